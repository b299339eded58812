"""A team scores itself in the browser, or on paper, and both ways lead to the same plays."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.axe import CONTRAST, EVERYTHING, barriers
from browser.visits import dress

pytestmark = pytest.mark.browser

MODEL = "understand/which-model-are-you/"
READY = "adopt/ready-to-adopt/"


# As `answer`, for those who answer a hundred times.
_ANSWER = """points => {
  points.forEach((given, at) => document.querySelector(`input[name='statement-${at + 1}'][value='${given}']`).click());
  document.querySelector("[data-assessment] form .cb-button").click();
}"""


def answer(page: Page, points: list[int]) -> None:
    """Answer each statement with the grade of so many points, and ask for the result."""
    for number, given in enumerate(points, start=1):
        page.locator(f"input[name='statement-{number}'][value='{given}']").check()
    page.locator("[data-assessment] form .cb-button").first.click()


@pytest.mark.parametrize(("uri", "statements"), [(MODEL, 8), (READY, 9), ("fr/" + MODEL, 8), ("fr/" + READY, 9)])
def test_every_sum_means_on_the_screen_what_it_means_on_paper(
    stroll: Callable[..., Page], uri: str, statements: int
) -> None:
    """Otherwise two colleagues with the same answers are sent to different plays."""
    page = stroll(uri, width=390)
    rows = [
        (
            tuple(map(int, re.findall(r"\d+", row.locator("th").text_content() or ""))),
            row.locator("strong").text_content(),
        )
        for row in page.locator(".cb-assess__meaning tbody tr").all()
    ]
    for total in range(2 * statements + 1):
        page.evaluate(_ANSWER, [min(2, max(0, total - 2 * index)) for index in range(statements)])
        meant = next(title for (low, high), title in rows if low <= total <= high)
        expect(page.locator("[data-result] h3")).to_have_text(meant or "")
        expect(page.locator("[data-result]")).to_have_text(re.compile(rf"\b{total}\b"))


def test_low_answers_lead_to_the_plays_that_help(stroll: Callable[..., Page]) -> None:
    """Otherwise a team knows its score and not what to do on Monday."""
    page = stroll(MODEL)
    answer(page, [2, 2, 0, 2, 2, 2, 2, 1])
    region = page.locator("[data-result]")
    expect(region).to_have_attribute("role", "status")
    weak = region.locator("[data-weak] a")
    expect(weak.first).to_be_visible()
    assert [link.get_attribute("href") for link in weak.all()] == ["../../discover/behind-a-requirement/"]
    weak.click()
    page.wait_for_url("**/discover/behind-a-requirement/")


def test_a_missing_answer_is_named_and_focused(stroll: Callable[..., Page]) -> None:
    """Otherwise the button does nothing, and nobody knows why."""
    page = stroll(READY)
    answer(page, [2, 2])
    expect(page.locator("[data-result]")).to_contain_text("3, 4, 5, 6, 7, 8, 9")
    expect(page.locator("input[name='statement-3']:focus")).to_have_count(1)
    assert page.locator("[data-result] h3").count() == 0


@pytest.mark.parametrize("language", ["", "fr/"])
def test_the_first_statement_without_an_answer_is_marked_where_one_looks(
    stroll: Callable[..., Page], language: str
) -> None:
    """Otherwise the reason stands below the screen of a phone, and the button seems broken."""
    page = stroll(language + READY, width=390)
    answer(page, [2, 2])
    statement = page.locator("[data-statement='3']")
    note = statement.get_by_role("alert")
    expect(note).to_be_in_viewport()
    assert statement.get_attribute("aria-describedby") == note.get_attribute("id")
    assert barriers(page, EVERYTHING) == []
    page.locator("input[name='statement-3'][value='1']").check()
    expect(note).to_have_count(0)
    assert statement.get_attribute("aria-describedby") is None


@pytest.mark.parametrize("uri", [MODEL, READY, "fr/" + MODEL, "fr/" + READY])
def test_a_result_names_no_play_twice(stroll: Callable[..., Page], uri: str) -> None:
    """Otherwise the same page is read twice, or the list looks longer than the work is."""
    page = stroll(uri)
    answer(page, [0] * page.locator("[data-statement]").count())
    expect(page.locator("[data-result] h3")).to_be_visible()
    links = [link.get_attribute("href") for link in page.locator("[data-result] a").all()]
    assert links
    assert len(links) == len(set(links))


def test_the_keyboard_alone_gets_a_result_and_nothing_is_kept(visit: Callable[..., Page]) -> None:
    """Otherwise who uses no mouse has no score, or a score that the executive should not see stays on the device."""
    page = visit(MODEL)
    expect(page.locator("[data-assessment] form")).to_be_visible()
    kept = page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]")
    page.locator("input[name='statement-1']").first.focus()
    for _ in range(8):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-result]")).to_contain_text("8")
    assert page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]") == kept
    page.reload()
    assert page.locator("[data-assessment] input:checked").count() == 0


def test_a_result_has_no_barrier_in_light_and_dark(visit: Callable[..., Page]) -> None:
    """Otherwise the form can be used and its result cannot be read."""
    page = visit("fr/" + MODEL, width=320)
    answer(page, [0] * 8)
    page.locator(".cb-assess__paper summary").click()
    found = barriers(page, EVERYTHING)
    dress(page, "dark")
    assert found + barriers(page, CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_without_scripts_and_on_paper_the_table_does_it(visit: Callable[..., Page]) -> None:
    """Otherwise the meeting without a screen has nothing to fill in."""
    page = visit(MODEL, scripts=False)
    expect(page.locator("[data-assessment] form")).to_be_hidden()
    expect(page.locator(".cb-assess__table").first).to_be_visible()
    scripted = visit(MODEL)
    scripted.emulate_media(media="print")
    expect(scripted.locator("[data-assessment] form")).to_be_hidden()
    for table in scripted.locator(".cb-assess__table").all():
        expect(table).to_be_visible()
