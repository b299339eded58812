"""What does not fit is found; and the drawer and the search panel of the header fit once they are open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.fit import SETTINGS, WIDTHS, bring_faces, measured, misfits
from browser.kinds import LANGUAGES
from browser.visits import search, until

pytestmark = pytest.mark.browser

_PARTS = (".md-search__form", ".md-search__output", ".md-search-result__item")
# All at once: results are put there anew after each letter, so that one may be gone a moment later.
_BOXES = f"""((found) => found.every(Boolean) && found.map((one) => one.getBoundingClientRect().toJSON()))(
    {list(_PARTS)}.map((part) => document.querySelector(part)))"""


def test_what_does_not_fit_would_be_found(visit: Callable[..., Page]) -> None:
    """Otherwise every kind of page fits because nothing is measured."""
    page = visit("", width=390)
    tiny = '<button style="all:unset;font-size:8px">a</button>'
    faults = f'<div style="width:500px">{tiny}{tiny}</div><style>.cb-wordmark {{ min-width: 30rem }}</style>'
    page.evaluate("faults => document.querySelector('#content').insertAdjacentHTML('beforeend', faults)", faults)
    found = "\n".join(misfits(page))
    for fault in ("too wide by", "too small: <button", "outside the window: EN", "320 px, DejaVu", "390 px, Noto"):
        assert fault in found
    page = visit("")
    page.evaluate("document.querySelector('h1').style.font = '1rem monospace'")
    page.evaluate("document.querySelector('h2').style.font = 'italic 900 1rem Cohortbook Serif'")
    page.evaluate("document.querySelector('.cb-wordmark').style.margin = '0 -12rem 0 0'")
    page.evaluate(
        "document.querySelector('#content').insertAdjacentHTML('beforeend', '<p style=\"width:340px\">wide</p>')"
    )
    found = "\n".join(misfits(page))
    assert "320 px, Noto Sans of tests: too wide" in found
    for fault in (": over ", ": covered: ", "the machine, monospace", "not in the serif", "slanted", "a weight"):
        assert fault in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_holds_what_the_header_has_no_room_for(visit: Callable[..., Page], language: str) -> None:
    """Otherwise a reader with a phone and large letters finds no way to the graduates, or to their own language."""
    page = visit(LANGUAGES[language], width=320)
    bring_faces(page)
    measured(page, SETTINGS[1:2], "as it is set")
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
        search(page, "cohort")
        until(page, "document.querySelectorAll('.md-search-result__item').length > 0")
        excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        widened = f"document.querySelector('.md-search__form').offsetWidth >= {min(width, 640) * 0.95}"
        until(page, f"document.getAnimations().every((one) => one.playState !== 'running') && {widened}")
        for part, box in zip(_PARTS, until(page, _BOXES), strict=True):
            assert box["x"] >= 0, f"{part} at {width} px"
            assert box["x"] + box["width"] <= width, f"{part} at {width} px"
            assert box["width"] >= min(width, 640) * 0.95, f"{part} at {width} px"
        assert page.evaluate(excess) <= 0, f"at {width} px"
        page.keyboard.press("Escape")
