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

# Half of axe's time goes into how it does things that give the same however they are done: private fields of colours,
# which its compiler made out of WeakMaps, and colours in words, of which a page has a dozen and axe reads thousands.
_FIELDS = """
class WeakMap {
  field = Symbol();
  get(owner) { return owner[this.field]; }
  set(owner, value) { owner[this.field] = value; return this; }
  has(owner) { return Object.hasOwn(owner, this.field); }
}
class WeakSet extends WeakMap {
  add(owner) { return this.set(owner, true); }
}
"""
_COLOURS = """
const colour = axe.commons.color.Color.prototype, parse = colour.parseString, known = new Map();
colour.parseString = function (words) {
  if (!known.has(words)) {
    parse.call(this, words);
    known.set(words, [this.r, this.g, this.b, this.alpha]);
  }
  [this.r, this.g, this.b, this.alpha] = known.get(words);
  return this;
};
"""


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page, each with the element and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_quick())
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def in_both_schemes(page: Page) -> list[str]:
    """Everything in light; in the dark only what depends on colour. What the page wears comes first."""
    found: list[str] = []
    was_dark = page.evaluate("document.body.dataset.mdColorScheme === 'slate'")
    for is_dark in (was_dark, not was_dark):
        dress(page, "dark" if is_dark else "light")
        told = barriers(page, CONTRAST if is_dark else EVERYTHING)
        found += [f"dark: {barrier}" for barrier in told] if is_dark else told
    return found


@cache
def script() -> str:
    """axe as it is published."""
    published: str = Axe().axe_script
    return published


@cache
def _quick() -> str:
    return f"(() => {{ {_FIELDS} {script()}\n{_COLOURS} }})()"
