"""What axe finds on a page: contrast, names, structure."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.visits import dress

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page, each with the element and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def in_both_schemes(page: Page) -> list[str]:
    """Everything in light; in the dark only what depends on colour."""
    found = barriers(page, EVERYTHING)
    dress(page, "dark")
    found += [f"dark: {barrier}" for barrier in barriers(page, CONTRAST)]
    dress(page, "light")
    return found


@cache
def _script() -> str:
    script: str = Axe().axe_script
    return script
