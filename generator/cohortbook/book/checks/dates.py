"""Days come in an order that can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from cohortbook.book.book import Book
from cohortbook.book.time_zones import time_zone
from cohortbook.model import Cohort, Filed, Participant
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    for cohort in book.cohorts.values():
        yield from _cohort(cohort)
        yield from _events(cohort, _zone(cohort, book))
    for _, participant in book.all_participants():
        yield from _participant(participant)
    for employer in book.employers.values():
        for index, signal in enumerate(employer.record.demand):
            if signal.due < signal.observed_on:
                yield _order(employer.at("demand", index, "due"), "due", "observed_on")
            if signal.expires is not None and signal.expires < signal.observed_on:
                yield _order(employer.at("demand", index, "expires"), "expires", "observed_on")


_COHORT_ORDER = (
    ("applications_open", "apply_by"),
    ("apply_by", "start"),
    ("start", "end"),
    ("start", "census"),
    ("census", "end"),
    ("start", "showcase"),
)


def _cohort(cohort: Filed[Cohort]) -> Iterator[Problem]:
    dates = cohort.record.dates
    for earlier, later in _COHORT_ORDER:
        first: date | None = getattr(dates, earlier)
        second: date | None = getattr(dates, later)
        if first is not None and second is not None and first > second:
            # The census is the odd one out on either side; elsewhere the later date is the one to look at.
            named = earlier if earlier in ("census", "apply_by") else later
            yield _order(cohort.at("dates", named), later, earlier)


def _zone(cohort: Filed[Cohort], book: Book) -> ZoneInfo | None:
    """The cohort's time zone; None where it has none that is known, which is a problem of its own."""
    regions = book.organization.record.regions if book.organization is not None else []
    of_region = next((region.time_zone for region in regions if region.id == cohort.record.region), "")
    return time_zone(cohort.record.time_zone or of_region)


def _exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks show this time: an hour is left out when they are put forward."""
    there = local.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


def _events(cohort: Filed[Cohort], zone: ZoneInfo | None) -> Iterator[Problem]:
    for index, event in enumerate(cohort.record.events):
        if event.end is not None and event.end < event.start:
            yield _order(cohort.at("events", index, "end"), "end", "start")
        for key in ("start", "end"):
            moment = getattr(event, key)
            if zone is not None and isinstance(moment, datetime) and not _exists(moment, zone):
                yield Problem(
                    "bad-date",
                    cohort.at("events", index, key),
                    say(
                        "'{key}' is a time that no clock shows in {zone}: it is put forward then",
                        key=key,
                        zone=zone.key,
                    ),
                    say("write a time before or after the hour that is left out"),
                )


def _participant(participant: Filed[Participant]) -> Iterator[Problem]:
    person = participant.record
    if person.completed_on is not None and person.completed_on < person.enrolled_on:
        yield _order(participant.at("completed_on"), "completed_on", "enrolled_on")
    if person.left is not None and person.left.on < person.enrolled_on:
        yield _order(participant.at("left", "on"), "left", "enrolled_on")
    consent = person.consent
    for later in ("expires", "withdrawn_on"):
        day: date | None = getattr(consent, later)
        if day is not None and consent.obtained_on is not None and day < consent.obtained_on:
            yield _order(participant.at("consent", later), later, "obtained_on")
    for index, placement in enumerate(person.placement):
        started, ended = placement.started_on, placement.ended_on
        if started is not None and ended is not None and ended < started:
            yield _order(participant.at("placement", index, "ended_on"), "ended_on", "started_on")
        if started is not None and person.status == "enrolled":
            yield Problem(
                "placed-before-completion",
                participant.at("placement", index, "started_on"),
                say("this work began, and the record says that the person is still enrolled: it is not counted yet"),
                say(
                    "if the program is over for them, write how it ended in 'status', with its day; otherwise leave it"
                ),
                Severity.WARNING,
            )
        if started is not None and person.completed_on is not None and started < person.completed_on:
            yield Problem(
                "placed-before-completion",
                participant.at("placement", index, "started_on"),
                say("this work began before the program was completed"),
                say("nothing to do if that is so: it counts as placed on day 0. Otherwise correct a date"),
                Severity.WARNING,
            )


def _order(at: Position, later: str, earlier: str) -> Problem:
    return Problem(
        "impossible-date-order",
        at,
        say("'{later}' is before '{earlier}'", later=later, earlier=earlier),
        say("correct one of the two dates"),
    )
