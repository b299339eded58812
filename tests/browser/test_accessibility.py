"""What keeps people out: contrast, names, structure. Whether a page fits is asked in test_fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.kinds import LOOKS

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# What differs in French is the length of words and the marks of languages; these pages have most of both.
IN_FRENCH = (
    "home",
    "play",
    "program",
    "cohort that takes applications",
    "curriculum",
    "graduate",
    "employer",
    "demand",
    "skill from quote to hire",
)


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page, each with the element and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def in_both_schemes(page: Page) -> list[str]:
    """Everything in light; in the dark only what depends on colour."""
    found = barriers(page, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme='slate']")
    found += [f"dark: {barrier}" for barrier in barriers(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    page.wait_for_selector("body[data-md-color-scheme='default']")
    return found


@pytest.mark.parametrize("kind", LOOKS)
def test_axe_finds_no_barrier(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise someone with a screen reader, weak sight or a keyboard cannot use this page."""
    page = visit(LOOKS[kind])
    found = in_both_schemes(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert found + [f"on a phone: {barrier}" for barrier in in_both_schemes(page)] == []


@pytest.mark.parametrize("kind", IN_FRENCH)
def test_axe_finds_no_barrier_in_french(visit: Callable[..., Page], kind: str) -> None:
    """Otherwise the French page has a barrier that the English one has not."""
    assert barriers(visit("fr/" + LOOKS[kind]), EVERYTHING) == []


def test_axe_would_find_a_button_without_a_name_and_pale_text(visit: Callable[..., Page]) -> None:
    """Otherwise the two tests above look at nothing."""
    page = visit("")
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('beforeend',
        '<button></button><p style="color:#999;background:#fff">pale</p>')""")
    found = "\n".join(barriers(page, EVERYTHING))
    assert "button-name" in found
    assert "color-contrast" in found
