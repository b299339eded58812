"""What a reader on a slow line waits for: bytes and shifts, which are the same on every machine, and no seconds."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from browser.kinds import KINDS
from browser.visits import Visit

pytestmark = pytest.mark.browser

# Bytes, compressed as hosts do. Material's own program is 35,000 of it, its styles 25,000, the serif 33,000.
WHOLE, BEFORE_TEXT = 140_000, 60_000
SHIFT = 0.01
_PACKED = (".woff2", ".avif", ".webp", ".png")  # compressed in themselves
_SHIFTS = """new Promise(done => {
    let sum = 0;
    const add = list => list.getEntries().forEach(each => { if (!each.hadRecentInput) sum += each.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum)));
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
