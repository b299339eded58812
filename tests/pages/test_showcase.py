"""The showcase's lists: who stands where, on which page, and what search engines may see of it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cohortbook.edition import Availability, Edition, first_day
from cohortbook.pages import Page, Site
from cohortbook.pages.graduates.facets import Facet, role_of, slug, values_of
from cohortbook.pages.graduates.finding import entry_of
from cohortbook.pages.graduates.showcase import PER_PAGE
from cohortbook.values import replace
from tiny import ORGANIZATION, PERSON, TinySite

ORDER = ["Available now", "Ask us whether they are available", "Hired"]


def _pages(pages: list[Page], prefix: str) -> list[Page]:
    return [page for page in pages if page.template == "graduates.html" and page.uri.startswith(prefix)]


def _people(page: Page) -> list[str]:
    view: Any = page.view
    return [card.id for group in view.groups for card in (*group.first, *group.others)]


def test_the_whole_showcase_holds_everyone_once_and_who_is_available_first(
    sample_pages: dict[str, list[Page]], sample_edition: Edition
) -> None:
    """Otherwise somebody is missing, or an employer scrolls past people who were hired last year."""
    whole = [page for page in _pages(sample_pages["en"], "graduates/") if page.uri.split("/")[1] in ("", "page")]
    assert [person for page in whole for person in _people(page)] == list(sample_edition.graduates)
    titles = [group.title for page in whole for group in page.view.groups]  # type: ignore[attr-defined]
    assert [ORDER.index(title) for title in titles] == sorted(ORDER.index(title) for title in titles)
    assert all(len(_people(page)) <= PER_PAGE for page in whole)


def test_what_the_index_knows_of_somebody_depends_on_nobody_else(
    sample_edition: Edition, sample_sites: dict[str, Site]
) -> None:
    """Otherwise whoever comes moves all others, and a build that takes pages over keeps the order of before."""
    site = sample_sites["en"]
    newest = {person: entry_of(graduate, site).newest for person, graduate in sample_edition.graduates.items()}
    for person, graduate in sample_edition.graduates.items():
        alone = replace(site, edition=replace(sample_edition, graduates={person: graduate}))
        assert entry_of(graduate, alone).newest == newest[person]
    first_days = [
        first_day(sample_edition.cohorts[sample_edition.graduates[person].cohort_id])
        for person in sorted(newest, key=newest.__getitem__)
    ]
    assert len(set(first_days)) > 1
    assert first_days == sorted(first_days, reverse=True)


def test_lists_of_a_part_name_only_people_whom_search_engines_may_show(
    sample_pages: dict[str, list[Page]], sample_edition: Edition
) -> None:
    """Otherwise a search for a program finds somebody who asked not to be found."""
    parts = [
        page for page in _pages(sample_pages["en"], "graduates/") if page.depth > 2 and "/page/" not in page.uri[:15]
    ]
    assert {page.uri.split("/")[1] for page in parts} == {"program", "region", "role"}
    for page in parts:
        assert page.is_indexable
        assert all(sample_edition.graduates[person].may_be_indexed for person in _people(page))
        assert page.view.note  # type: ignore[attr-defined]


def _indexable_pages_with(people: set[str], site: Path) -> list[str]:
    """Pages that lead to one of `people` and let search engines show them."""
    link = re.compile(r'graduates/(?:{})/"'.format("|".join(sorted(people))))
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if link.search(content := path.read_text(encoding="utf-8")) and 'name="robots" content="noindex"' not in content
    ]


def test_a_page_that_names_somebody_who_is_not_to_be_found_is_kept_from_search_engines(
    sample_site: Path, sample_edition: Edition
) -> None:
    """Otherwise the scope that they did not give is given by a list, a skill's page or an employer's."""
    hidden = {person for person, graduate in sample_edition.graduates.items() if not graduate.may_be_indexed}
    assert hidden
    assert _indexable_pages_with(hidden, sample_site) == []
    everybody = set(sample_edition.graduates)
    assert "skills/discovery-calls/index.html" not in _indexable_pages_with(hidden, sample_site)
    assert _indexable_pages_with(everybody - hidden, sample_site), "else the search finds nothing at all"


def test_many_graduates_make_pages_that_lead_to_each_other(tiny: TinySite) -> None:
    """Otherwise a large showcase is one page that no phone loads."""
    with tiny.record("cohorts/tech-sales-2026/cohort.yml") as cohort:
        cohort.pop("capacity", None)
    for number in range(60):
        with tiny.record(f"cohorts/tech-sales-2026/participants/p{number:03}.yml", like=PERSON):
            pass
    pages = tiny.pages()
    whole = [pages["graduates/"], pages["graduates/page/2/"], pages["graduates/page/3/"]]
    assert [len(_people(page)) for page in whole] == [24, 24, 13]
    pagers: list[Any] = [page.view.pager for page in whole]  # type: ignore[attr-defined]
    assert [(pager.before, pager.after) for pager in pagers] == [
        (None, "graduates/page/2/"),
        ("graduates/", "graduates/page/3/"),
        ("graduates/page/2/", None),
    ]
    assert whole[0].view.find is not None  # type: ignore[attr-defined]
    assert whole[1].view.find is None  # type: ignore[attr-defined]


def test_what_a_hired_person_sought_is_nothing_to_find_them_by(sample_edition: Edition) -> None:
    """Otherwise an employer finds people for a role who have one."""
    for graduate in sample_edition.graduates.values():
        facets = {facet for facet, _ in values_of(graduate)}
        if graduate.availability is Availability.HIRED:
            assert facets.isdisjoint({Facet.ROLE, Facet.REGION, Facet.MODE, Facet.MOVE})
            assert role_of(graduate) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [("Sales engineer", "sales-engineer"), ("Représentant·e", "representante"), ("ON", "on"), (" -- ", "a")],
)
def test_a_free_text_becomes_part_of_an_address(text: str, address: str) -> None:
    """Otherwise a role written with an accent leads nowhere."""
    found = slug(text)
    assert found == address or (address == "a" and len(found) == 8)


def test_availability_shows_its_date_and_is_unknown_after_sixty_days(tiny: TinySite) -> None:
    """Otherwise an employer asks for somebody who found work months ago."""
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile"]
        person["profile"]["availability"] = "available"
        person["profile"]["confirmed_on"] = "2026-06-01"
    from cohortbook.as_of import AsOf
    from tiny import TODAY

    views: list[Any] = [
        tiny.pages(AsOf.on(TODAY + timedelta(days=days)))["graduates/qk41/"].view for days in (0, 46, 47)
    ]
    assert [view.availability.word for view in views] == ["Available", "Available", "Availability not confirmed lately"]
    assert [view.availability_note for view in views] == [
        "Confirmed on June 1, 2026",
        "Confirmed on June 1, 2026",
        "Last confirmed on June 1, 2026",
    ]


@pytest.mark.parametrize("contact", [None, "own@tiny.example"])
def test_a_profile_says_how_its_person_has_it_taken_down(tiny: TinySite, contact: str | None) -> None:
    """Otherwise somebody who finds their own page does not know whom to ask, nor how long it takes."""
    with tiny.record(ORGANIZATION) as organization:
        organization["take_down_days"] = "7"
        if contact:
            organization["privacy_contact"] = contact
        asked = contact or organization["contact"]
    page = tiny.html("graduates/qk41/index.html")
    assert "within 7 days" in page
    assert page.count(f'href="mailto:{asked}"') >= 1
