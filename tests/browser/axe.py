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

# Contrast, which is half of what is left, follows from a text's own colours and letters and from the grounds under and
# across it. Texts that are alike in all of them, such as those of a list, are asked for once, and never again where
# such a text was found legible, be it on another page.
_TEXTS = r"""
const ofText = ["color", "webkitTextFillColor", "textShadow", "fontSize", "fontWeight", "visibility", "textIndent"];
const ofGround = ["backgroundColor", "backgroundImage", "backgroundClip"];
const ofBoth = ["opacity", "filter", "mixBlendMode", "clipPath", "zIndex"];
const isClear = ({ backgroundColor, backgroundImage }) => /, 0\)$/.test(backgroundColor) && backgroundImage === "none";
const changesNothing = ({ opacity, filter, mixBlendMode, clipPath, zIndex }) => opacity === "1" && filter === "none"
  && mixBlendMode === "normal" && clipPath === "none" && zIndex === "auto";
// The same for the same words, on every page (cyrb53, by bryc, in the public domain).
const hash = (words) => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < words.length; at += 1) {
    const letter = words.charCodeAt(at);
    a = Math.imul(a ^ letter, 2654435761);
    b = Math.imul(b ^ letter, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
};
const textsToAsk = (legible) => {
  const told = new Set(legible), asked = new Map(), below = new Map([[null, []]]), grounds = [];
  const all = [document.documentElement, document.body, ...document.body.querySelectorAll("*")];
  for (const element of all) {
    const style = getComputedStyle(element), under = below.get(element.parentElement);
    below.set(element, under);
    if (isClear(style) && changesNothing(style)) continue;
    const own = [...ofGround, ...ofBoth].map((name) => style[name]).join("|");
    const ground = { element, own, box: element.getBoundingClientRect() };
    below.set(element, [...under, ground]);
    if (!isClear(style) && element.checkVisibility()) grounds.push(ground);
  }
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
  for (const element of all) {
    if (!element.matches("input, select, textarea") && ![...element.childNodes].some(isText)) continue;
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element), own = ofText.map((name) => style[name]);
    const box = element.getBoundingClientRect();
    const isThere = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth;
    const isOff = (element.closest("label")?.control ?? element).closest(":disabled, [aria-disabled=true]") !== null;
    const isLong = element.textContent.trim().length > 1;
    const under = below.get(element).map(({ own, box: at }) => [own, at.left <= box.left && at.right >= box.right
      && at.top <= box.top && at.bottom >= box.bottom]);
    const across = grounds.filter(({ element: other, box: at }) => at.left < box.right && at.right > box.left
      && at.top < box.bottom && at.bottom > box.top && !other.contains(element) && !element.contains(other))
      .map((one) => one.own);
    const looks = hash([element.localName, own, isThere, isOff, isLong, under, "across", across].join());
    if (!told.has(looks) && !asked.has(looks)) asked.set(looks, element);
  }
  return asked;
};
const rule = axe._audit.rules.find(({ id }) => id === "color-contrast"), matches = rule.matches;
let asked = null;
rule.matches = function (element, ...more) {
  return (asked === null || asked.has(element)) && matches.call(this, element, ...more);
};
window.barriers = async (options, isWhole, legible) => {
  const texts = textsToAsk(legible);
  if (!isWhole && texts.size === 0) return [[], []];
  asked = new Set(texts.values());
  const { violations } = await axe.run(document, options);
  asked = null;
  return [violations, violations.some(({ id }) => id === "color-contrast") ? [] : [...texts.keys()]];
};
"""
_ASK = "([options, isWhole, legible]) => window.barriers(options, isWhole, legible)"


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page, each with the element and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_quick())
    found, legible = page.evaluate(_ASK, [options, options is not CONTRAST, list(_legible())])
    _legible().update(legible)
    return [
        f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


@cache
def _legible() -> set[int]:
    """The looks of texts that were found legible in this run."""
    return set()


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
    return f"(() => {{ {_FIELDS} {script()}\n{_COLOURS}\n{_TEXTS} }})()"
