"""On a phone the theme's program waits until somebody is there, and whatever they press before it comes is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.guests import Guests
from browser.kinds import KINDS
from browser.visits import Site, Visit, hear, until

pytestmark = pytest.mark.browser

_STARTER = "assets/cohortbook/theme-start.js"
_IS_THERE = "typeof window.component$ === 'object'"  # the last but one thing that the program makes
# What happens when nobody does anything is kept for the test to let happen.
_STILL = """{
  const later = window.setTimeout;
  window.setTimeout = (what, after, ...more) => {
    if (after !== 5000) return later(what, after, ...more);
    window.still = what;
    return 0;
  };
}"""


class Held:
    """The theme's program on its way, until it is let go."""

    def __init__(self, visited: Visit) -> None:
        self._routes: list[Route] = []
        self.is_free = False
        visited.context.route("**/assets/javascripts/bundle.*.js", self._asked)

    def _asked(self, route: Route) -> None:
        if self.is_free or route.request.resource_type != "script":
            route.continue_()
        else:
            self._routes.append(route)

    def asked(self, page: Page) -> None:
        """Wait until the page has asked for it."""
        hear(page, lambda: bool(self._routes))

    def let_go(self, page: Page) -> None:
        self.asked(page)
        self.is_free = True
        for route in self._routes:
            route.continue_()
        until(page, _IS_THERE)


class Phone:
    """A reader with a narrow window, whose copy of the starter may lack something."""

    def __init__(self, phones: Guests, site: Site, without: str = "", scheme: Any = "light") -> None:
        self.visit = phones.come(site, width=390, scripts=True, scheme=scheme, policy=True)
        self.program = Held(self.visit)
        if without:
            script = (site.folder / _STARTER).read_text(encoding="utf-8")
            assert without in script
            faulty = script.replace(without, "")
            answer = {"body": faulty, "content_type": "text/javascript"}
            self.visit.context.route(f"**/{_STARTER}", lambda route: route.fulfill(**answer))

    def to(self, uri: str) -> Page:
        return self.visit.to(uri)


@pytest.fixture(scope="module")
def phones(browser: Browser) -> Iterator[Guests]:
    lending = Guests(browser, prepared=_STILL)
    yield lending
    lending.close()


@pytest.fixture
def phone(phones: Guests, sample: Site) -> Iterator[Callable[..., Phone]]:
    used: list[Phone] = []

    def taken(without: str = "", scheme: str = "light") -> Phone:
        used.append(Phone(phones, sample, without, scheme))
        return used[-1]

    yield taken
    faults = [fault for each in used for fault in each.visit.faults]
    phones.leave([each.visit for each in used])
    assert faults == []


def _is_asked_for(page: Page) -> bool:
    asked: bool = page.evaluate("document.querySelector('script[src*=\"/bundle.\"]') !== null")
    return asked


WAITING = [
    "home",
    "play",
    "question bank",
    "interview kit",
    "cohort completed",
    "graduates",
    "graduate",
    "demand",
    "outcomes",
]


@pytest.mark.parametrize("kind", WAITING)
def test_a_page_that_nobody_touches_does_not_start_the_program(phone: Callable[..., Phone], kind: str) -> None:
    """Otherwise a phone works on what nobody asked for while its owner tries to press a link."""
    taken = phone()
    page = taken.to(KINDS[kind])
    for _ in range(2):
        page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    assert not _is_asked_for(page)
    page.evaluate("window.still()")
    taken.program.let_go(page)


def test_an_address_that_asks_for_a_search_starts_the_program(phone: Callable[..., Phone]) -> None:
    """Otherwise what somebody shared shows no results; and the test above would be content with anything."""
    taken = phone()
    taken.program.is_free = True
    page = taken.to("?q=indicator")
    assert _is_asked_for(page)
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("sign", ["scroll", "mousemove", "tap", "key"])
def test_the_program_comes_for_whoever_is_there(phone: Callable[..., Phone], sign: str) -> None:
    """Otherwise a contents list does not follow, or the first search waits for a program of a hundred kilobytes."""
    taken = phone()
    page = taken.to(KINDS["play"])
    if sign == "scroll":
        page.evaluate("scrollTo(0, 600)")
    elif sign == "mousemove":
        page.mouse.move(200, 300)
    elif sign == "tap":
        page.locator("h1").click()
    else:
        page.keyboard.press("Tab")
    taken.program.let_go(page)


def test_a_wide_window_has_its_sidebars_at_once(visit: Callable[..., Page]) -> None:
    """Otherwise the navigation beside the text is empty until the mouse moves."""
    page = visit(KINDS["play"])
    until(page, _IS_THERE)
    until(page, "document.querySelector('.md-sidebar--primary .md-sidebar__scrollwrap').style.height !== ''")


def _search(taken: Phone, *, by_key: bool) -> Page:
    """The page after somebody has opened the search, and written into it, before the program came."""
    page = taken.to("")
    if by_key:
        page.keyboard.press("/")
    else:
        page.locator(".cb-header__search").click()
    page.keyboard.type("indicator", delay=0)
    taken.program.let_go(page)
    return page


@pytest.mark.parametrize("by_key", [False, True])
def test_a_search_that_is_opened_before_the_program_finds(phone: Callable[..., Phone], by_key: bool) -> None:
    """Otherwise the first letters are lost, and somebody thinks that the site has no search."""
    page = _search(phone(), by_key=by_key)
    expect(page.locator(".md-search__input")).to_have_value("indicator")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_letters_that_are_lost_would_be_seen(phone: Callable[..., Phone]) -> None:
    """Otherwise the test above is content with an empty field."""
    page = _search(phone("openSearch(); // what is typed next is written there"), by_key=True)
    assert page.locator(".md-search__input").input_value() == ""


def test_a_colour_is_worn_at_once_and_kept(phone: Callable[..., Phone]) -> None:
    """Otherwise whoever chose the dark has light again on the next page."""
    taken = phone(scheme="dark")
    page = taken.to("")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", "as the device asks"
    button = page.locator('[data-md-component="palette"] label:visible')
    expect(button).to_have_count(1)
    button.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    taken.program.let_go(page)
    until(page, "__md_get('__palette')?.index === 1")
    expect(button).to_have_count(1)
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    expect(button).to_have_attribute("for", "__palette_2")


def _drawer(taken: Phone) -> bool:
    """Whether a drawer that was opened before the program came is open when the program has done all it does."""
    page = taken.to(KINDS["play"] + "#content")
    page.locator(".cb-header__menu").click()
    taken.program.let_go(page)
    page.evaluate("() => new Promise((done) => setTimeout(done, 126))")  # what the program itself waits, and one more
    return page.locator("#__drawer").is_checked()


def test_a_drawer_stays_open_when_the_program_comes(phone: Callable[..., Phone]) -> None:
    """Otherwise the navigation slams shut under the finger of whoever came by a link to a part of a page."""
    assert _drawer(phone())
    assert not _drawer(phone('toggle.addEventListener("click", stayOpen);')), "the program would close it"


def test_paper_holds_what_is_folded_though_the_program_has_not_come(phone: Callable[..., Phone]) -> None:
    """Otherwise what is printed from a phone's menu has the heads of its lists and nothing below them."""
    page = phone().to(KINDS["outcomes"])
    folded = "document.querySelectorAll('article details:not([open])').length"
    before = page.evaluate(folded)
    assert before > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folded) == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before


def test_a_program_that_could_not_come_is_asked_for_again(phones: Guests, sample: Site) -> None:
    """Otherwise a phone that was in a tunnel for a moment has no search until the page is loaded again."""
    taken = Phone(phones, sample)
    refused: list[str] = []

    def refuse(route: Route) -> None:
        if route.request.resource_type == "script" and not refused:
            refused.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    taken.visit.context.route("**/assets/javascripts/bundle.*.js", refuse)
    page = taken.to("")
    page.keyboard.press("Shift")
    hear(page, lambda: bool(refused))
    until(page, "document.querySelectorAll('script[src*=\"/bundle.\"]').length === 1")
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    page.locator(".cb-header__search").click()
    until(page, _IS_THERE)
    phones.leave([taken.visit])
