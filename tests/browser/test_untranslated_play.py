"""A play that exists in English only is shown to French readers as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Site
from copies import build, copied
from shared import Shared

pytestmark = pytest.mark.browser

PLAY = "understand/golden-indicator"


@pytest.fixture(scope="session")
def without_french(shared: Shared, serve: Callable[[Path], Site]) -> Site:
    def leave_out(root: Path) -> None:
        (copied(root) / f"playbook/fr/{PLAY}.md").unlink()
        build(root)

    return serve(shared("untranslated", leave_out) / "site")


def test_the_english_text_stands_under_a_french_notice(visit: Callable[..., Page], without_french: Site) -> None:
    """Otherwise a French reader gets a dead link, or English read aloud with French sounds."""
    page = visit(f"fr/{PLAY}/", site=without_french)
    assert page.locator("html").get_attribute("lang") == "fr"
    title = page.locator("h1")
    expect(title).to_have_text("The golden indicator")
    expect(title).to_have_attribute("lang", "en")
    expect(page.locator(".cb-body")).to_have_attribute("lang", "en")
    notice = page.locator(".cb-play .cb-note")
    expect(notice).to_contain_text(re.compile("anglais", re.IGNORECASE))
    assert notice.evaluate("element => element.closest('[lang]').lang") == "fr"
    navigation = page.locator(".cb-doors")
    assert navigation.evaluate("element => element.closest('[lang]').lang") == "fr"


def test_a_translated_play_has_no_notice(visit: Callable[..., Page], without_french: Site) -> None:
    """Otherwise the notice says nothing."""
    page = visit("fr/understand/supply-or-demand/", site=without_french)
    expect(page.locator(".cb-play .cb-note")).to_have_count(0)
    expect(page.locator("h1")).to_have_attribute("lang", "fr")
