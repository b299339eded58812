"""Programs and employers as they may be seen: what is taught, and what is asked for."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cohortbook.book import Disagreement, Standing
from cohortbook.edition.public_offer import NO_OFFER, PublicMore, PublicOffer
from cohortbook.edition.public_words import PublicHome, PublicImage, PublicText
from cohortbook.model.occupation import OccupationKey


class PublicSkill(Struct, frozen=True):
    id: str
    label: PublicText
    kind: str


class TaughtSkill(Struct, frozen=True):
    skill: PublicSkill
    level: str


class PublicModule(Struct, frozen=True):
    """`co_delivered_by` holds ids of public employers only; `weeks` the first and the last in which it runs."""

    id: str
    title: PublicText
    summary: PublicText | None
    hours: int
    weeks: tuple[int, int] | None
    kind: str
    skills: tuple[TaughtSkill, ...]
    co_delivered_by: tuple[str, ...]


class PublicProgram(Struct, frozen=True):
    id: str
    title: PublicText
    summary: PublicText
    about: PublicText | None
    model: str
    sector: PublicText
    occupation: PublicText
    occupation_code: OccupationKey | None
    format: PublicText
    cost: PublicText | None
    eligibility: tuple[PublicText, ...]
    completion_criteria: tuple[PublicText, ...]
    credential: PublicText | None
    modules: tuple[PublicModule, ...]
    offer: PublicOffer = NO_OFFER
    home: PublicHome | None = None  # its page at the site that published it, where that is another


class RequiredSkill(Struct, frozen=True):
    skill: PublicSkill
    strength: str
    level: str
    proxy_for: PublicText | None
    dropped_on: date | None = None
    """When the employer stopped asking for `proxy_for`; never after the day of the edition."""


class PublicMismatch(Struct, frozen=True):
    """A channel that cannot deliver what the role needs, in staff's words."""

    channel: PublicText
    need: PublicText


class PublicRole(Struct, frozen=True):
    """A demand signal that its employer made public. `deviates` is never, sometimes, often, always or None."""

    id: str
    role: PublicText
    occupation: OccupationKey | None
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
    is_told: bool = False  # by another site


class PastRole(Struct, frozen=True):
    """A public signal that no longer counts: `standing` is expired, superseded or contradicted.

    `newer_id` is the role of the same employer that replaced it; `disagreements` say in what (headcount, requirement).
    """

    role: PublicRole
    standing: Standing
    newer_id: str | None
    disagreements: tuple[Disagreement, ...]


class HeardQuote(Struct, frozen=True):
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


class Quote(Struct, frozen=True):
    """Words somebody agreed to publish. `who` is how they are named; `graduate_id` leads to their page, if any."""

    words: PublicText
    who: str | None
    role: PublicText | None
    graduate_id: str | None = None
    employer_id: str | None = None


class PublicEmployer(Struct, frozen=True):
    id: str
    name: str
    sector: PublicText
    city: str | None
    region_id: str
    website: str | None
    about: PublicText | None
    partner_since: date | None
    logo: PublicImage | None
    more: tuple[PublicMore, ...]
    roles: tuple[PublicRole, ...]  # current ones
    testimonial: Quote | None
    past_roles: tuple[PastRole, ...] = ()  # the latest first
    homes: tuple[PublicHome, ...] = ()  # its pages at other sites that published it
