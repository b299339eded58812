"""What a reader on a slow line waits for: bytes and shifts, which are the same on every machine, and no seconds."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from browser.kinds import KINDS
from browser.shifts import MOVED, SHIFT, moved
from browser.visits import Site, Visit, until

pytestmark = pytest.mark.browser

# Bytes, compressed as hosts do. Material's own program is 35,000 of it, its styles 25,000, the serif 33,000.
WHOLE, BEFORE_TEXT = 140_000, 60_000
_PACKED = (".woff2", ".avif", ".webp", ".png")  # compressed in themselves


def _weights(site: Path, asked: Iterable[str]) -> dict[str, int]:
    """The files that were asked for, as they weigh on the way; what is no file of the site is the tests' own."""
    places = {unquote(urlsplit(url).path).lstrip("/") for url in asked}
    files = {place: site / place / "index.html" if (site / place).is_dir() else site / place for place in places}
    return {
        place: len(content if file.suffix in _PACKED else gzip.compress(content, 6))
        for place, file in files.items()
        if file.is_file() and (content := file.read_bytes())
    }


def test_what_a_script_puts_above_others_is_seen_to_move_them(stroll: Callable[..., Page], bare: Site) -> None:
    """Otherwise no kind of page moves because nobody looks."""
    page = stroll(KINDS["home"], site=bare)
    page.evaluate("new PerformanceObserver(() => { window.moved = true; }).observe({ type: 'layout-shift' })")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforebegin', '<p style=\"height: 9rem\">x</p>')")
    until(page, "window.moved")
    assert moved(page) > SHIFT


@pytest.mark.parametrize("kind", ["graduate", "graduate with one name", "cohort that takes applications", "play"])
def test_a_page_weighs_little_and_stands_still(reader: Callable[..., Visit], sample_site: Path, kind: str) -> None:
    """Otherwise an employer on a train sees nothing, or reads what jumps away under the finger."""
    page = reader(width=390, is_first=True).to("404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("404.html", KINDS[kind]))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(MOVED) < SHIFT
    weights = _weights(sample_site, asked)
    assert not any("search_index" in place for place in weights), "the search asks for its index before it is opened"
    assert sum(weights.values()) <= WHOLE, sorted(weights.items(), key=lambda each: -each[1])
    before_text = {place: size for place, size in weights.items() if place.endswith((".css", "/"))}
    assert sum(before_text.values()) <= BEFORE_TEXT, before_text
