"""A printed page is what stands on it, and nothing around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS

pytestmark = pytest.mark.browser

_ASSETS = Path(__file__).parents[2] / "theme" / "overrides" / "assets" / "cohortbook"


def test_answers_are_printed_though_they_are_closed_on_screen(visit: Callable[..., Page]) -> None:
    """Otherwise the questions are on paper and the answers are not."""
    page = visit(KINDS["cohort that takes applications"])
    page.emulate_media(media="print")
    answer = page.locator(".cb-faq p").first
    assert answer.bounding_box()["height"] > 0  # type: ignore[index]
    expect(answer).to_be_visible()


_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
_PAGE_RULE = re.compile(r"@page[^{]*\{([^}]*)\}")


def _sides(rule: str) -> tuple[str, str]:
    """What a rule for sheets leaves free at the right and at the left."""
    given = re.search(r"margin:\s*([^;}]+)", rule)
    if given is None:
        return "", ""
    sizes = given[1].split()
    right = sizes[1] if len(sizes) > 1 else sizes[0]
    return right, sizes[3] if len(sizes) > 3 else right


def test_no_sheet_is_narrower_than_another() -> None:
    """Otherwise lines are cut off at the edge: browsers set text for the first sheet and print it so on all of them."""
    sheets = sorted(_ASSETS.rglob("*.css"))
    rules = [rule for sheet in sheets for rule in _PAGE_RULE.findall(sheet.read_text(encoding="utf-8"))]
    assert len({_sides(rule) for rule in rules} - {("", "")}) == 1
    assert _sides(" margin: 14mm 16mm; ") not in {_sides(rule) for rule in rules}  # as the booklet's sheets once were


def test_one_sheet_of_several_is_printed_alone(visit: Callable[..., Page]) -> None:
    """Otherwise whoever needs one round takes four sheets from the printer, and a phone's reader all of them."""
    page = visit(KINDS["worksheets"])
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-print='.sheet']").nth(1).click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert [sheet.is_visible() for sheet in page.locator(".sheet").all()].index(True) == 1
    assert len(_SHEET.findall(page.pdf(format="Letter", prefer_css_page_size=True))) == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert all(sheet.is_visible() for sheet in page.locator(".sheet").all())


def test_what_a_phone_folds_is_on_paper(visit: Callable[..., Page]) -> None:
    """Otherwise whoever prints from a phone has half of a list, and does not see that it is half."""
    page = visit(KINDS["skills"], width=390)
    folded = page.locator("tbody[data-rest]").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.locator(".cb-more").first).to_be_hidden()


def test_a_table_has_its_head_on_every_sheet_in_nine_points(visit: Callable[..., Page]) -> None:
    """Otherwise the second sheet is a page of numbers without names, or a table nobody can read."""
    page = visit(KINDS["outcomes"])
    page.emulate_media(media="print")
    told = page.locator("table.cb-figures").first.evaluate(
        "table => [getComputedStyle(table).fontSize, getComputedStyle(table.tHead).display,"
        " getComputedStyle(table.rows[1]).breakInside]"
    )
    assert told == ["12px", "table-header-group", "avoid"]
