"""Each format escapes for itself: whatever the texts are, what was put in comes out, and nothing else with it.

Cells of tables have their own proof in test_spreadsheet_cells.py.
"""

from __future__ import annotations

import json
from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cohortbook.edition import Edition, PublicText
from cohortbook.formats.calendar import calendar_of
from cohortbook.formats.outcomes import outcomes_json
from cohortbook.formats.sitemap import sitemap
from cohortbook.outcomes import Outcomes
from cohortbook.pages import wording_for
from cohortbook.values import replace

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
_FEW = settings(
    max_examples=settings.default.max_examples * 3 // 5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@_FEW
@given(title=ANY_TEXT, place=ANY_TEXT)
def test_a_calendar_has_one_event_whatever_its_words(sample_edition: Edition, title: str, place: str) -> None:
    """Otherwise a title adds an event, an alarm or an address to everybody's calendar."""
    cohort = next(each for each in sample_edition.cohorts.values() if each.events)
    event = replace(cohort.events[0], title=PublicText("en", {"en": title}), location=PublicText("en", {"en": place}))
    content = calendar_of(replace(cohort, events=[event]), sample_edition, wording_for(sample_edition, "en"))
    (read,) = Calendar.from_ical(content).walk("VEVENT")
    assert {key for key, _ in read.property_items(recursive=False)} <= {
        "BEGIN", "END", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "URL"
    }  # fmt: skip
    assert content.count(b"BEGIN:VEVENT\r\n") == 1


@_FEW
@given(uri=ANY_TEXT)
def test_a_sitemap_has_one_entry_whatever_the_address(sample_edition: Edition, uri: str) -> None:
    """Otherwise a page's name breaks the list of all pages."""
    (read,) = ElementTree.fromstring(sitemap(sample_edition, {"en": [uri]})).iter(LOC)  # noqa: S314  # ours
    assert unquote(read.text or "").endswith(unquote(uri))


@_FEW
@given(name=ANY_TEXT)
def test_json_holds_what_was_put_in(sample_edition: Edition, sample_outcomes: Outcomes, name: str) -> None:
    """Otherwise a quotation mark in a name ends the file for whoever reads it by program."""
    edition = replace(sample_edition, organization=replace(sample_edition.organization, name=name))
    assert json.loads(outcomes_json(edition, sample_outcomes))["organization"] == name
