"""What surrounds every page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.render import Renderer
from cohortbook.render.frame import Frame
from tiny import ORGANIZATION, TinySite

NAME = "Northern Interprovincial Alliance for Employment and Workforce Futures"


def wordmark(tiny: TinySite, language: str) -> tuple[str, str | None]:
    """What the header says, and the words that come with it."""
    chrome = Frame(Renderer(tiny.in_language(language))).chrome("cohorts", 1)
    shown = LexborHTMLParser(chrome.wordmark).css_first(".cb-wordmark__name")
    assert shown is not None
    return shown.text(strip=True), shown.attributes["title"]


@pytest.mark.parametrize(("language", "said"), [("en", "Northern Alliance"), ("fr", "Alliance du Nord")])
def test_the_header_says_the_short_name_and_keeps_the_whole_one(tiny: TinySite, language: str, said: str) -> None:
    """Otherwise an organisation with a long name is cut off on every page, or nobody learns what it is called."""
    with tiny.record(ORGANIZATION) as organization:
        organization["name"] = NAME
        organization["short_name"] = {"en": "Northern Alliance", "fr": "Alliance du Nord"}
    assert wordmark(tiny, language) == (said, NAME)
    footer = Frame(Renderer(tiny.in_language(language))).chrome("cohorts", 1).footer
    assert NAME in footer


def test_the_header_says_the_name_where_there_is_no_shorter_one(tiny: TinySite) -> None:
    """Otherwise most organisations have no name on their site."""
    with tiny.record(ORGANIZATION) as organization:
        organization["name"] = "Bow & Arrow <Skills>"
    assert wordmark(tiny, "en") == ("Bow & Arrow <Skills>", "Bow & Arrow <Skills>")
