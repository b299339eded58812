"""The JSON documents below data/v1, as types. What writes them is checked against these; their schemas come of them.

`network.json` is apart: sites read it from each other, so its types stand in the room `network`.

Keys are added and never taken away, renamed or given another meaning, so a schema allows keys that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Final, Literal, NotRequired

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict  # that of 3.11 tells pydantic too little

from cohortbook.addresses import File
from cohortbook.demand import Because, DeadEnd
from cohortbook.model import SKILL_LEVELS
from cohortbook.model.employer import STRENGTHS
from cohortbook.outcomes import LevelKind, Rung, State

VERSION: Final = 1

Version = Annotated[Literal[1], Field(description="Stands in the address as well: data/v1")]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[int, Field(ge=0)]
Weight = Annotated[float, Field(ge=0)]
Strength = Annotated[str, Field(json_schema_extra={"enum": list(STRENGTHS)})]
Level = Annotated[str, Field(json_schema_extra={"enum": list(SKILL_LEVELS)})]


class Definition(TypedDict):
    """What a metric is called, and what it counts."""

    title: str
    definition: str


class About(TypedDict):
    """Who publishes it, and the day of which it tells."""

    version: Version
    organization: str
    as_of: Day


class FigureValue(TypedDict):
    """A share or a median, as far as it is published.

    `x` of `n` is the share as it is told, `low` to `high` its 95% interval, `least` to `most` what the truth lies
    between. A share so near to none or all that only this is told has no `value`. A median has `value`, `unit` and `n`.
    """

    value: float | None
    unit: NotRequired[Annotated[str, Field(description="share, days, or a currency a year such as cad-a-year")]]
    x: NotRequired[Amount]
    n: NotRequired[Amount]
    low: NotRequired[Share]
    high: NotRequired[Share]
    least: NotRequired[Share]
    most: NotRequired[Share]


class FigureRow(FigureValue):
    """One figure at one level."""

    level: LevelKind
    id: Annotated[str, Field(description="Of the cohort, program or region; the year; empty for the organisation")]
    metric: str
    state: State
    rung: Annotated[Rung, Field(description="How exactly the figure is told")]
    as_of: Day
    matures_on: Day | None
    reported_in_totals: bool
    cohorts: Annotated[list[str], Field(description="The cohorts that are counted")]
    notes: list[str]
    reason: Annotated[str | None, Field(description="Why there is no value, in words")]


class OutcomesDocument(About):
    """Every outcome figure: data/v1/outcomes.json. `cohorts` are those whose figures have a file in data/v1/outcomes/.

    `index.json` there is the same without the figures of single cohorts.
    """

    definitions: dict[str, Definition]
    cohorts: list[str]
    figures: list[FigureRow]


class CohortOutcomes(About):
    """The figures of one cohort: data/v1/outcomes/cohorts/ID.json. What they count stands in `index.json`."""

    figures: list[FigureRow]


class SignalRef(TypedDict):
    """A public demand signal, by the employer's id and its own."""

    employer: str
    signal: str


class Counted(TypedDict):
    """How many signals, employers and people are wanted: at `least`, `likely`, at `most`."""

    signals: Amount
    employers: Amount
    least: Amount
    likely: Amount
    most: Amount
    weight: Weight
    named_employers: list[str]
    unnamed_employers: Annotated[int, Field(ge=0, description="At least so many more")]
    more_not_told: Annotated[bool, Field(description="There is more that is too little to be told")]


class AskedBy(SignalRef):
    strength: Strength
    level: Level


class Occupation(TypedDict):
    """A code in a classification: noc, soc, isco, esco, ons-soc."""

    scheme: str
    code: str


class RoleRow(Counted):
    id: str
    noc: Annotated[str | None, Field(description="The code of `occupation` where its scheme is noc")]
    occupation: Occupation | None
    title: str | None
    named_signals: list[SignalRef]
    first_due: Day | None
    last_due: Day | None
    likely_by_confidence: dict[str, Amount]


class SkillRow(Counted):
    id: str
    label: str | None
    by_strength: dict[str, Counted]
    asked_by: list[AskedBy]


class SectorRow(TypedDict):
    id: str
    label: str | None


class SkillInSector(Counted):
    skill: str
    sector: str


class RegionRow(Counted):
    id: str


class QuarterRow(Counted):
    """All signals that employers gave in a quarter, whatever became of them since."""

    year: int
    quarter: Annotated[int, Field(ge=1, le=4)]


class FilterRow(Counted):
    """What employers asked for at first, and the skills that it turned out to stand for."""

    filter: str | None
    skills: list[str]
    named_signals: list[SignalRef]


class ChannelRow(SignalRef):
    """A public signal whose way of hiring does not reach the people that it needs."""

    channel: str | None
    need: str | None


class CountedSignal(SignalRef):
    because: Because


class ModuleRow(TypedDict):
    program: str
    module: str


class CoveredRow(Counted):
    skill: str
    asked_by: list[AskedBy]
    modules: list[ModuleRow]
    asked_level: Level | None
    taught_level: Level | None


class UnaskedRow(TypedDict):
    skill: str
    modules: list[ModuleRow]


class CoverageRow(TypedDict):
    """How much of what employers ask of a program its modules teach: `taught_weight` of `weight`."""

    program: str
    share: Share | None
    taught_weight: Weight
    weight: Weight
    signals: Amount
    employers: Amount
    unnamed_employers_at_least: Amount
    more_not_told: bool
    counted: list[CountedSignal]
    taught: list[CoveredRow]
    untaught: list[CoveredRow]
    unasked: list[UnaskedRow]


class DeadEndRow(TypedDict):
    """Where the chain from what employers said to people who were hired breaks off."""

    skill: str
    kind: DeadEnd


class DemandDocument(About):
    """What employers ask for, as far as it may be told: data/v1/demand.json."""

    definitions: dict[str, str]
    all: Counted
    roles: list[RoleRow]
    skills: list[SkillRow]
    sectors: list[SectorRow]
    skills_by_sector: list[SkillInSector]
    regions: list[RegionRow]
    trend: list[QuarterRow]
    stated_filters: list[FilterRow]
    channel_mismatches: list[ChannelRow]
    past_signals: list[SignalRef]
    coverage: list[CoverageRow]
    dead_ends: list[DeadEndRow]


class ProfilesDocument(TypedDict):
    """Which profiles are published: data/v1/graduates.json below each language."""

    version: Version
    ids: list[str]
    unlisted: Annotated[
        list[str], Field(description="Those whom search engines are not to show: their files are pages, ID.html")
    ]


class Words(TypedDict):
    """A text, and the language that it is in."""

    text: str
    language: str


class Prose(TypedDict):
    paragraphs: list[str]
    language: str


class AvailabilityPart(TypedDict):
    word: str
    tone: str


class FactPart(TypedDict):
    label: str
    value: Words


class SkillPart(TypedDict):
    label: Words
    level: str
    evidence: Words | None


class ProjectPart(TypedDict):
    title: Words
    text: Prose
    url: str | None


class QuotePart(TypedDict):
    words: Prose
    who: str
    role: Words | None


class MorePart(TypedDict):
    label: Words
    text: Prose


class LinkPart(TypedDict):
    label: str
    url: str


class ContactPart(TypedDict):
    email: str | None
    phone: str | None
    links: list[LinkPart]


class PublisherPart(TypedDict):
    """The site that somebody is from, and that introduces them, where that is another."""

    name: str
    url: str
    contact: str


class ProfileDocument(TypedDict):
    """A profile as its page shows it: data/v1/graduates/ID.json below each language."""

    version: Version
    id: str
    name: str
    initials: str
    tone: int
    photo: Annotated[str | None, Field(description="Address from the root of the site")]
    photo_alt: str
    headline: Words
    story: Prose
    before: Words | None
    availability: AvailabilityPart
    availability_note: str | None
    is_hired: bool
    hire_note: str | None
    facts: list[FactPart]
    skills: list[SkillPart]
    projects: list[ProjectPart]
    credentials: list[Words]
    quotes: list[QuotePart]
    more: list[MorePart]
    program: Words
    cohort: Words
    contact: ContactPart | None
    publisher: PublisherPart | None


_SCHEMAS = Path(__file__).with_name("schemas")


def data_schemas() -> Iterator[tuple[str, bytes]]:
    """The JSON Schema (2020-12) of each document with its place, as `make schemas` laid them down (making: 50 ms)."""
    for place in (File.NETWORK_SCHEMA, *_DOCUMENTS):
        yield place, (_SCHEMAS / PurePosixPath(place).name).read_bytes()


def made_schemas() -> Iterator[tuple[str, bytes]]:
    """The same, made of the types."""
    from cohortbook.network.document import Document  # noqa: PLC0415  # as models, of which a build writes none

    for place, document in {File.NETWORK_SCHEMA: Document, **_DOCUMENTS}.items():
        found = TypeAdapter[object](document).json_schema()
        content = {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
        yield place, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


_DOCUMENTS: Mapping[str, Any] = {
    File.OUTCOMES_SCHEMA: OutcomesDocument | CohortOutcomes,
    File.DEMAND_SCHEMA: DemandDocument,
    File.PROFILES_SCHEMA: ProfilesDocument,
    File.PROFILE_SCHEMA: ProfileDocument,
}


if __name__ == "__main__":
    for place, schema in made_schemas():
        (_SCHEMAS / PurePosixPath(place).name).write_bytes(schema)
