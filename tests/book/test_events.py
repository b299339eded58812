"""Events have times that clocks show, and titles that fit on one line."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from cohortbook.book import read_book
from tiny import COHORT, ORGANIZATION, TinySite


def told(tiny: TinySite) -> list[str]:
    return [f"{problem.name} {problem.at}" for problem in read_book(tiny.root)[1]]


@pytest.mark.parametrize("time", ["2026-03-08 02:00", "2026-03-08 02:59"])
def test_an_hour_that_is_left_out_is_refused(tiny: TinySite, time: str) -> None:
    """Otherwise a calendar shows the event an hour early or late, and half of the people miss it."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": time, "end": "2026-03-08 04:00"}
    assert [problem.split()[0] for problem in told(tiny)] == ["bad-date"]


@pytest.mark.parametrize("time", ["2026-03-08 01:59", "2026-03-08 03:00", "2026-11-01 01:30"])
def test_every_other_hour_is_a_time(tiny: TinySite, time: str) -> None:
    """Otherwise an event in a night when clocks are put back cannot be announced."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": time, "end": time}
    assert told(tiny) == []


def test_each_time_zone_has_hours_of_its_own(tiny: TinySite) -> None:
    """Otherwise a time that exists in Regina is refused because it does not in Toronto."""
    with tiny.record(ORGANIZATION) as organization:
        for region in organization["regions"]:
            region["time_zone"] = "America/Regina"
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": "2026-03-08 02:30", "end": "2026-03-08 03:30"}
    assert told(tiny) == []


@pytest.mark.parametrize("key", ["title", "events"])
def test_a_title_of_two_lines_is_refused_where_it_stands(tiny: TinySite, key: str) -> None:
    """Otherwise the calendar's format breaks, and the build ends in a traceback."""
    with tiny.record(COHORT) as cohort:
        if key == "title":
            cohort["title"] = "Spring\nSecond line"
        else:
            cohort["events"][0]["title"] = {"en": "Open\nevening", "fr": "Soirée"}
    assert [problem.split()[0] for problem in told(tiny)] == ["wrong-type"]


def test_a_folded_title_is_one_line(english: TinySite) -> None:
    """Otherwise a title that an editor broke over two lines of the file is refused."""
    path = english.root / COHORT
    text = path.read_text(encoding="utf-8")
    old = "title:\n  en: Spring 2026\n"
    assert old in text
    path.write_text(text.replace(old, "title: >\n  Spring\n  2026\n"), encoding="utf-8")
    assert told(english) == []
    calendar = english.published()["cohorts/tech-sales-2026/calendar.ics"]
    assert str(Calendar.from_ical(calendar)["x-wr-calname"]) == "Spring 2026"


@pytest.mark.parametrize(
    ("zone", "guess"),
    [
        ("localtime", ""),
        ("posixrules", ""),
        ("Factory", ""),
        ("EST", ""),
        ("/etc/localtime", ""),
        ("posix/America/Toronto", "America/Toronto"),
        ("../zoneinfo/America/Toronto", "America/Toronto"),
        ("America", ""),
        ("america/toronto", "America/Toronto"),
        ("America/Torronto", "America/Toronto"),
    ],
)
def test_a_time_zone_means_the_same_on_every_machine(zone: str, guess: str, tiny: TinySite) -> None:
    """Otherwise a deadline is another hour on the machine that builds the site, or summer time is forgotten."""
    with tiny.record(COHORT) as cohort:
        cohort["time_zone"] = zone
    _, report = read_book(tiny.root)
    (problem,) = report
    assert (problem.name, str(problem.at)) == ("unknown-time-zone", f"{COHORT}:{problem.at.line}:12")
    assert (f"'{guess}'" if guess else "write an IANA name") in str(problem.fix)


def test_a_cohort_with_a_time_zone_of_its_own_has_the_hours_of_that_zone(tiny: TinySite) -> None:
    """Otherwise an evening in Paris is refused because clocks in Toronto leave that hour out."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": "2026-03-08 02:30", "end": "2026-03-08 03:30"}
    assert len(told(tiny)) == 1
    with tiny.record(COHORT) as cohort:
        cohort["time_zone"] = "Europe/Paris"
    assert told(tiny) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-03-08", "2026-03-08 09:00"), ("2026-03-08 09:00", "2026-03-09"), ("2026-03-08 09:00", None)],
)
def test_an_event_has_two_times_or_whole_days(tiny: TinySite, start: str, end: str | None) -> None:
    """Otherwise a calendar has to make up when it ends."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": start, "end": end}
    assert [problem.split()[0] for problem in told(tiny)] == ["bad-date"]


@pytest.mark.parametrize("end", ["2026-03-08", "2026-03-09"])
def test_whole_days_have_no_hour_that_could_be_left_out(tiny: TinySite, end: str) -> None:
    """Otherwise a day on which clocks change cannot be a holiday."""
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": "2026-03-08", "end": end}
    assert told(tiny) == []
