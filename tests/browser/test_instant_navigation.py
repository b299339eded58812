"""Instant navigation puts another page into the one that is there: each part starts, stops and starts again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.partner import KIT, add, form, saved
from browser.shortlists import kept
from browser.test_assessments import MODEL, answer
from browser.visits import Site, Visit, settled, until

pytestmark = pytest.mark.browser

ELSEWHERE = "cohorts/"
PEOPLE = "graduates/region/nb/"
_STARTS = "assets/cohortbook/every-page.js"
_COUNTING = """() => {
  window.kept = 0;
  window.written = [];
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...given) {
    window.kept += 1;
    window.written.push(given[1]);
    return keep.apply(this, given);
  };
}"""
_FULL = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


@pytest.fixture
def arrive(visit: Callable[..., Page], instant: Site) -> Callable[[], Page]:
    """Comes to the site on a page that has none of the parts; from there every page arrives without a load."""
    return lambda: marked(visit(ELSEWHERE, site=instant))


def marked(page: Page) -> Page:
    """The page, when it is ready to be left without a load, with a mark that would go with a load."""
    settled(page).evaluate("window.stays = true")
    return page


def go(page: Page, site: Site, uri: str) -> None:
    """Follow a link to `uri`, as a reader does. Raises AssertionError where the page was loaded anew."""
    link = json.dumps({"href": site.url(uri), "textContent": "x"})
    page.evaluate(f"document.querySelector('#content').prepend(Object.assign(document.createElement('a'), {link}))")
    page.locator("#content > a").first.click()
    page.wait_for_url(site.url(uri))
    until(page, "document.querySelector('#content > a') === null")
    assert page.evaluate("window.stays"), "the page was loaded anew: this test looked at nothing"


def test_the_kit_keeps_what_was_typed_on_the_way_out_and_goes_on(arrive: Callable[[], Page], instant: Site) -> None:
    """Otherwise the last sentence of a session is lost with the click that leads away."""
    page = arrive()
    go(page, instant, KIT)
    form(page, "notes").fill("Typed on the way out.")
    go(page, instant, ELSEWHERE)
    go(page, instant, KIT)
    expect(form(page, "notes")).to_have_value("Typed on the way out.")
    page.go_back()
    page.go_back()
    page.wait_for_url(instant.url(KIT))
    expect(form(page, "notes")).to_have_value("Typed on the way out.")
    page.evaluate(_COUNTING)
    form(page, "notes").fill("Typed once.")
    saved(page)
    times = page.evaluate("window.written.filter((text) => text.includes('Typed once.')).length")
    assert times == 1, "a part that was started twice keeps a session twice"
    add(page, "pains")
    expect(page.locator("[data-list='pains'] > [data-entry]")).to_have_count(1)


def test_a_link_away_from_notes_that_cannot_be_kept_asks_first(browser: Browser, instant: Site) -> None:
    """Otherwise a full browser and one touch take the notes of an hour."""
    visited = Visit(browser, instant, width=1280, scripts=True, scheme="light")
    page = marked(visited.to(ELSEWHERE))
    go(page, instant, KIT)
    page.evaluate(_FULL)
    form(page, "notes").fill("Nowhere else")
    expect(page.get_by_role("alert")).to_contain_text("Export them now")
    page.locator(".cb-doors a[href$='cohorts/']").first.click()
    expect(form(page, "notes")).to_have_value("Nowhere else")
    assert page.url == instant.url(KIT)
    visited.close()
    assert [fault.split(":")[0] for fault in visited.faults] == ["dialog"]


def test_the_assessment_answers_each_time(arrive: Callable[[], Page], instant: Site) -> None:
    """Otherwise a team that followed a link to a play and came back has a form that is dead."""
    page = arrive()
    for points in (2, 0):
        go(page, instant, MODEL)
        expect(page.locator("[data-form]")).to_be_visible()
        answer(page, [points] * 8)
        expect(page.locator("[data-result] .cb-assess__score")).to_have_count(1)
        expect(page.locator("[data-result]")).to_contain_text(str(points * 8))
        go(page, instant, ELSEWHERE)


def test_the_filters_answer_once_however_often_somebody_comes(arrive: Callable[[], Page], instant: Site) -> None:
    """Otherwise one tick is two steps of the history, and going back does nothing."""
    page = arrive()
    for _ in range(2):
        go(page, instant, "graduates/")
        expect(page.locator("[data-find-form]")).to_be_visible()
        go(page, instant, ELSEWHERE)
    go(page, instant, "graduates/")
    before = page.evaluate("history.length")
    box = page.locator("[data-find-form] input[name=must]").first
    box.check(force=True)
    expect(page.locator("[data-found]")).to_be_visible()
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(page.locator("[data-static]")).to_be_visible()
    expect(box).not_to_be_checked()


def test_a_graduate_is_taken_once_however_often_somebody_comes(arrive: Callable[[], Page], instant: Site) -> None:
    """Otherwise one click puts somebody on the list and takes them off it again."""
    page = arrive()
    for _ in range(2):
        go(page, instant, PEOPLE)
        expect(page.locator("[data-graduate-tools] button").first).to_be_visible()
        go(page, instant, ELSEWHERE)
    go(page, instant, PEOPLE)
    button = page.locator("[data-graduate-tools] button").first
    page.evaluate(_COUNTING)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.kept") == 1
    assert len(kept(page)) == 1
    expect(page.locator("[data-shortlist-bar]")).to_have_count(1)
    page.locator("[data-shortlist-bar] a").click()
    page.wait_for_url("**/graduates/shortlist/")
    expect(page.locator("[data-pick=list] > li")).to_have_count(1)


def test_a_module_that_runs_again_starts_nothing_twice(visit: Callable[..., Page]) -> None:
    """Otherwise a second copy of a script, from a plugin or an old cache, doubles every answer."""
    page = visit(KIT)
    form(page, "notes").fill("One script")
    saved(page)
    page.evaluate("import('/assets/cohortbook/kit/kit.js?again')")
    page.evaluate(_COUNTING)
    form(page, "notes").fill("One script still")
    saved(page)
    assert page.evaluate("window.kept") == 2


# A part that is asked for twice, on a page that is told of twice and then left for another.
_TOLD = """async () => {
  window.told = [];
  const { onEveryPage } = await import("/assets/cohortbook/every-page.js");
  const start = (place, leaving) => {
    window.told.push("starts");
    leaving.addEventListener("abort", () => window.told.push("stops"));
  };
  onEveryPage("h1", start);
  onEveryPage("h1", start);
  document$.next(document);
}"""


def told(page: Page, site: Site) -> list[str]:
    """What becomes of a part on two pages."""
    page.evaluate(_TOLD)
    go(page, site, KIT)
    until(page, "document.querySelector('.kit--on') !== null")  # the last thing that happens to a page
    what: list[str] = page.evaluate("window.told")
    return what


def test_a_part_starts_once_a_page_and_stops_with_it(arrive: Callable[[], Page], instant: Site) -> None:
    """Otherwise an answer comes twice, or comes from a page that is gone."""
    assert told(arrive(), instant) == ["starts", "stops", "starts"]


@pytest.mark.parametrize(
    "guard",
    [" || part.running.has(place)", "  if (parts.has(selector)) return;\n", "    leaving.abort();\n"],
    ids=["started once", "taken once", "stopped"],
)
def test_a_part_that_starts_twice_or_never_stops_would_be_found(browser: Browser, instant: Site, guard: str) -> None:
    """Otherwise the test above is content with anything."""
    script = (instant.folder / _STARTS).read_text(encoding="utf-8")
    assert guard in script
    faulty = script.replace(guard, "")
    visited = Visit(browser, instant, width=1280, scripts=True, scheme="light")
    visited.context.route(f"**/{_STARTS}", lambda route: route.fulfill(body=faulty, content_type="text/javascript"))
    assert told(marked(visited.to(ELSEWHERE)), instant) != ["starts", "stops", "starts"]
    visited.close()
