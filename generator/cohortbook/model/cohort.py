"""A cohort: one run of a program, in one place, with one group of people."""

from datetime import datetime
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.money import Price
from cohortbook.model.offer import Financing, Instructor, MeetingPlace, More, Rhythm, Supporter, WeeklySession
from cohortbook.model.participant import OutcomeCode
from cohortbook.model.scalars import (
    Color,
    Email,
    Id,
    IsoDate,
    LanguageCode,
    Line,
    Moment,
    OpenDate,
    Url,
    Whole,
    YesNo,
)
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, aggregate, private, public


class CohortDates(Record):
    """The days that matter, in the cohort's own time zone. A day that is not known yet is left out."""

    applications_open: IsoDate | None = public("First day to apply", None)
    apply_by: IsoDate | None = public("Last day to apply", None)
    census: IsoDate | None = public(
        "The day enrolment is counted: last full refund, or a fixed day for free programs", None
    )
    start: OpenDate | None = public("First day; left out until it is known", None)
    end: OpenDate | None = public("Last day; left out until it is known", None)
    rolling: YesNo = public("Whether people begin at any time between the first day and the last", False)
    showcase: IsoDate | None = public("The day graduates meet employers", None)


class CohortEvent(Record):
    """An entry of the cohort's calendar. Times are local to the cohort."""

    uid: Id = public("A permanent name, unique in the cohort: calendars recognise the entry by it")
    kind: Literal["information", "deadline", "session", "employer-visit", "showcase", "celebration"] = public(
        "What kind of event"
    )
    start: Moment = public("When it begins, such as 2026-10-01 18:00; a day alone is the whole day")
    end: Moment | None = public("When it ends; for whole days the last of them, and left out where there is one", None)
    status: Literal["cancelled", "moved"] | None = public("cancelled, or moved to the time given here", None)
    sequence: Whole | None = public("How often this entry was changed: calendars take the highest", None)
    title: LineOfText = public("What it is")
    location: LineOfText | None = public("Where it is", None)
    url: Url | None = public("Where to register or join", None)

    @model_validator(mode="after")
    def _of_days_or_of_times(self) -> Self:
        if self.is_all_day != (self.end is None or not isinstance(self.end, datetime)):
            raise PydanticCustomError("whole-day", "")
        return self

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)


class CohortEmployer(Record):
    """An employer's part in a cohort."""

    employer: Id = public("The employer's id")
    role: Literal["hiring", "co-delivery", "consortium"] = public("hiring, co-delivery or consortium")


class TeamMember(Record):
    """Someone a participant or an employer can talk to."""

    name: Line = public("Their name")
    role: LineOfText = public("What they do in this cohort")
    email: Email | None = public("How to reach them", None)


class CohortTestimonial(Record):
    """What a participant or an employer said. A participant's words need their consent to `testimonial`."""

    quote: Text = public("The words")
    participant: Id | None = private("The participant's id, where a participant said it", None)
    employer: Id | None = public("The employer's id, where an employer said it", None)
    who: Line | None = public("Who said it, where an employer said it", None)
    permission: YesNo = private("Whether the employer's speaker agreed to publication", False)


class FrequentQuestion(Record):
    """A question that applicants ask."""

    question: LineOfText = public("The question")
    answer: Text = public("The answer, in Markdown")


class Reported(Record):
    """Totals of a cohort without person records, as they were counted at the time."""

    enrolled: Whole = aggregate("People enrolled at the census date")
    completed: Whole = aggregate("Of those, people who completed")
    excluded: Whole = aggregate("Of those who completed, people not seeking work in the field at intake", 0)
    outcomes: dict[OutcomeCode, Whole] = aggregate(
        "People by outcome code; they add up to completed less excluded", dict
    )
    counted_on: IsoDate = aggregate("The day of the count")
    source: Text | None = public("Where the count comes from", None)


class Cohort(Record):
    """One run of a program."""

    program: Id = public("The program's id")
    title: LineOfText = public("The cohort's title")
    number: Whole | None = public("Which run of the program this is", None)
    region: Line = public("The region's id from organization.yml")
    city: Line = public("The city")
    mode: Literal["in-person", "hybrid", "online"] = public("Where it happens: in person, hybrid or online")
    language: LanguageCode = public("The language of instruction, and of this record's own text")
    time_zone: Line | None = public("The IANA time zone, where it is not the region's", None)
    accent: Color | None = public("The cohort's accent colour, as #rrggbb", None)
    hero: LineOfText | None = public("One sentence that opens the cohort's page", None)
    about: Text | None = public("More about this cohort, in Markdown", None)
    dates: CohortDates = public("The days that matter", default=CohortDates())
    publish_on: IsoDate | None = public(
        "The day from which anything of this cohort is on the site: its pages, people, numbers; by default now", None
    )
    status: Literal["cancelled", "postponed", "full"] | None = public(
        "What staff know and dates do not say: cancelled, postponed or full", None
    )
    capacity: Whole | None = public("How many people it can take", None)
    apply_url: Url | None = public("Where to apply", None)
    how_to_apply: Text | None = public("What applying takes, in Markdown", None)
    rhythm: Rhythm | None = public("full-time, part-time, evenings or weekends", None)
    schedule: list[WeeklySession] = public("What happens in every week, and when", list)
    places: list[MeetingPlace] = public("Where it meets, where that is more than one place", list)
    prerequisites: list[Text] = public("What people need to know or have, where the program's are not meant", list)
    tuition: Price | None = public("What it costs, where that is not the program's tuition: 4500, or 4500 CAD", None)
    financing: list[Financing] = public("Help with the cost, where the program's is not meant", list)
    events: list[CohortEvent] = public("The calendar", list)
    employers: list[CohortEmployer] = public("The employers who take part, and how", list)
    team: list[TeamMember] = public("Who runs it", list)
    instructors: list[Instructor] = public("Who teaches", list)
    supporters: list[Supporter] = public("Who pays for it or carries it with us", list)
    testimonials: list[CohortTestimonial] = public("What people said", list)
    faq: list[FrequentQuestion] = public("What applicants ask", list)
    more: list[More] = public("What no other key is for", list)
    reported: Reported | None = aggregate("Totals, where there are no person records", None)
    notes: Text | None = private("Notes for staff", None)
