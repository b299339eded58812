"""Nothing that a reader came for needs JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS, OVERVIEWS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "kind",
    [
        "home",
        "play",
        "program",
        "cohort that takes applications",
        "graduate",
        "employer",
        "demand",
        "skill from quote to hire",
    ],
)
def test_the_text_can_be_read(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise a page is empty wherever scripts are blocked."""
    page = visit(KINDS[kind], scripts=False)
    expect(page.locator("h1")).to_be_visible()
    hidden = [
        text
        for paragraph in page.locator("#content p").all()
        if not paragraph.is_visible()
        and paragraph.locator("xpath=ancestor::details[not(@open)]").count() == 0
        and (text := (paragraph.text_content() or "").strip())
    ]
    assert hidden == []
    assert page.locator("#content").bounding_box()["height"] > 400  # type: ignore[index]


def test_what_needs_scripts_is_not_offered(visit: Callable[..., Page]) -> None:
    """Otherwise a reader types into a search that never answers."""
    page = visit("", scripts=False)
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.locator("[data-md-component=palette]")).to_be_hidden()


def test_the_drawer_opens_on_a_phone_and_leads_on(visit: Callable[..., Page]) -> None:
    """Otherwise a phone without scripts shows one page and no way to another."""
    page = visit("", scripts=False, width=390)
    door = page.locator(".cb-drawer a[href$='graduates/']")
    expect(door).not_to_be_in_viewport()
    page.locator(".cb-header__menu").click()
    expect(door).to_be_in_viewport()
    door.click()
    page.wait_for_url("**/graduates/")


def test_colours_follow_the_device(visit: Callable[..., Page]) -> None:
    """Otherwise a page is glaring at night, or dark text stands on a dark ground."""
    colors = (
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    light = visit(KINDS["graduate"], scripts=False).evaluate(colors)
    dark = visit(KINDS["graduate"], scripts=False, scheme="dark").evaluate(colors)
    brightness = [[sum(map(int, color[4:-1].split(","))) / 3 for color in pair] for pair in (light, dark)]
    (light_ground, light_ink), (dark_ground, dark_ink) = brightness
    assert light_ground - light_ink > 150
    assert dark_ink - dark_ground > 150


def test_a_cohorts_tabs_lead_through_its_pages(visit: Callable[..., Page]) -> None:
    """Otherwise an applicant sees the overview and never the dates."""
    page = visit(OVERVIEWS["cohort that takes applications"], scripts=False)
    names = [name.strip() for name in page.locator(".cb-tabs a").all_text_contents()]
    assert len(names) >= 5
    for name in names[1:]:
        page.locator(".cb-tabs").get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".cb-tabs [aria-current=page]")).to_have_text(name)
        expect(page.locator("article h2").first).to_have_text(name)


def test_an_answer_opens(visit: Callable[..., Page]) -> None:
    """Otherwise the questions people ask stay without answers."""
    page = visit(OVERVIEWS["cohort that takes applications"], scripts=False)
    first = page.locator(".cb-faq").first
    expect(first.locator("p").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p").first).to_be_visible()
