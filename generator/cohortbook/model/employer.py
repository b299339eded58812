"""An employer, and what it says it needs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, Literal, Self, get_args

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from cohortbook.model.occupation import OccupationCode
from cohortbook.model.offer import More
from cohortbook.model.scalars import Id, IsoDate, Line, Url, Whole, YesNo
from cohortbook.model.skill import SkillLevel
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, private
from cohortbook.model.visibility import public as published  # Employer has a field of that name

Strength = Literal["must", "nice", "trainable"]
STRENGTHS: Final[tuple[str, ...]] = get_args(Strength)
"""From the strongest to the weakest."""

Confidence = Literal["stated", "committed", "posted"]
SURENESS: Final[Mapping[str, float]] = MappingProxyType({"stated": 0.5, "committed": 1.0, "posted": 1.0})
"""What one likely opening weighs, by confidence: what was only said in talk, half."""


class Headcount(Record):
    """How many people: at least, most likely, at most."""

    min: Whole = published("At least so many")
    likely: Whole = published("Most likely so many")
    max: Whole = published("At most so many")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.min <= self.likely <= self.max:
            raise PydanticCustomError("headcount-order", "")
        return self


class Requirement(Record):
    """One skill that a role asks for."""

    skill: Id = published("A skill's id from skills.yml")
    strength: Strength = published("must have, nice to have, or trainable on the job")
    level: SkillLevel = published("How well it has to be mastered", "working")
    proxy_for: Text | None = published(
        "The stated filter that this skill stands behind, such as 'five years in tech'", None
    )
    proxy_dropped_on: IsoDate | None = published("The day from which the employer no longer asks for that filter", None)


class Mismatch(Record):
    """A channel that cannot deliver what the role needs, in staff's words."""

    channel: LineOfText = published("The channel, such as 'student co-op terms'")
    need: Text = published("What the role needs and that channel cannot bring")


class Signal(Record):
    """A demand signal: what one employer needs, how sure that is, and until when it holds."""

    id: Id = published("A short name, unique for the employer")
    role: LineOfText = published("The role, as candidates would call it")
    occupation: OccupationCode | None = published("Its code in a classification; five digits alone are NOC 2021", None)
    headcount: Headcount = published("How many people")
    due: IsoDate = published("When they are needed")
    requirements: list[Requirement] = published("The skills it takes", list)
    channels: list[Text] = published("Where the employer recruits for it today", list)
    mismatches: list[Mismatch] = published("Channels that cannot deliver what the role needs", list)
    hiring_steps: list[Text] = published("The steps from application to offer", list)
    deviates: Literal["never", "sometimes", "often", "always"] | None = published(
        "How often the posting's requirements are waived", None
    )
    confidence: Confidence = published("stated in talk, committed to us, or posted publicly")
    visibility: Literal["public", "aggregate", "private"] = published("Who may see this signal", "private")
    observed_on: IsoDate = published("When the employer said so")
    expires: IsoDate | None = published("When it no longer holds", None)


class Testimonial(Record):
    """What an employer said, for publication."""

    quote: Text = published("The words")
    who: Line = published("Who said it, as they want to be named")
    role: LineOfText | None = published("Their role", None)
    permission: YesNo = published("Whether they agreed to publication", False)


class Employer(Record):
    """A member of the hiring consortium, or one who may become it."""

    published_if: ClassVar[str | None] = "public"

    name: Line = published("The employer's name")
    sector: LineOfText = published("The sector it works in")
    city: Line | None = published("The city", None)
    region: Line = published("The region's id from organization.yml")
    website: Url | None = published("Its website", None)
    about: Text | None = published("Who they are and what they hire for, in a few sentences", None)
    partner_since: IsoDate | None = published("When the partnership began", None)
    logo: Line | None = published("The logo's file name, beside this file", None)
    logo_permission: IsoDate | None = published("When the employer allowed us to show the logo", None)
    public: YesNo = published("Whether the employer may be named on the site", False)
    demand: list[Signal] = private("What the employer needs; each signal has its own visibility", list)
    testimonial: Testimonial | None = published("What they say about working with us", None)
    more: list[More] = published("What no other key is for", list)
    contacts: Text | None = private("Names and addresses for staff", None)
    notes: Text | None = private("Notes for staff", None)
