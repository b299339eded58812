"""What a reader on a slow line waits for: bytes and shifts, which are the same on every machine, and no seconds."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from browser.kinds import KINDS
from browser.visits import Site, Visit, awake, until

pytestmark = pytest.mark.browser

# Bytes, compressed as hosts do. Material's own program is 35,000 of it, its styles 25,000, the serif 33,000.
WHOLE, BEFORE_TEXT = 140_000, 60_000
SHIFT, WIDTHS = 0.01, (390, 1280)
_PACKED = (".woff2", ".avif", ".webp", ".png")  # compressed in themselves
_FETCHING = "[data-find], [data-shortlist-page]"  # parts whose scripts ask for more when they have begun
_SHIFTS = """new Promise(done => {
    let sum = 0;
    const add = list => list.getEntries().forEach(each => { if (!each.hadRecentInput) sum += each.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


def _weights(site: Path, asked: Iterable[str]) -> dict[str, int]:
    """The files that were asked for, as they weigh on the way; what is no file of the site is the tests' own."""
    places = {unquote(urlsplit(url).path).lstrip("/") for url in asked}
    files = {place: site / place / "index.html" if (site / place).is_dir() else site / place for place in places}
    return {
        place: len(content if file.suffix in _PACKED else gzip.compress(content, 6))
        for place, file in files.items()
        if file.is_file() and (content := file.read_bytes())
    }


@pytest.fixture(scope="module")
def still(browser: Browser, sample_site: Path) -> Iterator[dict[int, Visit]]:
    """Who looks at what moves, by the width of their window."""
    site = Site(sample_site, brings_faces=False)
    visits = {width: Visit(browser, site, width=width, scripts=True, scheme="light") for width in WIDTHS}
    yield visits
    for visited in visits.values():
        visited.close()
    site.close()


def _shift(visited: Visit, uri: str) -> float:
    page = awake(visited.on(uri))
    if page.locator(_FETCHING).count() > 0:
        page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    moved: float = page.evaluate(_SHIFTS)
    return moved


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_comes(still: dict[int, Visit], kind: str) -> None:
    """Otherwise whoever reaches for a name touches a filter that was not there a moment ago."""
    for width, visited in still.items():
        assert _shift(visited, KINDS[kind]) < SHIFT, f"at {width} px"


def test_what_a_script_puts_above_others_is_seen_to_move_them(still: dict[int, Visit]) -> None:
    """Otherwise no page moves because nobody looks."""
    page = still[1280].on(KINDS["home"])
    page.evaluate("new PerformanceObserver(() => { window.moved = true; }).observe({ type: 'layout-shift' })")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforebegin', '<p style=\"height: 9rem\">x</p>')")
    until(page, "window.moved")
    assert page.evaluate(_SHIFTS) > SHIFT


@pytest.mark.parametrize("kind", ["graduate", "graduate with one name", "cohort that takes applications", "play"])
def test_a_page_weighs_little_and_stands_still(reader: Callable[..., Visit], sample_site: Path, kind: str) -> None:
    """Otherwise an employer on a train sees nothing, or reads what jumps away under the finger."""
    page = reader(width=390, is_first=True).to("404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("404.html", KINDS[kind]))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_SHIFTS) < SHIFT
    weights = _weights(sample_site, asked)
    assert not any("search_index" in place for place in weights), "the search asks for its index before it is opened"
    assert sum(weights.values()) <= WHOLE, sorted(weights.items(), key=lambda each: -each[1])
    before_text = {place: size for place, size in weights.items() if place.endswith((".css", "/"))}
    assert sum(before_text.values()) <= BEFORE_TEXT, before_text
