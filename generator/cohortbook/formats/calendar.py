"""Calendars as iCalendar (RFC 5545): of one cohort, and of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cohortbook import __version__
from cohortbook.edition import Edition, PublicCohort, PublicEvent
from cohortbook.pages import Wording

Entry = tuple[PublicCohort, PublicEvent, str]  # a cohort, an event of it, and what it is called here
_EVENTS = b"\r\nBEGIN:VEVENT\r\n"


def calendar_of(cohort: PublicCohort, edition: Edition, wording: Wording) -> bytes:
    """All events of a cohort, with UIDs that never change, and a DTSTAMP that is the date of the data.

    A calendar that is subscribed to recognises an entry by its UID, so an event that moves is moved, not doubled.
    """
    calendar = _calendar(wording.text(cohort.title).text, wording)
    calendar.add("x-wr-timezone", cohort.time_zone)
    return _written(
        calendar, [(cohort, entry, wording.text(entry.title).text) for entry in cohort.events], edition, wording
    )


def calendar_of_event(cohort: PublicCohort, entry: PublicEvent, edition: Edition, wording: Wording) -> bytes:
    """One event, with the UID that it has in all calendars: whoever takes it twice has it once."""
    name = wording.text(cohort.title).text
    title = f"{wording.text(entry.title).text} · {name}"
    return _written(_calendar(name, wording), [(cohort, entry, title)], edition, wording)


def calendar_of_all(edition: Edition, wording: Wording) -> bytes:
    """The events of all cohorts, the earliest first, each with its cohort's name. The UIDs are those of the cohorts."""
    entries = []
    for cohort in edition.cohorts.values():
        name = wording.text(cohort.title).text
        for entry in cohort.events:
            title = f"{wording.text(entry.title).text} · {name}"
            entries.append((cohort, entry, title))
    entries.sort(key=lambda each: (each[1].start, each[0].id, each[1].uid))
    return _written(_calendar(edition.organization.name, wording), entries, edition, wording)


def _calendar(name: str, wording: Wording) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//cohortbook//{__version__}//{wording.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    return calendar


def _written(calendar: Calendar, entries: Sequence[Entry], edition: Edition, wording: Wording) -> bytes:
    host = urlsplit(edition.organization.url).hostname or "localhost"
    stamp = datetime.combine(edition.as_of, time(0), UTC)
    for cohort, entry, title in entries:
        event = Event()
        event.add("uid", f"{cohort.id}.{entry.uid}@{host}")
        event.add("dtstamp", stamp)
        _add_times(event, entry, ZoneInfo(cohort.time_zone))
        event.add("summary", _line(title))
        if entry.status is not None:
            event.add("status", "CANCELLED" if entry.status == "cancelled" else "CONFIRMED")
        if entry.sequence:
            event.add("sequence", entry.sequence)
        if entry.location is not None:
            event.add("location", _line(wording.text(entry.location).text))
        if entry.url is not None:
            event.add("url", entry.url)
        calendar.add_component(event)
    written = bytes(calendar.to_ical())
    zones = sorted({cohort.time_zone for cohort, entry, _ in entries if not entry.is_all_day})
    if not zones:
        return written
    before, begins, after = written.partition(_EVENTS)  # what a text says is on a line with its name, or indented
    return before + b"\r\n" + b"".join(map(_zone_component, zones)) + begins[2:] + after


def _add_times(event: Event, entry: PublicEvent, zone: ZoneInfo) -> None:
    """Whole days end, in this format, on the day after the last."""
    if entry.is_all_day:
        event.add("dtstart", entry.start.date())
        event.add("dtend", entry.end.date() + timedelta(days=1))
    else:
        event.add("dtstart", entry.start.replace(tzinfo=zone))
        event.add("dtend", entry.end.replace(tzinfo=zone))


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
