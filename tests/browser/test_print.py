"""A printed page is what stands on it, and nothing around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "kind", ["play", "question bank", "curriculum", "calendar to come", "graduate", "employer", "demand", "skills"]
)
def test_paper_holds_the_content_and_no_navigation(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise a partner prints a worksheet and gets a menu, or loses the text."""
    page = visit(KINDS[kind], scheme="dark")
    before = page.locator("#content").inner_text()
    page.emulate_media(media="print", color_scheme="light")
    for around in (".md-header", ".md-sidebar--primary", ".md-search", ".cb-skip", ".md-footer", ".cb-breadcrumbs"):
        assert all(not found.is_visible() for found in page.locator(around).all()), around
    expect(page.locator("h1")).to_be_visible()
    printed = page.locator("#content").inner_text()
    assert len(printed) > 0.7 * len(before)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.pdf().startswith(b"%PDF-")


def test_answers_are_printed_though_they_are_closed_on_screen(visit: Callable[..., Page]) -> None:
    """Otherwise the questions are on paper and the answers are not."""
    page = visit(KINDS["cohort that takes applications"])
    page.emulate_media(media="print")
    answer = page.locator(".cb-faq p").first
    assert answer.bounding_box()["height"] > 0  # type: ignore[index]
    expect(answer).to_be_visible()
