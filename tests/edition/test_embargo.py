"""What waits for its day is in nothing of the site before it, and nothing breaks where others lead to it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cohortbook.addresses import file_of
from cohortbook.as_of import AsOf
from cohortbook.pages import plans
from empty import empty_site
from tiny import COHORT, TinySite, places_of

DAY = "2026-09-01"
BEFORE, ON = AsOf.on(date(2026, 8, 31)), AsOf.on(date(2026, 9, 1))
PAGE = "playbook/en/discover/campaign.md"
WORDS = "Zanzibarcampaign"
COHORT_PAGE = "cohorts/tech-sales-2026/index.html"


def _with_page(tiny: TinySite, extra: str = "") -> None:
    page = f"---\ntitle: {WORDS}\nkind: page\nsummary: {WORDS} begins.\npublish_on: {DAY}\n{extra}---\n\n"
    (tiny.root / PAGE).write_text(f"{page}{WORDS}, by all of us. ![Poster](zanzibar-poster.svg)\n", encoding="utf-8")
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{WORDS}</title></svg>'
    (tiny.root / "playbook/en/discover/zanzibar-poster.svg").write_text(drawing, encoding="utf-8")
    home = tiny.root / "playbook/en/index.md"
    link = "\nRead of [our plans](play:discover/campaign), and meet [the spring group](cohort:tech-sales-2026).\n"
    home.write_text(home.read_text(encoding="utf-8") + link, encoding="utf-8")
    with tiny.record("mkdocs.yml") as settings:
        settings["nav"] = [
            "index.md",
            {"Discover": ["discover/running-a-session.md"]},
            {"News": ["discover/campaign.md"]},
        ]


@pytest.mark.heavy
def test_a_site_with_a_waiting_cohort_is_that_of_a_site_without_it(tiny: TinySite) -> None:
    """Otherwise a feed, a calendar, a count or a profile tells of a cohort before it is announced."""
    with tiny.record(COHORT) as cohort:
        cohort["publish_on"] = DAY
    waiting = tiny.published_by_mkdocs(BEFORE)
    come = tiny.published_by_mkdocs(ON)
    assert places_of("qk41", come)
    shutil.rmtree(tiny.root / "cohorts/tech-sales-2026")
    assert waiting == tiny.published_by_mkdocs(BEFORE)


@pytest.mark.heavy
def test_a_waiting_page_is_nowhere_and_links_to_it_are_words(tiny: TinySite) -> None:
    """Otherwise an announcement is found by the search, in the nav or behind a dead link the week before."""
    _with_page(tiny)
    with tiny.record(COHORT) as cohort:
        cohort["publish_on"] = DAY
    before = tiny.published_by_mkdocs(BEFORE)
    assert places_of("zanzibar", before) == []
    assert b"Read of our plans, and meet the spring group." in before["index.html"]
    after = tiny.published_by_mkdocs(ON)
    assert {
        "discover/campaign/index.html",
        "discover/zanzibar-poster.svg",
        "search/search_index.json",
    } <= {*places_of("zanzibar", after)}
    assert "fr/discover/campaign/index.html" in after
    assert b'href="./cohorts/tech-sales-2026/"' in after["index.html"]


def test_a_day_begins_in_the_time_zone_of_the_cohort(tiny: TinySite) -> None:
    """Otherwise what is announced for Tuesday in Toronto is read there on Monday evening."""
    with tiny.record(COHORT) as cohort:
        cohort["publish_on"] = DAY
    is_shown = {}
    for hour in (3, 5):
        site = tiny.to_be_published(as_of=AsOf.at(datetime(2026, 9, 1, hour, tzinfo=UTC)))
        is_shown[hour] = COHORT_PAGE in {file_of(plan.uri) for plan in plans(site)}
    assert is_shown == {3: False, 5: True}


def test_the_latest_day_of_a_pages_languages_holds_for_all(tiny: TinySite) -> None:
    """Otherwise a page is read in one language while another keeps it back."""
    _with_page(tiny)
    french = tiny.root / "playbook/fr/discover/campaign.md"
    french.write_text((tiny.root / PAGE).read_text("utf-8").replace(DAY, "2026-10-01"), "utf-8")
    assert places_of("zanzibar", tiny.published(ON)) == []


def test_a_link_by_path_to_what_waits_is_told_with_what_to_write(tiny: TinySite) -> None:
    """Otherwise the site has a dead link until the day, or breaks on it."""
    _with_page(tiny)
    other = tiny.root / "playbook/en/discover/other.md"
    other.write_text("# Other\n\nSee [the plans](campaign.md).\n", encoding="utf-8")
    told = [problem for problem in tiny.prepared().report if problem.name == "dead-link"]
    assert [problem.at.path for problem in told] == ["playbook/en/discover/other.md"]
    assert "[words](play:discover/campaign)" in str(told[0].fix)


@pytest.mark.parametrize(
    ("then", "now", "kept"), [(DAY, None, DAY), (None, DAY, DAY), (DAY, "2026-10-01", "2026-10-01")]
)
def test_a_take_down_waits_for_the_later_day(then: str | None, now: str | None, kept: str) -> None:
    """Otherwise the nightly take-down announces what today's records keep back, or those of last week did."""
    from cohortbook.upkeep.overlay import overlay

    def record(day: str | None) -> bytes:
        line = f"publish_on: {day}\n" if day else ""
        return f"program: p\ntitle: Spring\n{line}".encode()

    path = "cohorts/spring/cohort.yml"
    made = overlay({path: record(then)}, {path: record(now)})
    assert f"publish_on: {kept}" in made.written.get(path, record(then)).decode().replace("'", "")


def test_a_day_that_is_none_stops_the_build_and_one_to_come_is_noted(tiny: TinySite) -> None:
    """Otherwise a slip of the pen publishes an announcement at once, or nobody knows why a page is missing."""
    _with_page(tiny)
    assert [(each.name, each.at.line) for each in tiny.prepared().report if each.at.path == PAGE] == [("kept-back", 5)]
    page = tiny.root / PAGE
    page.write_text(page.read_text("utf-8").replace(DAY, "2026-09-31"), "utf-8")
    assert [(each.name, each.at.line) for each in tiny.prepared().report] == [("bad-date", 5)]


@pytest.mark.heavy
@pytest.mark.playbook
def test_a_page_of_the_standard_playbook_stays_until_the_day_of_the_one_that_replaces_it(tmp_path: Path) -> None:
    """Otherwise who prepares a better page takes the old one off the site for weeks."""
    tiny = TinySite(empty_site(tmp_path / "site", ["en", "fr"]))
    own = tiny.root / "playbook/en/discover/the-questions.md"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(
        f"---\ntitle: {WORDS}\nkind: page\nsummary: New.\npublish_on: {DAY}\n---\n\nNew.\n", encoding="utf-8"
    )
    page = "discover/the-questions/index.html"
    before = tiny.published_by_mkdocs(BEFORE)
    assert places_of(WORDS, before) == []
    assert b"<h1" in before[page]
    assert WORDS.encode() in tiny.published_by_mkdocs(ON)[page]
