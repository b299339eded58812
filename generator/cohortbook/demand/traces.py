"""The trace of a skill: what was said, who asks, which modules teach it, who has it, who was hired, who came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from cohortbook.demand.amount import Count
from cohortbook.demand.signals import SkillAsked, skills_asked
from cohortbook.demand.tables import Tables
from cohortbook.demand.teaching import ModuleRef, teaching
from cohortbook.edition import Edition, PublicSkill

_COHORTS_OF_A_RETURN = 2


class DeadEnd(StrEnum):
    """Where a chain breaks off."""

    UNTAUGHT = "untaught"  # a must-have that no module teaches
    UNASKED = "unasked"  # taught, and asked for by nobody
    NO_GRADUATE = "no-graduate"  # asked for and taught, and no graduate shows it yet


class TracedHire(Struct, frozen=True):
    """A graduate who shows the skill and was hired, as both agreed to be seen."""

    graduate_id: str
    cohort_id: str
    employer_id: str


class Returning(Struct, frozen=True):
    """An employer of one of the hires that hired from two cohorts or more, as far as everybody may see."""

    employer_id: str
    cohort_ids: tuple[str, ...]


class SkillTrace(Struct, frozen=True):
    """Ids lead to `edition.heard`, its employers, programs, graduates and cohorts. `count` is as on the map.

    `asked_by` are current named roles, `asked_before` past ones. `graduate_ids` are in the order of the showcase.
    Without `is_teaching_known` other modules than `modules` may teach it, and other quotes speak of it: partners do not
    tell a hub of theirs.
    """

    skill: PublicSkill
    count: Count
    quote_ids: tuple[str, ...]
    asked_by: tuple[SkillAsked, ...]
    asked_before: tuple[SkillAsked, ...]
    modules: tuple[ModuleRef, ...]
    graduate_ids: tuple[str, ...]
    hires: tuple[TracedHire, ...]
    returning: tuple[Returning, ...]
    dead_ends: tuple[DeadEnd, ...]
    is_teaching_known: bool


def traces(tables: Tables, edition: Edition) -> dict[str, SkillTrace]:
    """The trace of every skill of the vocabulary that is asked for, taught, shown or spoken of."""
    asked_by = skills_asked(signal for signal in tables.signals if signal.is_named and signal.is_current)
    asked_before = skills_asked(signal for signal in tables.signals if signal.is_named and not signal.is_current)
    taught = teaching(edition.programs.values())
    is_teaching_known = all(program.home is None for program in edition.programs.values())
    people, hires = _people(edition)
    returning = returning_employers(edition)
    quotes: dict[str, list[str]] = defaultdict(list)
    for quote in edition.heard.values():
        for skill_id in dict.fromkeys(quote.skill_ids):
            quotes[skill_id].append(quote.id)
    found = {}
    for skill in edition.skills.values():
        count = tables.count(("skill", skill.id))
        hired = tuple(hires.get(skill.id, ()))
        trace = SkillTrace(
            skill=skill,
            count=count,
            quote_ids=tuple(quotes.get(skill.id, ())),
            asked_by=tuple(asked_by.get(skill.id, ())),
            asked_before=tuple(asked_before.get(skill.id, ())),
            modules=tuple(each.module for each in taught.get(skill.id, ())),
            graduate_ids=tuple(people.get(skill.id, ())),
            hires=hired,
            returning=tuple(
                returning[employer_id]
                for employer_id in dict.fromkeys(hire.employer_id for hire in hired)
                if employer_id in returning
            ),
            dead_ends=tuple(
                _dead_ends(
                    skill,
                    count,
                    tables.count(("strength", skill.id, "must")),
                    is_taught=skill.id in taught,
                    is_teaching_known=is_teaching_known,
                    is_shown=skill.id in people,
                )
            ),
            is_teaching_known=is_teaching_known,
        )
        if not count.is_empty or trace.asked_before or trace.modules or trace.graduate_ids or trace.quote_ids:
            found[skill.id] = trace
    return found


def _people(edition: Edition) -> tuple[Mapping[str, list[str]], Mapping[str, list[TracedHire]]]:
    people: dict[str, list[str]] = defaultdict(list)
    hires: dict[str, list[TracedHire]] = defaultdict(list)
    for graduate in edition.graduates.values():
        hire = None
        if graduate.hire is not None and graduate.hire.employer_id is not None:
            hire = TracedHire(graduate.id, graduate.cohort_id, graduate.hire.employer_id)
        for skill_id in dict.fromkeys(shown.skill.id for shown in graduate.skills):
            people[skill_id].append(graduate.id)
            if hire is not None:
                hires[skill_id].append(hire)
    return people, hires


def returning_employers(edition: Edition) -> dict[str, Returning]:
    """Employers that hired from two cohorts or more, as far as the people hired agreed to show it.

    Hires that are not shown do not count here: the employer's name beside them would tell that they happened.
    """
    cohort_ids: dict[str, set[str]] = defaultdict(set)
    for graduate in edition.graduates.values():
        if graduate.hire is not None and graduate.hire.employer_id is not None:
            cohort_ids[graduate.hire.employer_id].add(graduate.cohort_id)
    order = {cohort_id: -place for place, cohort_id in enumerate(edition.cohorts)}  # the earliest first
    return {
        employer_id: Returning(employer_id, tuple(sorted(found, key=order.__getitem__)))
        for employer_id, found in sorted(cohort_ids.items())
        if len(found) >= _COHORTS_OF_A_RETURN
    }


def _dead_ends(
    skill: PublicSkill, count: Count, must: Count, *, is_taught: bool, is_teaching_known: bool, is_shown: bool
) -> Iterator[DeadEnd]:
    """Skills for the search itself are taught for the graduates' sake: that nobody signals for them is no finding.

    What only hidden numbers say is not told here either.
    """
    if must.total.signals and not is_taught and is_teaching_known:
        yield DeadEnd.UNTAUGHT
    if is_taught and count.is_empty and skill.kind != "job-search":
        yield DeadEnd.UNASKED
    if count.total.signals and is_taught and not is_shown:
        yield DeadEnd.NO_GRADUATE
