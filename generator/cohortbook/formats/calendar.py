"""A cohort's calendar as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cohortbook import __version__
from cohortbook.edition import Edition, PublicCohort
from cohortbook.pages import Wording

_EVENTS = b"\r\nBEGIN:VEVENT\r\n"


def calendar_of(cohort: PublicCohort, edition: Edition, wording: Wording) -> bytes:
    """All events, with UIDs that never change, and a DTSTAMP that is the date of the data.

    A calendar that is subscribed to recognises an entry by its UID, so an event that moves is moved, not doubled.
    """
    zone = ZoneInfo(cohort.time_zone)
    host = urlsplit(edition.organization.url).hostname or "localhost"
    stamp = datetime.combine(edition.as_of, time(0), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//cohortbook//{__version__}//{wording.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(wording.text(cohort.title).text))
    calendar.add("x-wr-timezone", cohort.time_zone)
    for entry in cohort.events:
        event = Event()
        event.add("uid", f"{cohort.id}.{entry.uid}@{host}")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.start.replace(tzinfo=zone))
        event.add("dtend", entry.end.replace(tzinfo=zone))
        event.add("summary", _line(wording.text(entry.title).text))
        if entry.location is not None:
            event.add("location", _line(wording.text(entry.location).text))
        if entry.url is not None:
            event.add("url", entry.url)
        calendar.add_component(event)
    written = bytes(calendar.to_ical())
    if not cohort.events:
        return written
    before, begins, after = written.partition(_EVENTS)  # what a text says is on a line with its name, or indented
    return before + b"\r\n" + _zone_component(cohort.time_zone) + begins[2:] + after


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
