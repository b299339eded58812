"""A printed page is what stands on it, and nothing around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS

pytestmark = pytest.mark.browser


def test_answers_are_printed_though_they_are_closed_on_screen(visit: Callable[..., Page]) -> None:
    """Otherwise the questions are on paper and the answers are not."""
    page = visit(KINDS["cohort that takes applications"])
    page.emulate_media(media="print")
    answer = page.locator(".cb-faq p").first
    assert answer.bounding_box()["height"] > 0  # type: ignore[index]
    expect(answer).to_be_visible()
