"""Where there is nothing yet, the page says what will be there and when."""

from __future__ import annotations

import shutil
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from cohortbook.as_of import AsOf
from cohortbook.pages import questions_view
from tiny import COHORT, EMPLOYER, PERSON, PROGRAM, TinySite


def _empty(tiny: TinySite) -> None:
    """No employer is public, nobody agreed, the cohort has no events."""
    with tiny.record(EMPLOYER) as employer:
        employer["public"] = "no"
    with tiny.record(PERSON) as person:
        del person["consent"]
    with tiny.record(COHORT) as cohort:
        del cohort["events"]


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("graduates/", "They appear when a cohort ends and its graduates agree."),
        ("employers/", "Partners will be named here once they have agreed to it."),
        ("cohorts/tech-sales-2026/graduates/", "People appear here once they have agreed to it."),
        ("cohorts/tech-sales-2026/employers/", "Employers will be named here as they join this cohort."),
        ("cohorts/tech-sales-2026/calendar/", "Events will be listed here once they are set."),
    ],
)
def test_an_empty_page_says_what_will_be_here(tiny: TinySite, uri: str, words: str) -> None:
    """Otherwise a visitor sees a heading over nothing and thinks the site is broken."""
    _empty(tiny)
    assert tiny.pages()[uri].view.empty.endswith(words)  # type: ignore[attr-defined]


def test_the_empty_sites_pages_show_those_words(english: TinySite) -> None:
    """Otherwise the view knows the sentence and the template forgets it."""
    _empty(english)
    files = english.published()
    assert [path for path in files if path.endswith(".ics")] == []  # readers of calendars refuse an empty one
    for uri in ("graduates/", "employers/", "cohorts/tech-sales-2026/calendar/"):
        assert b'class="cb-empty"' in files[f"{uri}index.html"]
    assert b'class="cb-empty"' not in files["programs/tech-sales/index.html"]


@pytest.mark.parametrize("status", ["full", "cancelled", "postponed", None])
def test_whom_a_cohort_is_for_is_a_heading_only_over_conditions(tiny: TinySite, status: str | None) -> None:
    """Otherwise "Who it is for" stands over "This cohort is full" and nothing else."""
    with tiny.record(PROGRAM) as program:
        program.pop("eligibility", None)
    with tiny.record(COHORT) as cohort:
        cohort.pop("prerequisites", None)
        if status is not None:
            cohort["status"] = status
    view: Any = tiny.pages(AsOf.on(date(2026, 1, 2)))["cohorts/tech-sales-2026/"].view
    assert view.apply_title == ("Applications" if status in ("full", "cancelled") else "How to apply")
    assert view.eligibility == ()


def test_before_a_cohort_ends_its_page_says_when_profiles_come(tiny: TinySite) -> None:
    """Otherwise an employer does not know when to come back."""
    with tiny.record(PERSON) as person:
        del person["consent"]
    view = tiny.pages(AsOf.on(date(2026, 4, 1)))["cohorts/tech-sales-2026/graduates/"].view
    assert "May 15, 2026" in view.empty  # type: ignore[attr-defined]


def test_a_cohort_reported_in_totals_says_that_it_has_no_profiles(tiny: TinySite) -> None:
    """Otherwise people wait for profiles that will never come."""
    (tiny.root / PERSON).unlink()
    with tiny.record(COHORT) as cohort:
        cohort["reported"] = {"enrolled": "9", "completed": "8", "outcomes": {"1A": "8"}, "counted_on": "2026-06-01"}
    view = tiny.pages()["cohorts/tech-sales-2026/graduates/"].view
    assert "reported in totals only" in view.empty  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2026, 1, 1), "Applications open on Monday, January 5, 2026."),
        (date(2026, 1, 10), None),
        (date(2026, 2, 20), "Applications for this cohort are closed. It starts on March 9, 2026."),
        (date(2026, 4, 1), "This cohort is in progress and takes no further applications."),
        (date(2026, 6, 1), "This cohort finished on May 15, 2026."),
    ],
)
def test_who_cannot_apply_is_told_why(tiny: TinySite, day: date, note: str | None) -> None:
    """Otherwise an applicant looks for a button that is rightly not there."""
    with tiny.record(COHORT) as cohort:
        cohort["apply_url"] = "https://apply.example/"
    view = tiny.pages(AsOf.on(day))["cohorts/tech-sales-2026/"].view
    assert view.apply_note == note  # type: ignore[attr-defined]
    assert (view.apply_url is None) is (note is not None)  # type: ignore[attr-defined]


def test_a_site_without_cohorts_still_has_all_its_doors(english: TinySite) -> None:
    """Otherwise an organisation cannot publish its playbook before its first cohort."""
    shutil.rmtree(english.root / "cohorts/tech-sales-2026")
    (english.root / "cohorts/discovery/2026-03-alder.yml").unlink()
    files = english.published()
    for uri in ("", "programs/", "cohorts/", "graduates/", "employers/"):
        assert f"{uri}index.html" in files


def test_a_round_without_questions_says_so(tiny: TinySite) -> None:
    """Otherwise a play about asking ends in an empty list."""
    assert questions_view(tiny.in_language(), "talent").questions == ()
    assert questions_view(tiny.in_language(), "talent").empty
    assert [question.number for question in questions_view(tiny.in_language(), "context").questions] == [1]


@pytest.mark.parametrize(
    ("has_website", "since", "words"),
    [(True, "2025-03-01", "Partner since March 2025 · Website"), (True, None, "Website"), (False, None, "")],
)
def test_an_employer_shows_no_dot_between_nothing(
    tiny: TinySite, has_website: bool, since: str | None, words: str
) -> None:
    """Otherwise a page begins a line with what belongs between two parts."""
    with tiny.record(EMPLOYER) as employer:
        employer.pop("partner_since", None)
        if since is not None:
            employer["partner_since"] = since
        if not has_website:
            del employer["website"]
    page = HTMLParser(tiny.page("employers/alder-software/index.html")["employers/alder-software/index.html"])
    lines = [" ".join(line.text().split()) for line in page.css("header p.cb-quiet")]
    assert lines == ([words] if words else [])
