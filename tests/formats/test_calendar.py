"""A cohort's calendar can be subscribed to: an event that moves is moved, not doubled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from cohortbook.as_of import AsOf
from cohortbook.edition import Edition
from cohortbook.formats.calendar import calendar_of, calendar_of_all, calendar_of_event
from cohortbook.pages import wording_for
from cohortbook.pages.calendar_links import event_links
from tiny import COHORT, PERSON, TinySite

TORONTO = ZoneInfo("America/Toronto")


def _content(edition: Edition, language: str = "en") -> bytes:
    return calendar_of(edition.cohorts["tech-sales-2026"], edition, wording_for(edition, language))


def _events(content: bytes) -> list[Component]:
    return Calendar.from_ical(content).walk("VEVENT")


def test_an_event_has_its_local_time_its_words_and_its_zone(tiny: TinySite) -> None:
    """Otherwise people come at the wrong hour."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"location": "Room 4; second floor, left", "url": "https://harbour.example/evening"}
    content = _content(tiny.edition())
    (event,) = _events(content)
    assert event.decoded("dtstart") == datetime(2026, 1, 20, 18, tzinfo=TORONTO)
    assert event.decoded("dtend") == datetime(2026, 1, 20, 19, tzinfo=TORONTO)
    assert event["dtstart"].params["TZID"] == "America/Toronto"
    assert str(event["summary"]) == "Information evening"
    assert str(event["location"]) == "Room 4; second floor, left"
    assert str(event["url"]) == "https://harbour.example/evening"


def test_the_zone_is_defined_in_the_file(tiny: TinySite) -> None:
    """Otherwise some calendars show the event in the zone of whoever looks."""
    zones = Calendar.from_ical(_content(tiny.edition())).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["America/Toronto"]


def test_an_event_keeps_its_uid_when_all_else_changes(tiny: TinySite) -> None:
    """Otherwise a moved evening stands twice in everybody's calendar."""
    (before,) = _events(_content(tiny.edition()))
    with tiny.record(COHORT) as cohort:
        cohort["title"] = "Another title"
        cohort["events"][0] |= {"start": "2026-01-21 17:00", "end": "2026-01-21 18:00", "title": "Moved"}
    (after,) = _events(_content(tiny.edition(AsOf.on(date(2026, 7, 1))), "fr"))
    assert after["uid"] == before["uid"] == "tech-sales-2026.info-evening@harbour.example"


def test_uids_are_unique(sample_edition: Edition) -> None:
    """Otherwise one event replaces another."""
    uids = [
        str(event["uid"])
        for cohort in sample_edition.cohorts.values()
        for event in _events(calendar_of(cohort, sample_edition, wording_for(sample_edition, "en")))
    ]
    assert uids
    assert len(uids) == len(set(uids))


def test_the_stamp_is_the_date_of_the_data(tiny: TinySite) -> None:
    """Otherwise two builds of the same records differ, and every subscriber is told of a change that is none."""
    (event,) = _events(_content(tiny.edition(AsOf.on(date(2026, 7, 1)))))
    assert event.decoded("dtstamp") == datetime(2026, 7, 1, tzinfo=UTC)


def test_a_cohort_without_events_has_an_empty_calendar_that_can_be_subscribed_to(tiny: TinySite) -> None:
    """Otherwise whoever subscribes early gets an error and never comes back."""
    with tiny.record(COHORT) as cohort:
        del cohort["events"]
    content = _content(tiny.edition())
    assert _events(content) == []
    assert str(Calendar.from_ical(content)["version"]) == "2.0"


@pytest.mark.parametrize("words", ["Evening\\nATTENDEE:mailto:x@y.example", "One, two; three\\n four", "é" * 100])
def test_text_cannot_break_out_of_its_line(tiny: TinySite, words: str) -> None:
    """Otherwise a place can add an alarm or an attendee to everybody's calendar."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0]["location"] = words
    content = _content(tiny.edition())
    (event,) = _events(content)
    assert str(event["location"]).split() == words.split()
    assert "attendee" not in event
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_no_private_word_is_in_a_calendar(tiny: TinySite) -> None:
    """Otherwise a name or a note goes into the calendar of everybody who subscribed, for good."""
    with tiny.record(COHORT) as cohort:
        cohort["notes"] = "Quarrel about the room"
    with tiny.record(PERSON) as person:
        person["notes"] = "Quarrel with a neighbour"
    files = {path: content for path, content in tiny.published().items() if path.endswith(".ics")}
    of_cohort = "cohorts/tech-sales-2026/calendar.ics"
    of_event = "cohorts/tech-sales-2026/events/info-evening.ics"
    english = ["calendar.ics", of_cohort, of_event]
    assert sorted(files) == [*english, *(f"fr/{path}" for path in english)]
    for content in files.values():
        assert b"Jordan" not in content
        assert b"Quarrel" not in content
    assert b"Information evening" in files[of_cohort]
    assert "Soirée d'information".encode() in files[f"fr/{of_cohort}"]


def _changed_event(tiny: TinySite, **changed: str) -> Component:
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= changed
        if "end" not in changed:
            cohort["events"][0].pop("end", None)
    (event,) = _events(_content(tiny.edition()))
    return event


def test_whole_days_have_no_hours_and_end_on_the_day_after_the_last(tiny: TinySite) -> None:
    """Otherwise a conference of two days is a meeting at midnight, in the wrong zone for half of the readers."""
    event = _changed_event(tiny, start="2026-01-20", end="2026-01-21")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 1, 20), date(2026, 1, 22))
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_a_day_alone_is_a_whole_day(tiny: TinySite) -> None:
    """Otherwise staff write the same day twice."""
    event = _changed_event(tiny, start="2026-01-20")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 1, 20), date(2026, 1, 21))


@pytest.mark.parametrize(("status", "written"), [("cancelled", "CANCELLED"), ("moved", "CONFIRMED")])
def test_a_change_is_told_to_calendars_that_hold_the_event(tiny: TinySite, status: str, written: str) -> None:
    """Otherwise people stand before a locked door, because their calendar kept what was."""
    event = _changed_event(tiny, start="2026-01-20", status=status)
    assert (event["status"], event["sequence"]) == (written, 1)
    event = _changed_event(tiny, start="2026-01-20", status=status, sequence="3")
    assert event["sequence"] == 3


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize(("before", "after"), [({}, 1), ({"status": "moved", "sequence": "3"}, 4)])
def test_the_events_of_a_cohort_that_is_off_are_cancelled(
    tiny: TinySite, status: str, before: dict[str, str], after: int
) -> None:
    """Otherwise the page says that it will not be, and everybody's calendar that it will."""
    with tiny.record(COHORT) as cohort:
        cohort["status"] = status
        cohort["events"][0] |= before
    (event,) = _events(_content(tiny.edition()))
    assert (event["status"], event["sequence"]) == ("CANCELLED", after)


def test_one_calendar_has_the_events_of_all_cohorts_with_their_own_uids_and_zones(sample_edition: Edition) -> None:
    """Otherwise whoever follows the organisation subscribes to each cohort, and to the next one too late."""
    wording = wording_for(sample_edition, "en")
    content = calendar_of_all(sample_edition, wording)
    cohorts = sample_edition.cohorts.values()
    each = {str(event["uid"]) for cohort in cohorts for event in _events(calendar_of(cohort, sample_edition, wording))}
    together = _events(content)
    assert {str(event["uid"]) for event in together} == each
    assert len(together) == len(each)
    assert [event.decoded("dtstart").replace(tzinfo=None) for event in together] == sorted(
        event.decoded("dtstart").replace(tzinfo=None) for event in together
    )
    zones = {str(zone["tzid"]) for zone in Calendar.from_ical(content).walk("VTIMEZONE")}
    assert zones == {cohort.time_zone for cohort in cohorts if cohort.events}
    assert all(" · " in str(event["summary"]) for event in together)


def test_one_event_is_the_same_as_in_the_whole_calendar(tiny: TinySite) -> None:
    """Otherwise whoever takes one evening and follows the cohort later has it twice."""
    edition = tiny.edition()
    cohort, wording = edition.cohorts["tech-sales-2026"], wording_for(edition, "en")
    (alone,) = _events(calendar_of_event(cohort, cohort.events[0], edition, wording))
    (among,) = _events(_content(edition))
    assert (alone["uid"], alone.decoded("dtstart")) == (among["uid"], among.decoded("dtstart"))


@pytest.mark.parametrize("is_all_day", [False, True])
def test_calendars_in_the_browser_are_asked_for_the_same_hours(tiny: TinySite, is_all_day: bool) -> None:
    """Otherwise an evening in Toronto is in the calendar at the hour of wherever somebody lives."""
    with tiny.record(COHORT) as record:
        record["events"][0] |= {"location": "Room 4 & 5"}
        if is_all_day:
            record["events"][0] |= {"start": "2026-01-20", "end": "2026-01-21"}
    site = tiny.in_language()
    cohort = site.edition.cohorts["tech-sales-2026"]
    asked = {name: dict(parse_qsl(urlsplit(url).query)) for name, url in event_links(cohort.events[0], cohort, site)}
    google, outlook = asked["Google"], asked["Outlook"]
    assert (google["ctz"], google["location"], outlook["location"]) == ("America/Toronto", "Room 4 & 5", "Room 4 & 5")
    if is_all_day:
        assert google["dates"] == "20260120/20260122"
        assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2026-01-20", "2026-01-22", "true")
    else:
        assert google["dates"] == "20260120T180000/20260120T190000"
        assert (outlook["startdt"], outlook["enddt"]) == ("2026-01-20T18:00:00-05:00", "2026-01-20T19:00:00-05:00")
