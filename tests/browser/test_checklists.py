"""A checklist can be worked through over days: the browser keeps what was ticked, and says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PLAY = "discover/running-a-session/"


def test_ticks_are_there_when_the_page_is_opened_again(visit: Callable[..., Page]) -> None:
    """Otherwise a list of two weeks is begun anew each morning."""
    page = visit(PLAY)
    boxes, note = page.locator(".cb-checklist input"), page.locator("[data-checklist-note]")
    expect(note).to_be_visible()
    boxes.nth(1).check()
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    page.emulate_media(media="print")
    expect(boxes.nth(1)).to_be_visible()
    expect(note).to_be_hidden()
    page.emulate_media(media="screen")
    note.get_by_role("button").click()
    page.reload()
    expect(boxes.nth(1)).not_to_be_checked()


def test_a_page_opens_where_the_browser_keeps_nothing(visit: Callable[..., Page]) -> None:
    """Otherwise somebody relies on ticks that are gone tomorrow."""
    page = visit(PLAY)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.locator(".cb-checklist input").nth(0).check()
    expect(page.locator("[data-checklist-note]")).to_be_hidden()
