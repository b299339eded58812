"""What may be seen. These types hold no private field, so nothing behind them can leak one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cohortbook.book import Disagreement, Standing


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words with the language they are in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PublicText:
    """The same text in one or more languages; `own` is the language it was first written in."""

    own: str
    by_language: Mapping[str, str]

    def in_language(self, language: str) -> Spoken:
        """The text in `language` where it exists, otherwise in its own."""
        if language in self.by_language:
            return Spoken(self.by_language[language], language)
        return Spoken(self.by_language[self.own], self.own)


@dataclass(frozen=True, slots=True)
class PublicImage:
    """An image rebuilt from its pixels. `name` is an opaque file name; `content` is free of metadata."""

    name: str
    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class PublicRegion:
    id: str
    name: PublicText
    country: str


@dataclass(frozen=True, slots=True)
class PublicOrganization:
    name: str
    url: str
    contact: str
    privacy_contact: str | None
    summary: PublicText
    accent: str
    languages: tuple[str, ...]
    regions: Mapping[str, PublicRegion]
    notice: PublicText | None
    is_blind: bool = False
    short_name: PublicText | None = None


@dataclass(frozen=True, slots=True)
class PublicSkill:
    id: str
    label: PublicText
    kind: str


@dataclass(frozen=True, slots=True)
class TaughtSkill:
    skill: PublicSkill
    level: str


@dataclass(frozen=True, slots=True)
class PublicModule:
    """`co_delivered_by` holds ids of public employers only."""

    id: str
    title: PublicText
    summary: PublicText | None
    hours: int
    kind: str
    skills: tuple[TaughtSkill, ...]
    co_delivered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicProgram:
    id: str
    title: PublicText
    summary: PublicText
    about: PublicText | None
    model: str
    sector: PublicText
    noc: str
    occupation: PublicText
    format: PublicText
    cost: PublicText
    eligibility: tuple[PublicText, ...]
    completion_criteria: tuple[PublicText, ...]
    credential: PublicText | None
    modules: tuple[PublicModule, ...]


@dataclass(frozen=True, slots=True)
class RequiredSkill:
    skill: PublicSkill
    strength: str
    level: str
    proxy_for: PublicText | None


@dataclass(frozen=True, slots=True)
class PublicMismatch:
    """A channel that cannot deliver what the role needs, in staff's words."""

    channel: PublicText
    need: PublicText


@dataclass(frozen=True, slots=True)
class PublicRole:
    """A demand signal that its employer made public. `deviates` is never, sometimes, often, always or None."""

    id: str
    role: PublicText
    noc: str | None
    least: int
    likely: int
    most: int
    due: date
    confidence: str
    requirements: tuple[RequiredSkill, ...]
    channels: tuple[PublicText, ...]
    mismatches: tuple[PublicMismatch, ...]
    hiring_steps: tuple[PublicText, ...]
    deviates: str | None
    observed_on: date
    expires: date | None


@dataclass(frozen=True, slots=True)
class PastRole:
    """A public signal that no longer counts: `standing` is expired, superseded or contradicted.

    `newer_id` is the role of the same employer that replaced it; `disagreements` say in what (headcount, requirement).
    """

    role: PublicRole
    standing: Standing
    newer_id: str | None
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class HeardQuote:
    """Words from a discovery session that a public employer let us publish; nothing else of a session is ever public.

    `id` is made of employer, day and question. `round` is context or talent. `skill_ids`: what the words are about.
    """

    id: str
    words: PublicText
    employer_id: str
    question_id: str | None
    round: str
    held_on: date
    skill_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody agreed to publish. `who` is how they are named; `graduate_id` leads to their page, if any."""

    words: PublicText
    who: str | None
    role: PublicText | None
    graduate_id: str | None = None
    employer_id: str | None = None


@dataclass(frozen=True, slots=True)
class PublicEmployer:
    id: str
    name: str
    sector: PublicText
    city: str | None
    region_id: str
    website: str | None
    about: PublicText | None
    partner_since: date | None
    logo: PublicImage | None
    roles: tuple[PublicRole, ...]  # current ones
    testimonial: Quote | None
    past_roles: tuple[PastRole, ...] = ()  # the latest first


class CohortStatus(StrEnum):
    """Where a cohort stands, from its dates in its own time zone."""

    APPLICATIONS_OPEN = "applications-open"
    ANNOUNCED = "announced"
    APPLICATIONS_CLOSED = "applications-closed"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class PublicDates:
    applications_open: date | None
    apply_by: date | None
    start: date
    end: date
    showcase: date | None


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """Times are local to the cohort's time zone."""

    uid: str
    kind: str
    start: datetime
    end: datetime
    title: PublicText
    location: PublicText | None
    url: str | None


@dataclass(frozen=True, slots=True)
class PublicPart:
    """A public employer's part in a cohort."""

    employer_id: str
    role: str


@dataclass(frozen=True, slots=True)
class PublicTeamMember:
    name: str
    role: PublicText
    email: str | None


@dataclass(frozen=True, slots=True)
class PublicFaq:
    question: PublicText
    answer: PublicText


@dataclass(frozen=True, slots=True)
class PublicCohort:
    id: str
    program_id: str
    title: PublicText
    number: int | None
    region_id: str
    city: str
    mode: str
    language: str
    time_zone: str
    accent: str
    hero: PublicText | None
    about: PublicText | None
    status: CohortStatus
    dates: PublicDates
    capacity: int | None
    apply_url: str | None
    how_to_apply: PublicText | None
    events: tuple[PublicEvent, ...]
    parts: tuple[PublicPart, ...]
    team: tuple[PublicTeamMember, ...]
    testimonials: tuple[Quote, ...]
    faq: tuple[PublicFaq, ...]
    has_person_records: bool


class Availability(StrEnum):
    """What an employer may hope for. Unknown is what was last confirmed more than 60 days ago."""

    AVAILABLE = "available"
    OPEN = "open"
    UNKNOWN = "unknown"
    HIRED = "hired"


@dataclass(frozen=True, slots=True)
class ShownSkill:
    skill: PublicSkill
    level: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class PublicHire:
    """A placement that the person agreed to show; `employer_id` is a public employer or None."""

    employer_id: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class PublicPrior:
    role: str
    sector: str
    years: int | None


@dataclass(frozen=True, slots=True)
class PublicProject:
    title: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PublicCredential:
    title: str
    issuer: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PublicContact:
    """Only with the contact scope."""

    email: str | None
    phone: str | None
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PublicGraduate:
    """A graduate as they agreed to be seen. Their own words are in `language`.

    `name` is None where neither a name nor a pseudonym may be shown.
    """

    id: str
    cohort_id: str
    program_id: str
    language: str
    name: str | None
    initials: str
    headline: str
    story: str
    role_sought: str | None
    prior: PublicPrior | None
    skills: tuple[ShownSkill, ...]
    region_ids: tuple[str, ...]
    city: str | None
    work_modes: tuple[str, ...]
    relocate: bool | None
    languages: tuple[tuple[str, str], ...]
    availability: Availability
    available_from: date | None
    confirmed_on: date | None
    projects: tuple[PublicProject, ...]
    credentials: tuple[PublicCredential, ...]
    testimonials: tuple[Quote, ...]
    contact: PublicContact | None
    hire: PublicHire | None
    photo: PublicImage | None
    may_be_indexed: bool
    may_be_quoted: bool


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    id: str
    round: str
    area: PublicText
    text: PublicText
    why: PublicText
    listen_for: tuple[PublicText, ...]
    follow_ups: tuple[PublicText, ...]


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """A number somebody published. `status` is cited (theirs, as we read it) or verified (by us)."""

    id: str
    text: PublicText
    value: str
    source_title: str
    source_author: str | None
    source_url: str | None
    date: date
    status: str
    limits: PublicText | None


@dataclass(frozen=True, slots=True)
class PublicStep:
    title: str
    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class PublicGrade:
    label: str
    points: int


@dataclass(frozen=True, slots=True)
class PublicStatement:
    """`play` is the play that helps where the answer is a low one."""

    text: str
    play: str | None


@dataclass(frozen=True, slots=True)
class PublicResult:
    """What scores from `at_least` up to `at_most` mean."""

    at_least: int
    at_most: int
    title: str
    text: str
    plays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicAssessment:
    grades: tuple[PublicGrade, ...]
    statements: tuple[PublicStatement, ...]
    results: tuple[PublicResult, ...]


@dataclass(frozen=True, slots=True)
class PublicPlay:
    """A playbook page. `uri` is its place below the language's root; the home page's is empty."""

    uri: str
    language: str
    kind: str
    title: str
    summary: str
    purpose: str | None
    when: str | None
    minutes: int | None
    people: str | None
    materials: tuple[str, ...]
    owner: str | None
    reviewed: date | None
    changes: tuple[tuple[date, str], ...]
    steps: tuple[PublicStep, ...]
    checklist: tuple[str, ...]
    questions: tuple[str, ...]
    example: str | None
    related: tuple[str, ...]
    assessment: PublicAssessment | None = None

    @property
    def section(self) -> str:
        """The section's uri, such as `discover/`; empty for the home page."""
        return self.uri.split("/")[0] + "/" if self.uri else ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that may be seen on `as_of`, by id. Order in the mappings is the order of showing."""

    as_of: date
    organization: PublicOrganization
    skills: Mapping[str, PublicSkill]
    questions: tuple[PublicQuestion, ...]
    programs: Mapping[str, PublicProgram]
    employers: Mapping[str, PublicEmployer]
    cohorts: Mapping[str, PublicCohort]
    graduates: Mapping[str, PublicGraduate]
    plays: Mapping[str, Mapping[str, PublicPlay]]
    claims: Mapping[str, PublicClaim] = field(default_factory=dict)
    heard: Mapping[str, HeardQuote] = field(default_factory=dict)  # the latest first

    @property
    def default_language(self) -> str:
        return self.organization.languages[0]

    def play(self, uri: str, language: str) -> PublicPlay | None:
        """The play at `uri` in `language`, otherwise in the default language, otherwise None."""
        return self.plays.get(language, {}).get(uri) or self.plays.get(self.default_language, {}).get(uri)
