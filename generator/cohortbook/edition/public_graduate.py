"""People as they agreed to be seen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from cohortbook.book.telephones import Telephone
from cohortbook.edition.public_demand import PublicSkill, Quote
from cohortbook.edition.public_words import PublicImage, PublicText


class Availability(StrEnum):
    """What an employer may hope for. Unknown is what was last confirmed more than 60 days ago."""

    AVAILABLE = "available"
    OPEN = "open"
    UNKNOWN = "unknown"
    HIRED = "hired"


class ShownSkill(Struct, frozen=True):
    skill: PublicSkill
    level: str
    evidence: str | None


class PublicHire(Struct, frozen=True):
    """A placement that the person agreed to show; `employer_id` is a public employer or None."""

    employer_id: str | None
    role: str | None


class PublicTerm(Struct, frozen=True):
    """What lists call somebody's own words."""

    id: str
    label: PublicText


class PublicPrior(Struct, frozen=True):
    role: str
    sector: str
    years: int | None
    sector_term: PublicTerm | None = None


class PublicProject(Struct, frozen=True):
    title: str
    text: str
    url: str | None


class PublicCredential(Struct, frozen=True):
    title: str
    issuer: str
    year: int | None


class PublicContact(Struct, frozen=True):
    """Only with the contact scope."""

    email: str | None
    phone: Telephone | None
    links: tuple[tuple[str, str], ...]


class PublicPublisher(Struct, frozen=True):
    """The site of a network that published somebody; `url` is their profile there.

    `contact` arranges introductions, `privacy_contact` takes people down, within `take_down_days`.
    """

    id: str
    name: str
    url: str
    contact: str
    privacy_contact: str
    take_down_days: int


class PublicGraduate(Struct, frozen=True):
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
    more: tuple[tuple[str, str], ...]  # a heading and a text
    contact: PublicContact | None
    hire: PublicHire | None
    photo: PublicImage | None
    may_be_indexed: bool
    may_be_quoted: bool
    role_term: PublicTerm | None = None  # what lists call the role sought
    is_in_network: bool = False  # may be told to the sites of a network
    publisher: PublicPublisher | None = None  # the site that published them, where that is another
