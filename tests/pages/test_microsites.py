"""The first screen of a microsite answers what applicants ask first."""

from __future__ import annotations

from datetime import date

from cohortbook.as_of import AsOf
from cohortbook.pages.cohorts.overview import OverviewView
from tiny import COHORT, TinySite

PAGE = "cohorts/tech-sales-2026/"


def _overview(tiny: TinySite, language: str, as_of: AsOf | None = None) -> OverviewView:
    view = tiny.pages(as_of, language)[PAGE].view
    assert isinstance(view, OverviewView)
    return view


def test_a_page_in_another_language_says_what_the_cohort_is_taught_in(tiny: TinySite) -> None:
    """Otherwise somebody who read all of it in French learns in its fourth screen that lessons are in English."""
    foreign, own = (dict(_overview(tiny, language).masthead.strip) for language in ("fr", "en"))
    assert foreign["Langue"].text == "Anglais"
    assert "Language" not in own


def test_what_it_costs_comes_last_where_a_phone_gives_it_the_whole_width(tiny: TinySite) -> None:
    """Otherwise a sentence about what is free stands in half a column, six lines long."""
    assert [label for label, _ in _overview(tiny, "en").masthead.strip][-1] == "Cost"


def test_dates_lead_into_a_calendar_while_any_is_to_come(tiny: TinySite) -> None:
    """Otherwise applicants type them, or are sent to a calendar of what is over."""
    assert _overview(tiny, "en").calendar_uri is None
    with tiny.record(COHORT) as cohort:
        cohort["events"][0] |= {"start": "2026-07-20 18:00", "end": "2026-07-20 19:00"}
    assert _overview(tiny, "en").calendar_uri == f"{PAGE}calendar/"
    assert _overview(tiny, "en", AsOf.on(date(2026, 7, 21))).calendar_uri is None
