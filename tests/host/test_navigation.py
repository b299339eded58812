"""A page carries the way to its own section and to each other one, not the whole playbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.render import theme_folder
from tiny import TinySite

_SECTIONS = ("deliver", "design", "discover")
_FRAME = 14_500
"""Bytes that may stand around an article of records, in a site of two languages with a notice on each page."""


def _add_plays(tiny: TinySite, count: int) -> None:
    """`count` plays in each section of the tiny site."""
    play = (tiny.root / "playbook/en/discover/running-a-session.md").read_text(encoding="utf-8")
    for section in _SECTIONS:
        folder = tiny.root / "playbook/en" / section
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"play-{number}.md").write_text(play, encoding="utf-8")


def _linked(page: bytes) -> list[str]:
    """Where the links to plays of a page's side navigation lead, without the way up."""
    links = LexborHTMLParser(page.decode()).css(".cb-nav > .md-nav__list:not(.cb-drawer) a")
    return [(link.attributes["href"] or "").replace("../", "") for link in links]


def test_a_play_shows_its_section_and_the_way_to_every_other_one(tiny: TinySite) -> None:
    """Otherwise its readers lose their way, or carry a hundred lines that they do not read."""
    _add_plays(tiny, 3)
    shown = _linked(tiny.plays_by_mkdocs().files["design/play-1/index.html"])
    assert shown == ["deliver/play-0/", "play-0/", "./", "play-2/", "discover/play-0/"]


@pytest.mark.heavy
def test_a_page_of_records_and_the_page_for_errors_weigh_the_same_whatever_the_playbook_holds(tiny: TinySite) -> None:
    """Otherwise every profile is sent with all lines of the playbook, and the build grows with the square of them."""
    _add_plays(tiny, 1)
    few = tiny.published_by_mkdocs()
    _add_plays(tiny, 4)
    many = tiny.published_by_mkdocs()
    assert len(many) > len(few)
    for path in ("graduates/qk41/index.html", "404.html"):
        assert len(_linked(many[path])) == len(_SECTIONS)
        assert many[path] == few[path], path
    assert many["design/play-0/index.html"] != few["design/play-0/index.html"], "a play shows its section"


@pytest.mark.parametrize("language", ["", "fr/"])
def test_what_surrounds_an_article_is_light(sample_site: Path, language: str) -> None:
    """Otherwise a reader on a telephone waits for drawings of buttons, and a build writes them a thousand times."""
    profile = next((sample_site / language / "graduates").glob("?????/index.html")).read_bytes()
    before, article, behind = profile.partition(b"<article")[0], b"</article>", profile.rpartition(b"</article>")[2]
    assert article in profile
    assert len(before) + len(behind) < _FRAME


def test_every_drawing_that_pages_only_name_is_in_the_style_sheet() -> None:
    """Otherwise a button is an empty square."""
    overrides = theme_folder() / "overrides"
    style = (overrides / "assets/cohortbook/frame.css").read_text(encoding="utf-8")
    named = {path.stem: path.read_text(encoding="utf-8") for path in (overrides / ".icons/cohortbook").glob("*.svg")}
    assert named
    for name, drawn in named.items():
        assert drawn.strip() == f'<svg class="cb-icon cb-icon--{name}"></svg>'
        assert f".cb-icon--{name} {{ --drawn: url(" in style
