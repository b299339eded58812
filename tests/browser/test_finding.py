"""What an employer does in the showcase: filter, look, come back, share. In both languages, by hand and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import CONTRAST, EVERYTHING, barriers
from browser.visits import Site, Visit, settled

pytestmark = pytest.mark.browser

MUST = "must=fault-finding,safety-lockout"
NICE = "nice=calm-under-pressure"
FOUND = "[data-found-list] > li"
LONGEST = 6000  # pixels of a list on a phone


def tick(page: Page, name: str, value: str) -> None:
    """Tick a box of the form, opening what it stands in."""
    expect(page.locator("[data-find-form]")).to_be_visible()
    box = page.locator(f"[data-find-form] input[name={name}][value={value}]")
    for around in reversed(box.locator("xpath=ancestor::details").all()):
        if around.get_attribute("open") is None:
            around.locator("summary").first.click()
    if not box.is_visible():
        page.locator("[data-find-all] > summary").click()
        for around in box.locator("xpath=ancestor::details[not(@open)]").all():
            around.locator("summary").first.click()
    box.check()


def names(page: Page) -> list[str]:
    """Who was found, when the whole list is there."""
    expect(page.locator("[data-found-list]")).to_have_attribute("aria-busy", "false")
    return [name.strip() for name in page.locator(f"{FOUND} .cb-card__title").all_text_contents()]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["", "fr/"])
def test_an_employer_filters_opens_somebody_and_comes_back(
    visit: Callable[..., Page], language: str, width: int
) -> None:
    """Otherwise an employer starts again after each profile, and gives up at the third."""
    page = visit(f"{language}graduates/", width=width)
    tick(page, "must", "fault-finding")
    tick(page, "must", "safety-lockout")
    tick(page, "nice", "calm-under-pressure")
    page.wait_for_url(re.compile(re.escape(f"{MUST}&{NICE}")))
    expect(page.locator(FOUND).first.locator(".cb-card__why")).to_contain_text("1")
    found = names(page)
    assert len(found) > 3
    expect(page.locator("[data-found-count]")).to_contain_text(str(len(found)))
    expect(page.locator("[data-static]")).to_be_hidden()
    page.locator(f"{FOUND} .cb-card__title a").first.click()
    page.wait_for_url(re.compile(f"/{language}graduates/[a-z0-9]+/$"))
    expect(page.locator("h1")).to_have_text(found[0])
    page.go_back()
    expect(page.locator(FOUND)).to_have_count(len(found))
    assert names(page) == found
    page.reload()
    expect(page.locator(FOUND)).to_have_count(len(found))
    assert names(page) == found
    expect(page.locator("input[name=must][value=fault-finding]")).to_be_checked()


def test_everyone_found_has_what_must_be_and_who_has_what_is_nice_comes_first(visit: Callable[..., Page]) -> None:
    """Otherwise the first card lacks a skill that the employer cannot do without."""
    page = visit(f"graduates/?{MUST}&{NICE}")
    reasons = page.locator(f"{FOUND} .cb-card__why")
    expect(reasons.first).to_have_text("Has every must-have skill; nice-to-have skills, 1 of 1: Calm under pressure")
    assert names(page)
    cards = page.locator(FOUND).all_text_contents()
    order = [("Hired" in card, "1 of 1" not in card) for card in cards]
    assert order == sorted(order), "who was hired comes last, then who has nothing of what is nice"
    assert len(set(order)) > 2
    for link in page.locator(f"{FOUND} .cb-card__title a").all()[:3]:
        profile = visit(str(link.get_attribute("href")).split("/", 3)[3])
        skills = profile.locator(".cb-rows h3").all_text_contents()
        assert {"Fault-finding", "Safety lockout"} <= set(skills)


def test_a_step_back_takes_one_condition_away(visit: Callable[..., Page]) -> None:
    """Otherwise the browser's own button leaves the showcase when it should undo a click."""
    page = visit("graduates/")
    tick(page, "must", "fault-finding")
    expect(page.locator(FOUND).first).to_be_visible()
    tick(page, "must", "plc-basics")
    page.wait_for_url(re.compile("plc-basics"))
    page.go_back()
    expect(page.locator("input[name=must][value=plc-basics]")).not_to_be_checked()
    page.go_back()
    expect(page.locator("[data-static]")).to_be_visible()
    expect(page.locator("[data-found]")).to_be_hidden()


def test_the_keyboard_is_enough(visit: Callable[..., Page]) -> None:
    """Otherwise somebody who cannot use a mouse cannot find anybody."""
    page = visit("graduates/")
    page.locator("#find-words").focus()
    page.keyboard.type("bus driver")
    expect(page.locator(FOUND).first).to_contain_text("Kwame A.")
    expect(page.locator("[data-found-says]")).to_have_text(re.compile("^[0-9]+ graduates? of 41$"))
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.locator("[data-static]")).to_be_visible()
    box = page.locator("input[name=must]").first
    for _ in range(16):  # past region and availability, which are asked first
        page.keyboard.press("Tab")
        if box.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.locator(FOUND).first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()  # must and nice are one or the other
    page.locator(".cb-past").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#people")).to_be_focused()


def test_on_a_phone_a_bar_leads_from_the_filters_to_whom_they_find(visit: Callable[..., Page]) -> None:
    """Otherwise somebody ticks boxes on a screen that shows nobody, and does not know that it worked."""
    page = visit("graduates/", width=390)
    page.locator("[data-find-all] > summary").click()
    bar = page.locator("[data-find-go] button")
    expect(bar).to_be_hidden()
    page.locator("input[name=region]").first.check()
    expect(bar).to_have_text(re.compile("^Show [0-9]+ graduates?$"))
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(page.locator("[data-found-count]")).to_be_focused()
    expect(page.locator("[data-found-count]")).to_be_in_viewport()
    assert page.locator("[data-found-count]").evaluate("count => count.getBoundingClientRect().top") < 120
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_boxes_say_what_they_mean_to_the_last_skill(visit: Callable[..., Page], width: int) -> None:
    """Otherwise somebody who scrolled to the skill they need has two boxes without a word."""
    page = visit("graduates/", width=width)
    if width < 960:
        page.locator("[data-find-all] > summary").click()
    head = page.locator(".cb-skills__head:visible").first
    head.locator("xpath=../ul/li[last()]").evaluate("row => row.scrollIntoView({ block: 'end' })")
    expect(head.locator("span").first).to_be_in_viewport(ratio=1)
    covered = """head => { const at = head.getBoundingClientRect();
        return head.contains(document.elementFromPoint(at.right - 20, at.top + at.height / 2)); }"""
    assert head.evaluate(covered)


def test_what_a_box_finds_is_counted_beside_it(visit: Callable[..., Page]) -> None:
    """Otherwise a reader far down in the filters sees cards come and go, and not how many are left."""
    page = visit("graduates/", width=1280)
    page.locator("input[name=region]").first.check()
    expect(page.locator("[data-found-count]")).to_have_text(re.compile("^[0-9]+ graduates?$"))
    page.evaluate(
        "scrollTo(0, document.querySelector('[data-found-list] > :last-child').getBoundingClientRect().top + scrollY)"
    )
    expect(page.locator("[data-found-count]")).to_be_in_viewport(ratio=1)


_LISTS = [
    "graduates",
    "graduates/page/2",
    "employers",
    "demand",
    "skills",
    "cohorts",
    "programs",
    "outcomes",
    "outcomes/tech-sales",
    "programs/tech-sales",
    "skills/discovery-calls",
    "employers/cedarpoint-software",
    "cohorts/tech-sales-2026-fall/curriculum",
    "cohorts/tech-sales-2025-spring/graduates",
    "cohorts/tech-sales-2025-spring/employers",
    "cohorts/tech-sales-2025-spring/calendar",
    "cohorts/automation-2026-spring/handout",
    "forms",
    "adopt/glossary",
    "discover/the-questions",
]


def _reaches(page: Page) -> int:
    """How far one scrolls, in pixels, when all that folds is folded."""
    expect(page.locator("[data-folds][open], tbody[data-rest]:not([hidden])")).to_have_count(0)
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("uri", [f"{each}/" for each in _LISTS])
@pytest.mark.parametrize("language", ["", "fr/"])
def test_no_list_is_longer_on_a_phone_than_one_scrolls(visit: Callable[..., Page], language: str, uri: str) -> None:
    """Otherwise a list of forty people is a walk of fourteen screens, and what stands below it is read by nobody."""
    assert _reaches(visit(language + uri, width=390)) <= LONGEST


def test_the_end_of_a_long_table_waits_on_a_phone_and_comes_when_asked(visit: Callable[..., Page]) -> None:
    """Otherwise a button with a count does nothing, or a link from elsewhere leads to a row that is hidden."""
    page = visit("skills/", width=390)
    rest = page.locator("tbody[data-rest]").first
    expect(rest).to_be_hidden()
    more = page.locator(".cb-more").first
    expect(more).to_have_text(f"Show {rest.locator('tr').count()} more")
    more.press("Enter")
    expect(rest).to_be_visible()
    expect(rest.locator("a").first).to_be_focused()
    wide = visit("skills/")
    expect(wide.locator("tbody[data-rest]").first).to_be_visible()
    without = visit("skills/", width=390, scripts=False)
    expect(without.locator("tbody[data-rest]").first).to_be_visible()


def test_counts_tell_what_a_click_would_bring(stroll: Callable[..., Page]) -> None:
    """Otherwise an employer clicks into an empty list."""

    def tick_and_count(name: str, value: str) -> None:
        page.evaluate("document.querySelector('[data-count]').textContent = '…'")
        tick(page, name, value)
        expect(page.locator("[data-count]").first).not_to_have_text("…")  # all counts are drawn at once, as the last

    page = stroll(f"graduates/?{MUST}")
    expect(page.locator(FOUND).first).to_be_visible()
    skill = page.locator("[data-choice='skill.calm-under-pressure']")
    expect(skill.locator("[data-count]")).not_to_have_text("14")
    told = int(skill.locator("[data-count]").text_content() or "")
    tick_and_count("must", "calm-under-pressure")
    expect(page.locator(FOUND)).to_have_count(told)
    region = page.locator("[data-choice='region.nb'] [data-count]")
    without = int(region.text_content() or "")
    tick_and_count("region", "on")
    expect(region).to_have_text(str(without))  # another region is instead of, or beside, the first


def test_an_empty_result_says_which_condition_to_leave_out(stroll: Callable[..., Page]) -> None:
    """Otherwise nobody is found, and nobody knows why."""
    page = stroll("graduates/?must=fault-finding&region=nb&words=bus")
    relax = page.locator("[data-relax]")
    expect(relax).to_contain_text("Nobody meets all of these conditions.")
    way = relax.locator("button").first
    told = re.fullmatch("Without “(.+)”: ([0-9]+) graduates?", way.inner_text())
    assert told is not None
    way.click()
    expect(page.locator(FOUND)).to_have_count(int(told.group(2)))
    expect(page.locator("[data-found-count]")).to_be_focused()
    expect(relax).to_be_hidden()


def test_cards_of_results_look_as_those_of_the_list(stroll: Callable[..., Page]) -> None:
    """Otherwise the same person looks like two, and other scripts find no card to work on."""
    page = stroll("graduates/?available=available,open,unknown,hired&sort=available&show=48")
    expect(page.locator(FOUND)).to_have_count(41)
    reading = """selector => [...document.querySelectorAll(selector)].map(card => {
      const copy = card.cloneNode(true);
      copy.querySelector('.cb-card__why')?.remove();
      return [copy.dataset.graduate, copy.querySelector('a').href, copy.textContent.replace(/\\s+/g, ' ').trim(),
        copy.querySelector('[data-graduate-tools]').dataset.graduateTools, copy.className,
        copy.querySelector('.cb-avatar').className, copy.querySelector('.cb-badge').className]})"""
    found = page.evaluate(reading, FOUND)
    listed = page.evaluate(reading, "[data-static] [data-graduates] > li")
    assert found[: len(listed)] == listed


def test_others_are_told_when_cards_change(stroll: Callable[..., Page]) -> None:
    """Otherwise a shortlist has no buttons on cards that a filter brought."""
    page = stroll("graduates/")
    page.evaluate("addEventListener('cohortbook:cards', event => { window.heard = event.target.children.length })")
    tick(page, "must", "fault-finding")
    expect(page.locator(FOUND).first).to_be_visible()
    assert page.evaluate("window.heard") == len(names(page))


MANIPULATED = {
    "unknown ids": "must=no-such-skill&region=atlantis",
    "scripts": "must=%3Cscript%3Ewindow.pwned=1%3C/script%3E&cohort=%22onload=alert(1)",
    "wrong types": "show=NaN&sort=javascript:1&must[]=x&must=",
    "ten thousand entries": "must=" + ",".join(f"s{n}" for n in range(10_000)),
    "text without end": "words=" + "a" * 5000,
}


@pytest.mark.parametrize("kind", MANIPULATED)
def test_a_manipulated_address_is_left_out_with_a_note(stroll: Callable[..., Page], kind: str) -> None:
    """Otherwise a link from anywhere breaks the page, or runs in it."""
    page = stroll(f"graduates/?{MANIPULATED[kind]}")
    expect(page.locator("[data-find-note]")).to_have_text(
        "Something in the address is not known here and was left out."
    )
    expect(page.locator("[data-find-form]")).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator("[data-conditions] script").count() == 0


def test_words_from_an_address_are_shown_as_words(stroll: Callable[..., Page]) -> None:
    """Otherwise a shared link can put markup into the page."""
    page = stroll("graduates/?words=%3Cimg%20src=x%20onerror=window.pwned=1%3E")
    expect(page.locator("[data-conditions]")).to_contain_text("<img src=x")
    assert page.locator("[data-conditions] img").count() == 0
    assert page.evaluate("window.pwned") is None


# Each with what is drawn last.
STATES = {
    "results": (f"graduates/?{MUST}&{NICE}", "[data-conditions] button"),
    "nobody": ("graduates/?must=fault-finding&region=nb&words=bus", "[data-relax] button"),
    "a note": ("graduates/?must=no-such-skill", "[data-find-note]"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_barrier_in_any_state(stroll: Callable[..., Page], state: str, width: int) -> None:
    """Otherwise somebody with a screen reader or weak sight is shut out as soon as they filter."""
    uri, last = STATES[state]
    page = stroll(uri, width=width)
    expect(page.locator(last).first).to_be_visible()
    if width < 500:
        page.locator("[data-find-all] > summary").click()
    found = barriers(page, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme='slate']")
    assert found + barriers(page, CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_list_stays_where_the_index_cannot_be_loaded(browser: Browser, sample: Site) -> None:
    """Otherwise a missing file takes everyone off the page."""
    visit = Visit(browser, sample, width=1280, scripts=True, scheme="light")
    visit.context.route("**/pagefind/**", lambda route: route.abort())
    page = visit.to(f"graduates/?{MUST}")
    expect(page.locator("[data-find-note]")).to_contain_text("The filters could not be loaded.")
    expect(page.locator("[data-static] li.cb-card").first).to_be_visible()
    expect(page.locator("[data-find-form]")).to_be_hidden()
    visit.close()
    assert [fault for fault in visit.faults if "ERR_FAILED" not in fault] == []


def test_instant_navigation_brings_the_filters_along(visit: Callable[..., Page], instant: Site) -> None:
    """Otherwise the filters only work for those who load the page anew."""
    page = settled(visit("cohorts/", site=instant))
    page.evaluate("window.stayed = true")
    page.locator(".cb-doors a", has_text="Graduates").click()
    page.wait_for_url("**/graduates/")
    expect(page.locator("[data-find-form]")).to_be_visible()
    assert page.evaluate("window.stayed"), "the page was loaded anew: this test looked at nothing"
    expect(page.locator(".cb-doors [aria-current]")).to_have_text("Graduates")
    expect(page.locator(".cb-header .cb-languages a")).to_have_attribute("href", re.compile("fr/graduates/$"))
    tick(page, "must", "fault-finding")
    expect(page.locator(FOUND).first).to_be_visible()
    found = names(page)
    page.locator(f"{FOUND} .cb-card__title a").first.click()
    expect(page.locator("h1")).to_have_text(found[0])
    page.go_back()
    expect(page.locator(FOUND)).to_have_count(len(found))
    assert page.evaluate("window.stayed")
