"""A participant. Most of this is private; the rest needs the person's consent, scope by scope."""

from collections.abc import Mapping
from enum import StrEnum
from re import Pattern
from typing import Any, ClassVar, Literal, Self

from pydantic import ConfigDict, model_validator

from cohortbook.model.consent import Consent
from cohortbook.model.money import OLD_PAY_KEY, OLD_PAY_SCHEMA, Money, with_old_pay_key
from cohortbook.model.offer import ProfileMore
from cohortbook.model.scalars import Email, Id, IsoDate, Line, Paragraphs, Phone, Url, Whole, YesNo
from cohortbook.model.skill import SkillLevel
from cohortbook.model.visibility import Record, aggregate, consented, private


class DisplayMode(StrEnum):
    FULL = "full"
    FIRST_INITIAL = "first-initial"
    PSEUDONYM = "pseudonym"


class ParticipantStatus(StrEnum):
    """`completed` means: met the published completion criteria and was certified."""

    ENROLLED = "enrolled"
    COMPLETED = "completed"
    LEFT = "left"


class OutcomeCode(StrEnum):
    """CIRR's outcome codes, as the metrics page defines them."""

    FULL_TIME = "1A"
    APPRENTICESHIP = "1B"
    HIRED_BY_PROVIDER = "1C"
    OWN_VENTURE = "1D"
    SHORT_OR_PART_TIME = "1E"
    PROVIDER_OUT_OF_FIELD = "2A"
    OUT_OF_FIELD = "2B"
    SEEKING = "3A"
    NOT_SEEKING = "3B"
    NOT_REPORTING = "4"


class Intake(Record):
    """What was recorded when the person joined. It decides who is counted and is never changed later."""

    seeks_work_in_field: YesNo = aggregate("Whether the person seeks a job in the program's field", True)
    may_work: YesNo = aggregate("Whether the person may work here", True)
    recorded_on: IsoDate | None = private("When it was recorded", None)
    notes: Paragraphs | None = private("Notes from the interview", None)


class PaidWork(Record):
    """Work whose pay is `base_annual`. Files from before other currencies say `base_annual_cad` for it."""

    old_keys: ClassVar[Mapping[str, Pattern[str]]] = {"base_annual": OLD_PAY_KEY}
    model_config = ConfigDict(json_schema_extra=OLD_PAY_SCHEMA)

    @model_validator(mode="before")
    @classmethod
    def _old_pay_key(cls, content: Any) -> Any:
        return with_old_pay_key(content)


class Prior(PaidWork):
    """What the person did before."""

    role: Line = consented("profile", "The role before the program")
    sector: Line = consented("profile", "The sector before the program")
    years: Whole | None = consented("profile", "Years in that kind of work", None)
    employment: Literal["employed", "part-time", "unemployed", "student", "caregiving"] | None = private(
        "The situation at intake", None
    )
    base_annual: Money | None = private(
        "Base pay before, a year, in the region's currency or with its code: 42000 USD", None
    )
    pay_documented: YesNo = private("Whether that pay is documented", False)


class ProfileSkill(Record):
    """A skill with what shows it."""

    skill: Id = consented("profile", "A skill's id from skills.yml")
    level: SkillLevel = consented("profile", "How well it is mastered", "working")
    evidence: Line | None = consented("profile", "What shows it, in a sentence", None)


class SpokenLanguage(Record):
    """A language the person works in."""

    language: Line = consented("profile", "The language's code, such as en, fr, pa")
    level: Literal["basic", "working", "fluent", "native"] = consented("profile", "How well")


class Project(Record):
    """Something the person made."""

    title: Line = consented("profile", "The project's title")
    text: Paragraphs = consented("profile", "What was done and what came of it")
    url: Url | None = consented("profile", "Where it can be seen", None)


class Credential(Record):
    """A certificate or diploma."""

    title: Line = consented("profile", "The credential's title")
    issuer: Line = consented("profile", "Who issued it")
    year: Whole | None = consented("profile", "In which year", None)


class ProfileTestimonial(Record):
    """What someone says about the person."""

    quote: Paragraphs = consented("testimonial", "The words")
    who: Line = consented("testimonial", "Who said it")
    role: Line | None = consented("testimonial", "Their role", None)


class ProfileLink(Record):
    """Where else the person can be found."""

    label: Line = consented("contact", "What the link leads to")
    url: Url = consented("contact", "The address")


class Profile(Record):
    """What an employer reads, in the person's own language."""

    headline: Line = consented("profile", "What the person offers, in one line without a name")
    story: Paragraphs = consented(
        "profile", "What they did before and why it carries over, in Markdown, without a name"
    )
    skills: list[ProfileSkill] = consented("profile", "What they can do, with evidence", list)
    role_sought: Line | None = consented("profile", "The role sought", None)
    regions: list[Line] = consented("profile", "Ids of the regions where they would work", list)
    city: Line | None = consented("profile", "The city", None)
    work_modes: list[Literal["on-site", "hybrid", "remote"]] = consented("profile", "How they would work", list)
    relocate: YesNo | None = consented("profile", "Whether they would move", None)
    languages: list[SpokenLanguage] = consented("profile", "The languages they work in", list)
    availability: Literal["available", "open", "hired"] | None = consented(
        "profile", "available, open to offers, or hired", None
    )
    available_from: IsoDate | None = consented("profile", "First day they could start", None)
    confirmed_on: IsoDate | None = consented("profile", "When the availability was last confirmed", None)
    projects: list[Project] = consented("profile", "What they made", list)
    credentials: list[Credential] = consented("profile", "Certificates and diplomas", list)
    testimonials: list[ProfileTestimonial] = consented("testimonial", "What others say", list)
    more: list[ProfileMore] = consented("profile", "What they want to add", list)
    email: Email | None = consented("contact", "The person's own address", None)
    phone: Phone | None = consented("contact", "The person's own telephone", None)
    links: list[ProfileLink] = consented("contact", "Where else to find them", list)


class StatusCheck(Record):
    """What was known about a placement on one day after it began."""

    on: IsoDate = private("The day of the check")
    found: Literal["same-employer", "other-employer", "not-working", "unknown"] = aggregate("What was found")


class Placement(PaidWork):
    """One outcome, latest last. Any code but 3A needs documentation."""

    code: OutcomeCode = aggregate("The outcome code")
    employer: Id | None = consented("outcome", "The employer's id, where the employer is on record", None)
    role: Line | None = consented("outcome", "The job's title", None)
    started_on: IsoDate | None = aggregate("First day of work", None)
    ended_on: IsoDate | None = private("Last day of work", None)
    base_annual: Money | None = aggregate("Base pay a year, in the region's currency or with its code: 60000 USD", None)
    pay_documented: YesNo = private("Whether that pay is documented", False)
    documentation: Line | None = private("Where the proof is kept: an opaque reference, no name", None)
    reported_on: IsoDate | None = private("When we learned of it", None)
    checks: list[StatusCheck] = private("What was found on later days", list)

    def is_same_job(self, other: Self) -> bool:
        """Whether both say the same: begun on one day at one employer, or, where none is on record, in one role."""
        if self.started_on is None or self.started_on != other.started_on or self.employer != other.employer:
            return False
        return self.employer is not None or (self.code, self.role) == (other.code, other.role)


class Leaving(Record):
    """Why somebody left before completing."""

    on: IsoDate = private("The day they left")
    reason: Literal["withdrew", "found-work", "dismissed", "died", "incarcerated", "active-duty"] = aggregate(
        "The reason"
    )


class Participant(Record):
    """One person in one cohort."""

    name: Line = consented("name", "The person's full name")
    display: DisplayMode = private("How the name is shown: full, first-initial or pseudonym", DisplayMode.FIRST_INITIAL)
    pseudonym: Line | None = consented("profile", "The name to show instead, where display is pseudonym", None)
    status: ParticipantStatus = aggregate("enrolled, completed (certified) or left")
    enrolled_on: IsoDate = aggregate("The day they enrolled")
    completed_on: IsoDate | None = aggregate("The day they completed", None)
    left: Leaving | None = private("When and why they left", None)
    intake: Intake = aggregate("What was recorded at intake", default=Intake())
    prior: Prior | None = consented("profile", "What they did before", None)
    profile: Profile | None = consented("profile", "What an employer reads", None)
    placement: list[Placement] = consented("outcome", "Outcomes, latest last", list)
    consent: Consent = private("What they agreed to", default=Consent())
    photo: Line | None = consented("photo", "The photo's file name, beside this file and named after it", None)
    photo_alt: Line | None = consented("photo", "What the photo shows, for people who cannot see it; no name", None)
    also_known_as: list[Line] = private("Other names by which people know them; texts are searched for these too", list)
    not_a_name_here: list[Line] = private(
        "Files, such as cohorts/spring/cohort.yml, in which the same letters mean something or somebody else", list
    )
    notes: Paragraphs | None = private("Notes for staff", None)
