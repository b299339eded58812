"""Whether a page fits: at every width, in every face a reader's system may have, spaced out, and with a long name.

The page is loaded once; width, face, spacing and name are changed in place, and what depends on them is measured: the
header in all of them; what stands below it in the widest face at every width, and in narrower ones, which need less
room, where there is least of it.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from browser.faces import SANS, WIDEST, family, rules

WIDTHS = (320, 390, 768, 1280, 1920)
LONG_NAME = "Northern Interprovincial Alliance for Employment and Workforce Futures"
assert len(LONG_NAME) == 70

# Every face with and without the text spacing of WCAG 2.2 (1.4.12), every other time under a long name.
SETTINGS = [
    {
        "face": family(face),
        "spaced": spaced,
        "name": LONG_NAME if (at + spaced) % 2 else "",
        "isWhole": face == WIDEST,
    }
    for at, face in enumerate(SANS)
    for spaced in (False, True)
]
WHOLE = [{**setting, "isWhole": True} for setting in SETTINGS]
MEASURE = (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")
_WORN = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
_LOADED = """faces => Promise.all(faces.flatMap(
    (face) => [400, 700].map((weight) => document.fonts.load(`${weight} 1em "${face}"`))))"""


def bring_faces(page: Page) -> None:
    page.evaluate(_LOADED, [family(face) for face in SANS])


def wear_faces(page: Page) -> None:
    """Put the tests' faces in the place of the machine's, in a page that came without them."""
    page.evaluate(_WORN, rules())
    bring_faces(page)


def misfits(page: Page) -> list[str]:
    """What does not fit, at each width and in each setting."""
    bring_faces(page)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(MEASURE, WHOLE if width == min(WIDTHS) else SETTINGS)
    return found
