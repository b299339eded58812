"""Calendars as iCalendar (RFC 5545): of one cohort, and of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cohortbook import __version__
from cohortbook.edition import Edition, PublicCohort, PublicEvent
from cohortbook.pages import Wording

Entry = tuple[PublicCohort, PublicEvent, str]  # a cohort, an event of it, and what it is called here
_END = b"END:VCALENDAR\r\n"


def calendar_of(cohort: PublicCohort, edition: Edition, wording: Wording) -> bytes:
    """All events of a cohort, with UIDs that never change, and a DTSTAMP that is the date of the data.

    A calendar that is subscribed to recognises an entry by its UID, so an event that moves is moved, not doubled.
    """
    head = _head(wording.text(cohort.title).text, wording.language, cohort.time_zone)
    entries = [(cohort, entry, wording.text(entry.title).text) for entry in cohort.events]
    return _written(head, entries, edition, wording)


def calendar_of_event(cohort: PublicCohort, entry: PublicEvent, edition: Edition, wording: Wording) -> bytes:
    """One event, with the UID that it has in all calendars: whoever takes it twice has it once."""
    name = wording.text(cohort.title).text
    title = f"{wording.text(entry.title).text} · {name}"
    return _written(_head(name, wording.language), [(cohort, entry, title)], edition, wording)


def calendar_of_all(edition: Edition, wording: Wording) -> bytes:
    """The events of all cohorts, the earliest first, each with its cohort's name. The UIDs are those of the cohorts."""
    entries = []
    for cohort in edition.cohorts.values():
        name = wording.text(cohort.title).text
        for entry in cohort.events:
            title = f"{wording.text(entry.title).text} · {name}"
            entries.append((cohort, entry, title))
    entries.sort(key=lambda each: (each[1].start, each[0].id, each[1].uid))
    return _written(_head(edition.organization.name, wording.language), entries, edition, wording)


@lru_cache(maxsize=64)  # those of events begin as the one of their cohort
def _head(name: str, language: str, time_zone: str | None = None) -> bytes:
    """A calendar up to its first component."""
    calendar = Calendar()
    calendar.add("prodid", f"-//cohortbook//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    if time_zone is not None:
        calendar.add("x-wr-timezone", time_zone)
    return bytes(calendar.to_ical()).removesuffix(_END)


def _written(head: bytes, entries: Sequence[Entry], edition: Edition, wording: Wording) -> bytes:
    host = urlsplit(edition.organization.url).hostname or "localhost"
    stamp = datetime.combine(edition.as_of, time(0), UTC)
    zones = sorted({cohort.time_zone for cohort, entry, _ in entries if not entry.is_all_day})
    events = (
        _component(
            f"{cohort.id}.{entry.uid}@{host}",
            stamp,
            (entry.start, entry.end, None if entry.is_all_day else cohort.time_zone),
            _line(title),
            entry.status,
            entry.sequence,
            _line(wording.text(entry.location).text) if entry.location is not None else None,
            entry.url,
        )
        for cohort, entry, title in entries
    )
    return b"".join([head, *map(_zone_component, zones), *events, _END])


@lru_cache(maxsize=4096)  # an event stands in its own calendar and in that of all; asked by the zone's own times
def _component(
    uid: str,
    stamp: datetime,
    times: tuple[datetime, datetime, str | None],
    title: str,
    status: str | None,
    sequence: int,
    location: str | None,
    url: str | None,
) -> bytes:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    start, end = _times(*times)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", title)
    if status is not None:
        event.add("status", "CANCELLED" if status == "cancelled" else "CONFIRMED")
    if sequence:
        event.add("sequence", sequence)
    if location is not None:
        event.add("location", location)
    if url is not None:
        event.add("url", url)
    return bytes(event.to_ical())


def _times(start: datetime, end: datetime, zone: str | None) -> tuple[date, date]:
    """Times of a zone, or whole days, which end, in this format, on the day after the last."""
    if zone is None:
        return start.date(), end.date() + timedelta(days=1)
    return start.replace(tzinfo=ZoneInfo(zone)), end.replace(tzinfo=ZoneInfo(zone))


@lru_cache
def _zone_component(name: str) -> bytes:
    """The VTIMEZONE of a zone, if it needs one. Searching it for changes of the clock takes longer than all events."""
    zoned = Event()
    zoned.add("dtstart", datetime(2026, 1, 1, tzinfo=ZoneInfo(name)))
    calendar = Calendar()
    calendar.add_component(zoned)
    calendar.add_missing_timezones()
    return b"".join(bytes(zone.to_ical()) for zone in calendar.timezones)


def _line(text: str) -> str:
    """The text on one line: the library takes a line end in some properties for the end of the property."""
    return " ".join(text.split())
