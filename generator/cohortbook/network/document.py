"""What a site tells a network that it belongs to: `data/v1/network.json`, version 1.

The same types write it and read it, so that what one site publishes another can read. Whoever reads takes nothing on
trust: every text has a longest form, every address begins with https or http, and what is unknown is left aside.

Keys are added to a version and never taken away, renamed or given another meaning; for that there would be a version 2
beside this one.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Any, Literal, Protocol

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from cohortbook.edition import Availability, CohortStatus
from cohortbook.language_tags import PATTERN
from cohortbook.model.employer import Confidence, Strength
from cohortbook.model.scalars import Color, Email
from cohortbook.model.skill import SkillKind, SkillLevel
from cohortbook.network.own_links import without_own_links
from cohortbook.outcomes import State
from cohortbook.source import without_forbidden
from cohortbook.web_address import split_address

LONGEST_LINE, LONGEST_TEXT = 300, 20_000


def _prose(text: str) -> str:
    return without_own_links(without_forbidden(text))


def _line(text: str) -> str:
    return " ".join(_prose(text).split())


def _some_line(text: str) -> str:
    line = _line(text)
    if not any(_is_seen(letter) for letter in line):
        raise ValueError("nothing can be seen of it")
    return line


def _is_seen(letter: str) -> bool:
    """Whether a sign leaves anything on the page: no blank, nothing that only steers other signs."""
    return unicodedata.category(letter)[0] not in "CZ"


def _web_address(text: str) -> str:
    parts = split_address(text)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username is not None:
        raise ValueError("not an address of the web")
    return text


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(_some_line)]
Prose = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_prose)]
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"`\\]+$", max_length=2000), AfterValidator(_web_address)]
Tag = Annotated[str, Field(pattern=PATTERN, max_length=35)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Told(BaseModel):
    """A part of the document. What is not known here is of a later edition of the same version, and left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class ToldText(Told):
    """A text in one language or several; `own` is the one it was written in."""

    own: Tag
    by_language: Annotated[dict[Tag, Prose], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _holds_its_own(self) -> ToldText:
        if self.own not in self.by_language:
            raise ValueError("the text is not there in its own language")
        return self


class ToldRegion(Told):
    """A province, state or country; `id` is its code within the country."""

    id: Line
    name: ToldText
    country: Line


class ToldSkill(Told):
    id: Id
    label: ToldText
    kind: SkillKind


class ToldProgram(Told):
    """`url` is its page at the site that published it."""

    id: Id
    url: WebAddress
    title: ToldText
    summary: ToldText
    sector: ToldText
    occupation: ToldText
    format: ToldText
    model: Literal["demand", "supply"]


class ToldCohort(Told):
    """`status` is that of the document's day."""

    id: Id
    url: WebAddress
    program: Id
    title: ToldText
    number: Count | None = None
    region: Line
    city: Line
    mode: Literal["in-person", "hybrid", "online"]
    language: Tag
    time_zone: Line
    accent: Color
    status: CohortStatus
    applications_open: date | None = None
    apply_by: date | None = None
    start: date | None = None
    end: date | None = None
    showcase: date | None = None
    rolling: bool = False
    capacity: Count | None = None
    apply_url: WebAddress | None = None


class ToldRequirement(Told):
    skill: Id
    strength: Strength
    level: SkillLevel


class ToldOccupation(Told):
    """A code in a classification: noc, soc, isco, esco, ons-soc."""

    scheme: Line
    code: Line


class ToldRole(Told):
    """A public, current demand signal: how many people, `likely` between `least` and `most`, by when."""

    id: Id
    role: ToldText
    occupation: ToldOccupation | None = None
    least: Count
    likely: Count
    most: Count
    due: date
    confidence: Confidence
    requirements: Annotated[list[ToldRequirement], Field(max_length=100)] = []
    observed_on: date
    expires: date | None = None


class ToldEmployer(Told):
    id: Id
    url: WebAddress
    name: Line
    sector: ToldText
    city: Line | None = None
    region: Line
    website: WebAddress | None = None
    about: ToldText | None = None
    partner_since: date | None = None
    roles: Annotated[list[ToldRole], Field(max_length=200)] = []


class ToldShownSkill(Told):
    skill: Id
    level: SkillLevel
    evidence: Prose | None = None


class ToldPrior(Told):
    role: Line
    sector: Line
    years: Count | None = None


class ToldProject(Told):
    title: Line
    text: Prose
    url: WebAddress | None = None


class ToldCredential(Told):
    title: Line
    issuer: Line
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None


class ToldLanguage(Told):
    language: Tag
    level: Literal["basic", "working", "fluent", "native"]


class ToldHire(Told):
    employer: Id | None = None
    role: Line | None = None


class ToldGraduate(Told):
    """Somebody whose consent covers `network`, as their own profile shows them; their words are in `language`.

    Mail, telephone, links and photo stay with the profile at `url`. Without `may_be_indexed` no search engine is to
    show them, wherever they are shown.
    """

    id: Id
    url: WebAddress
    cohort: Id
    language: Tag
    name: Line | None = None
    initials: Annotated[str, Field(max_length=8), AfterValidator(_line)] = ""
    headline: Line
    story: Prose
    role_sought: Line | None = None
    prior: ToldPrior | None = None
    skills: Annotated[list[ToldShownSkill], Field(max_length=100)] = []
    regions: Annotated[list[Line], Field(max_length=100)] = []
    city: Line | None = None
    work_modes: Annotated[list[Literal["on-site", "hybrid", "remote"]], Field(max_length=3)] = []
    relocate: bool | None = None
    languages: Annotated[list[ToldLanguage], Field(max_length=30)] = []
    availability: Availability
    available_from: date | None = None
    confirmed_on: date | None = None
    projects: Annotated[list[ToldProject], Field(max_length=30)] = []
    credentials: Annotated[list[ToldCredential], Field(max_length=50)] = []
    hire: ToldHire | None = None
    may_be_indexed: bool = False


Share = Annotated[float, Field(ge=0, le=1)]


class ToldRate(Told):
    """A share as it is published: `x` of `n` as they are told, its 95% interval, and between what the truth lies."""

    x: Count
    n: Count
    share: Share
    low: Share
    high: Share
    least: Share
    most: Share
    edge: Literal["few-or-none", "all-or-nearly-all"] | None = None


class ToldFigure(Told):
    """One figure of the whole organisation, published or not; the value only where it is."""

    metric: Annotated[str, Field(pattern="^[a-z0-9_]+$", max_length=80)]
    state: State
    matures_on: date | None = None
    value: ToldRate | None = None


class ToldOutcomes(Told):
    """`definitions` is the edition of the definitions by which all figures are counted."""

    definitions: Count
    as_of: date
    url: WebAddress
    figures: Annotated[list[ToldFigure], Field(max_length=500)] = []


class ToldOrganization(Told):
    """Who speaks. Introductions are asked for at `contact`, removals at `privacy_contact`: done in `take_down_days`."""

    name: Line
    url: WebAddress
    contact: Email
    privacy_contact: Email | None = None
    take_down_days: Count = 30
    summary: ToldText
    accent: Color


class Identified(Protocol):
    @property
    def id(self) -> str: ...


IDENTIFIED = ("regions", "skills", "programs", "cohorts", "employers", "graduates")
"""The lists of a document in which an id stands once."""


def _list_of(most: int) -> Any:
    return Field(default_factory=list, max_length=most)


class Head(Told):
    """Who tells, and as of which day."""

    version: Literal[1]
    as_of: date
    organization: ToldOrganization


class Document(Head):
    """All that a site tells its network, as of one day. Ids are the site's own, and mean nothing elsewhere."""

    regions: Annotated[list[ToldRegion], _list_of(1_000)]
    skills: Annotated[list[ToldSkill], _list_of(5_000)]
    programs: Annotated[list[ToldProgram], _list_of(1_000)]
    cohorts: Annotated[list[ToldCohort], _list_of(5_000)]
    employers: Annotated[list[ToldEmployer], _list_of(10_000)]
    graduates: Annotated[list[ToldGraduate], _list_of(100_000)]
    outcomes: ToldOutcomes | None = None
