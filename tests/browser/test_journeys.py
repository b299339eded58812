"""What people do on the site: search, switch colours and languages, walk through it with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.axe import EVERYTHING, barriers
from browser.kinds import KINDS
from browser.visits import search, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("words", "uri", "kind"),
    [
        ("Automation Technician Bridge, winter 2027", "cohorts/automation-2027-winter/", "Cohorts"),
        ("Lumenridge Security", "employers/lumenridge-security/", "Employers"),
        ("beausejour numerique", "employers/beausejour-numerique/", "Employers"),
        ("Digital Office Foundations", "programs/digital-office/", "Programs"),
        ("reading schematics", "skills/reading-schematics/", "Skills"),
        ("golden indicator", "understand/golden-indicator/", "Playbook"),
    ],
)
def test_the_search_finds_it_by_name(visit: Callable[..., Page], words: str, uri: str, kind: str) -> None:
    """Otherwise someone who knows the name of a cohort, an employer, a program or a play cannot get there, or does not
    see which of them it is."""
    page = visit("")
    search(page, words)
    found = page.locator(f".md-search-result__link[href*='/{uri}']").first
    expect(found.locator(".md-tag")).to_have_text(kind)
    found.click()
    page.wait_for_url(f"**/{uri}*")
    expect(page.locator("h1")).to_be_visible()


def test_the_search_works_in_french_and_for_everyone(visit: Callable[..., Page]) -> None:
    """Otherwise French readers have a box that finds English pages, or a screen reader a landmark for each result."""
    page = visit("fr/")
    search(page, "Passerelle technique")
    found = page.locator(".md-search-result__link[href*='/fr/cohorts/automation-2027-winter/']").first
    expect(found).to_be_visible()
    expect(page.locator(".md-search-result nav.md-tags:not([role=none])")).to_have_count(0)
    until(page, "document.querySelector('.md-search__form').offsetWidth > 600")
    assert barriers(page, EVERYTHING) == []


def test_chosen_colours_stay(visit: Callable[..., Page]) -> None:
    """Otherwise a reader chooses dark colours on every page anew."""
    page = visit("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    switch = page.locator("[data-md-component=palette] label:not([hidden])")
    of_the_device = switch.get_attribute("for")
    switch.click()  # from the device's colours to light ones
    expect(switch).not_to_have_attribute("for", of_the_device or "")
    switch.click()  # to dark ones
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".cb-doors a[href$='cohorts/']").click()
    page.wait_for_url("**/cohorts/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("kind", ["home", "play", "calendar to come", "graduate"])
def test_the_other_language_is_the_same_page_and_leads_back(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise someone who switches languages starts again at the home page."""
    page = visit(KINDS[kind])
    here = page.url
    page.locator(".cb-header .cb-languages a[hreflang=fr]").click()
    page.wait_for_url(f"**/fr/{KINDS[kind]}")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator(".cb-header .cb-languages a[hreflang=en]").click()
    page.wait_for_url(here)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_switches_languages(visit: Callable[..., Page], width: int) -> None:
    """Otherwise a reader on a phone is held in one language. On the narrowest, the switch is in the drawer."""
    page = visit("cohorts/", width=width)
    if width == 320:
        page.locator(".cb-header__menu").click()
    link = page.locator(".cb-languages a[hreflang=fr]:visible")
    expect(link).to_have_count(1)
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url("**/fr/cohorts/")


def focused(page: Page) -> str:
    """What has the focus: an address where it is a link."""
    return page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName")


_OUTLINE = "getComputedStyle(document.activeElement.closest('.cb-card') || document.activeElement).outlineStyle"


def tab_to(page: Page, address: str, within: int) -> None:
    """Press Tab until the link to `address` has the focus. Raises AssertionError after `within` times."""
    passed = []
    for _ in range(within):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1] == address:
            assert page.evaluate(_OUTLINE) != "none", f"nobody sees that {address} has the focus"
            return
    raise AssertionError(f"no {address} in {passed}")


def test_the_keyboard_alone_leads_from_home_into_a_cohort(visit: Callable[..., Page]) -> None:
    """Otherwise who uses no mouse stays on the first page."""
    page = visit("")
    page.keyboard.press("Tab")
    skip = page.locator(".cb-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#content")
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)
    page.reload()
    tab_to(page, "./cohorts/", within=8)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cohorts/")
    tab_to(page, "../cohorts/automation-2027-winter/", within=30)
    page.keyboard.press("Enter")
    page.wait_for_url("**/automation-2027-winter/")
    tab_to(page, "../../cohorts/automation-2027-winter/calendar/", within=30)
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar/")
    expect(page.locator(".cb-tabs [aria-current=page]")).to_be_visible()


def test_the_keyboard_opens_the_search_and_a_result(visit: Callable[..., Page]) -> None:
    """Otherwise the search is for mice only."""
    page = visit("")
    search(page, "Steelbrook")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    target = str(first.evaluate("link => link.href")).split("?")[0]
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(target))
