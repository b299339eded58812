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

# Contrast, which is half of what is left, follows from colours, grounds and sizes of letters, from the page's own down
# to the text's. Texts that are alike in all of them, such as those of a list, are asked for once.
_EACH_ONCE = """
const decisive = ["color", "webkitTextFillColor", "textShadow", "fontSize", "fontWeight", "backgroundColor",
  "backgroundImage", "backgroundClip", "opacity", "visibility", "filter", "mixBlendMode", "position", "zIndex",
  "clipPath", "textIndent"];
const eachOnce = () => {
  const numbers = new Map(), known = new Map(), met = new Set();
  const number = (words) => numbers.get(words) ?? (numbers.set(words, numbers.size), numbers.size - 1);
  const looksOf = (element) => {
    if (element === null) return -1;
    if (!known.has(element)) {
      const style = getComputedStyle(element), own = decisive.map((name) => style[name]).join("|");
      known.set(element, number(`${looksOf(element.parentElement)} ${element.localName} ${own}`));
    }
    return known.get(element);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
  return [...document.body.querySelectorAll("*")].filter((element) => {
    if (!element.matches("input, select, textarea") && ![...element.childNodes].some(isText)) return false;
    if (!element.checkVisibility()) return false;
    const { left, right, width, height } = element.getBoundingClientRect();
    const isThere = width > 1 && height > 1 && right > 0 && left < innerWidth;
    const isOff = (element.closest("label")?.control ?? element).closest(":disabled, [aria-disabled=true]") !== null;
    const looks = [looksOf(element), isThere, isOff, element.textContent.trim().length > 1].join(" ");
    return !met.has(looks) && met.add(looks);
  });
};
"""
_ASK = """async ([options, isWhole]) => {
  const { violations } = isWhole
    ? await axe.run(document, { ...options, rules: { "color-contrast": { enabled: false } } })
    : { violations: [] };
  const texts = window.eachOnce();
  if (texts.length > 0) violations.push(...(await axe.run({ include: texts }, %s)).violations);
  return violations;
}"""


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page, each with the element and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_quick())
    found = page.evaluate(_ASK % json.dumps(CONTRAST), [options, options is not CONTRAST])
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
    return f"(() => {{ {_FIELDS} {script()}\n{_COLOURS}\n{_EACH_ONCE} window.eachOnce = eachOnce; }})()"
