"""Every page fits: at every width, in every face a reader's system may have, spaced out, and with a long name.

A page is loaded once; width, face, spacing and name are then changed in place, and what depends on them is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.faces import SANS, family
from browser.kinds import KINDS, LANGUAGES
from browser.visits import until

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1920)
LONG_NAME = "Northern Interprovincial Alliance for Employment and Workforce Futures"
assert len(LONG_NAME) == 70

# Every face with and without the text spacing of WCAG 2.2 (1.4.12), every other time under a long name.
SETTINGS = [
    {"face": family(face), "spaced": spaced, "name": LONG_NAME if (at + spaced) % 2 else ""}
    for at, face in enumerate(SANS)
    for spaced in (False, True)
]
_MEASURE = (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")
_LOADED = """faces => Promise.all(faces.flatMap(
    (face) => [400, 700].map((weight) => document.fonts.load(`${weight} 1em "${face}"`))))"""


def misfits(page: Page) -> list[str]:
    """What does not fit, at each width and in each setting."""
    page.evaluate(_LOADED, [family(face) for face in SANS])
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(_MEASURE, SETTINGS)
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fits_every_width_face_spacing_and_name(visit: Callable[..., Page], language: str, kind: str) -> None:
    """Otherwise a reader pushes the page from side to side, hits the wrong link, or cannot reach one at all."""
    assert misfits(visit(LANGUAGES[language] + KINDS[kind], width=WIDTHS[0])) == []


def test_what_does_not_fit_would_be_found(visit: Callable[..., Page]) -> None:
    """Otherwise the test above measures nothing."""
    page = visit("", width=390)
    tiny = '<button style="all:unset;font-size:8px">a</button>'
    faults = f'<div style="width:500px">{tiny}{tiny}</div><style>.cb-wordmark {{ min-width: 30rem }}</style>'
    page.evaluate("faults => document.querySelector('#content').insertAdjacentHTML('beforeend', faults)", faults)
    found = "\n".join(misfits(page))
    for fault in ("too wide by", "too small: <button", "outside the window: EN", "320 px, DejaVu", "390 px, Noto"):
        assert fault in found
    page = visit("")
    page.evaluate("document.querySelector('.cb-wordmark').style.margin = '0 -12rem 0 0'")
    found = "\n".join(misfits(page))
    assert ": over " in found
    assert ": covered: " in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_holds_what_the_header_has_no_room_for(visit: Callable[..., Page], language: str) -> None:
    """Otherwise a reader with a phone and large letters finds no way to the graduates, or to their own language."""
    page = visit(LANGUAGES[language], width=320)
    page.evaluate(_LOADED, [family(face) for face in SANS])
    page.evaluate(_MEASURE.replace('set({ ...settings[0], spaced: false, name: "" });', ""), SETTINGS[1:2])
    page.locator(".cb-header__menu").click()
    for link in (*page.locator(".cb-drawer a").all(), page.locator(".cb-nav__languages a")):
        link.scroll_into_view_if_needed()
        expect(link).to_be_in_viewport(ratio=0.99)
    side = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    assert side.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_opens_inside_the_window(visit: Callable[..., Page], language: str) -> None:
    """Otherwise what was found lies where nobody can read it."""
    page = visit(LANGUAGES[language], width=WIDTHS[0])
    for width in (*WIDTHS, 960, 1219, 1220):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(".cb-header__search" if width < 960 else ".md-search__input").click()
        page.locator(".md-search__input").fill("cohort")
        until(page, "document.querySelectorAll('.md-search-result__item').length > 0")
        excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        until(page, "document.getAnimations().every((one) => one.playState !== 'running')")
        for part in (".md-search__form", ".md-search__output", ".md-search-result__item >> nth=0"):
            box = page.locator(part).bounding_box()
            assert box is not None, f"{part} at {width} px"
            assert box["x"] >= 0, f"{part} at {width} px"
            assert box["x"] + box["width"] <= width, f"{part} at {width} px"
            assert box["width"] >= min(width, 640) * 0.95, f"{part} at {width} px"
        assert page.evaluate(excess) <= 0, f"at {width} px"
        page.keyboard.press("Escape")
