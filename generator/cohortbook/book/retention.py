"""Records that are kept longer than the organisation says it keeps them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct

from cohortbook.book.book import Book
from cohortbook.model import Cohort, ConsentStatus, Participant
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say


class Kept(Struct, frozen=True):
    """A record whose time is over: its id, and the paths of its file and of the photo beside it.

    `cohort` is that of a participant, None for a discovery session.
    """

    id: str
    cohort: str | None
    paths: tuple[str, ...]


def kept_too_long(book: Book, on: date) -> Iterator[Kept]:
    """The records whose last day lies more months before `on` than `retention` in organization.yml allows, by path."""
    wishes = book.organization.record.retention if book.organization is not None else None
    if wishes is None:
        return
    if wishes.participants_months is not None:
        for cohort_id, filed in book.all_participants():
            cohort = book.cohorts.get(cohort_id)
            if cohort is not None and _ends(_last_day(filed.record, cohort.record), wishes.participants_months) < on:
                photo = filed.record.photo
                beside = (str(PurePosixPath(filed.path).parent / photo),) if photo is not None else ()
                yield Kept(filed.id, cohort_id, (filed.path, *beside))
    if wishes.sessions_months is not None:
        for session in book.sessions.values():
            if _ends(session.record.held_on, wishes.sessions_months) < on:
                yield Kept(session.id, None, (session.path,))


def records_past_retention(book: Book, on: date) -> Iterator[Problem]:
    """A warning for each. No day of a record is printed."""
    for kept in kept_too_long(book, on):
        yield Problem(
            "past-retention",
            Position(kept.paths[0]),
            say("this record is kept longer than 'retention' in cohorts/organization.yml allows"),
            say("'cohortbook retention' shows what goes with it, and deletes it with --write"),
            Severity.WARNING,
        )


def _last_day(person: Participant, cohort: Cohort) -> date:
    """The last day that the record speaks of, or on which a consent in it holds; the cohort's last if that is later."""
    consent, profile = person.consent, person.profile
    days = [person.enrolled_on, person.completed_on, cohort.dates.end, consent.obtained_on, consent.withdrawn_on]
    if consent.status is ConsentStatus.GRANTED and consent.withdrawn_on is None:
        days.append(consent.expires)
    if person.left is not None:
        days.append(person.left.on)
    if profile is not None:
        days.append(profile.confirmed_on)
    for placement in person.placement:
        days += [placement.started_on, placement.ended_on, placement.reported_on]
        days += [check.on for check in placement.checks]
    return max(day for day in days if day is not None)


def _ends(last: date, months: int) -> date:
    """The day of that number of months after `last`, the last of its month where it has no such day."""
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))
