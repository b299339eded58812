"""A program: what is taught, to whom, and why."""

from typing import Literal

from cohortbook.model.money import Price
from cohortbook.model.occupation import Occupation
from cohortbook.model.offer import Financing, More
from cohortbook.model.scalars import Id, Whole
from cohortbook.model.skill import SkillAtLevel, SkillKind
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, private, public


class Module(Record):
    """One part of the curriculum."""

    id: Id = public("A short name, unique in the program")
    title: LineOfText = public("The module's title")
    summary: Text | None = public("What happens in it, in a sentence or two", None)
    hours: Whole = public("Hours in session", gt=0)
    first_week: Whole | None = public("The week of the program in which it begins: 1, 2, …", None, gt=0)
    weeks: Whole = public("Over how many weeks it runs; it needs first_week", 1, gt=0)
    kind: SkillKind = public("What it mainly builds: technical, professional or job-search skills")
    skills: list[SkillAtLevel] = public("The skills it teaches, and how far", list)
    co_delivered_by: list[Id] = public("Ids of the employers who teach in it", list)


class Program(Record):
    """A program that runs as cohorts."""

    title: LineOfText = public("The program's title")
    summary: Text = public("What it is, in one or two sentences")
    about: Text | None = public("More about it, in Markdown", None)
    model: Literal["demand", "supply"] = public("Whether employers' demand or the participants' situation came first")
    sector: LineOfText = public("The sector it leads into")
    occupation: Occupation = public("The occupation it leads to")
    format: LineOfText = public("Length, days and rhythm, in a sentence")
    cost: Text | None = public("What it costs a participant, where an amount does not say it all", None)
    tuition: Price | None = public("What it costs, as an amount: 4500, or 4500 CAD; 0 where it is free", None)
    financing: list[Financing] = public("Help with the cost", list)
    prerequisites: list[Text] = public("What people need to know or have before they begin", list)
    eligibility: list[Text] = public("Who can apply, one condition each", list)
    completion_criteria: list[Text] = public("What it takes to complete, one criterion each", list)
    credential: LineOfText | None = public("What graduates receive", None)
    modules: list[Module] = public("The curriculum, in order", list)
    more: list[More] = public("What no other key is for", list)
    notes: Text | None = private("Notes for staff", None)
