"""Cohorts as they may be seen."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from cohortbook.edition.public_demand import Quote
from cohortbook.edition.public_offer import NO_OFFER, PublicOffer
from cohortbook.edition.public_words import PublicHome, PublicText


class CohortStatus(StrEnum):
    """Where a cohort stands, from its dates in its own time zone and from what staff say of it."""

    APPLICATIONS_OPEN = "applications-open"
    ANNOUNCED = "announced"
    APPLICATIONS_CLOSED = "applications-closed"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    FULL = "full"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class PublicDates(Struct, frozen=True):
    """A day is None until it is known. In a `rolling` cohort people begin at any time."""

    applications_open: date | None
    apply_by: date | None
    start: date | None
    end: date | None
    showcase: date | None
    rolling: bool = False


class PublicEvent(Struct, frozen=True):
    """Times are local to the cohort's time zone. Of whole days, `start` and `end` are the midnights they begin with.

    `status` is cancelled, moved or None; `sequence` grows with each change.
    """

    uid: str
    kind: str
    start: datetime
    end: datetime
    title: PublicText
    location: PublicText | None
    url: str | None
    is_all_day: bool = False
    status: str | None = None
    sequence: int = 0


class PublicPart(Struct, frozen=True):
    """A public employer's part in a cohort."""

    employer_id: str
    role: str


class PublicTeamMember(Struct, frozen=True):
    name: str
    role: PublicText
    email: str | None


class PublicFaq(Struct, frozen=True):
    question: PublicText
    answer: PublicText


class PublicCohort(Struct, frozen=True):
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
    offer: PublicOffer = NO_OFFER
    home: PublicHome | None = None  # its page at the site that published it, where that is another


def first_day(cohort: PublicCohort) -> date:
    """For sorting: a cohort without a first day is newer than any that has one."""
    return cohort.dates.start or date.max
