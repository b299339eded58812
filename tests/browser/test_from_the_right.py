"""The sample in English and Arabic, most of which is not translated: laid out from right to left, and legible."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Site
from copies import build, copied
from shared import Shared

pytestmark = pytest.mark.browser

PLAY = "ar/understand/supply-or-demand/"
PAGES = [
    "ar/",
    PLAY,
    "ar/cohorts/",
    "ar/graduates/",
    "ar/graduates/a8m3t/",
    "ar/outcomes/",
    "ar/demand/",
    "ar/discover/kit/",
]
# Where the visible words of an element begin, from the left.
LEFT = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().left;
}"""


@pytest.fixture(scope="session")
def arabic(shared: Shared, serve: Callable[[Path], Site]) -> Site:
    def translate(folder: Path) -> None:
        root = copied(folder)
        for path in (root / "cohorts").rglob("*.yml"):
            said = re.sub(r"(?m)^( *(?:- )?)fr:", r"\1ar:", path.read_text(encoding="utf-8"))
            said = re.sub(r"^languages: \[en, fr\]", "languages: [en, ar]", said, flags=re.MULTILINE)
            path.write_text(said.replace(", fr: ", ", ar: "), encoding="utf-8")
        shutil.rmtree(root / "playbook/fr")
        (root / "playbook/ar").mkdir()
        settings = (root / "mkdocs.fr.yml").read_text(encoding="utf-8")
        (root / "mkdocs.fr.yml").unlink()
        (root / "mkdocs.ar.yml").write_text(re.sub(r"\bfr\b", "ar", settings), encoding="utf-8")
        (root / "locale").mkdir()
        shutil.copyfile(Path(__file__).parent / "arabic.po", root / "locale/ar.po")
        build(folder)

    return serve(shared("arabic", translate) / "site")


def test_no_page_scrolls_sideways(stroll: Callable[..., Page], arabic: Site) -> None:
    """Otherwise lines of an Arabic page end outside of a telephone's screen."""
    wide = {}
    for uri in PAGES:
        page = stroll(uri, site=arabic)
        for width, height in ((1280, 900), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            wide[uri, width] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == {(uri, width): width for uri in PAGES for width in (1280, 390)}


def test_a_page_that_scrolls_sideways_would_be_found(stroll: Callable[..., Page], arabic: Site) -> None:
    """Otherwise a page counts as narrow because what sticks out on the left is never scrolled to."""
    page = stroll("ar/", site=arabic, width=390)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<p style=width:30rem>x</p>')")
    assert page.evaluate("document.documentElement.scrollWidth") > 390


def test_the_page_begins_on_the_right(visit: Callable[..., Page], arabic: Site) -> None:
    """Otherwise the letters run from right to left, and the page around them from left to right."""
    page = visit(PLAY, site=arabic)
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    assert page.locator(".cb-wordmark").evaluate(LEFT) > 640
    assert page.locator(".md-sidebar--primary").evaluate("element => element.getBoundingClientRect().left") > 640
    note = page.locator(".cb-play .cb-note")
    assert note.evaluate("element => getComputedStyle(element).borderRightWidth") == "3px"
    begins = page.locator(".cb-body > h2").first.evaluate(LEFT)
    box = page.locator(".cb-body").bounding_box()
    assert box is not None
    assert begins - box["x"] < 1, "the English text begins on its left"


def test_the_drawer_comes_from_the_right(visit: Callable[..., Page], arabic: Site) -> None:
    """Otherwise a reader with a telephone opens a drawer that is not to be seen."""
    page = visit(PLAY, width=390, site=arabic)
    page.locator(".cb-header__menu").click()
    first = page.locator(".cb-drawer a").first
    expect(first).to_be_in_viewport()
    expect(first).to_have_text("البرامج")


def test_names_and_numbers_run_as_their_own_letters_do(visit: Callable[..., Page], arabic: Site) -> None:
    """Otherwise 29 of 40 is read as 40 of 29, and the full stop of an abbreviated name stands before it."""
    page = visit("ar/outcomes/", site=arabic)
    count = page.locator(".cb-golden__value span").first
    expect(count).to_contain_text(re.compile(r"\d+\W+of\W+\d+"))
    places = count.evaluate(
        """element => {
          const range = document.createRange(), places = [];
          const texts = document.createNodeIterator(element, NodeFilter.SHOW_TEXT);
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            for (const { index } of text.data.matchAll(/[0-9]+/g)) {
              range.setStart(text, index);
              range.setEnd(text, index + 1);
              places.push(range.getBoundingClientRect().left);
            }
          }
          return places;
        }"""
    )
    assert len(places) == 2
    assert places == sorted(places)
