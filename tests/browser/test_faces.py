"""The site's own serif: it is on every page, and while it loads the page stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

import chromium
from browser import faces
from browser.kinds import KINDS, LANGUAGES
from browser.visits import Site, Visit, hear, until

pytestmark = pytest.mark.browser

OWN = "Cohortbook Serif"
STAND_INS = ("Georgia", "Noto Serif", "Times", "DejaVu Serif")
MOST_READ = ("home", "play", "cohort completed", "graduates", "graduate", "outcomes")
SIZES = ((390, 844), (1280, 900))
ALLOWED = 0.01  # of cumulative layout shift; Google calls less than 0.1 good

_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
_LOADED = "face => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 1em '${face}'`)))"
_WIDTHS = """[...document.querySelectorAll("#content *")].map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().width;
})"""
_WATCH = """() => {
  window.shift = 0;
  const add = (list) => list.getEntries().forEach((entry) => { window.shift += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift" });
}"""

# Sets the page in each of the families, then in the site's own, and adds up by how much what is seen moves.
_SWAP = """async ([own, families]) => {
  const root = document.documentElement, shifts = {}, frame = () => new Promise(requestAnimationFrame);
  const painted = async () => { await frame(); await frame(); await new Promise((done) => setTimeout(done)); };
  const seen = [];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  observer.observe({ type: "layout-shift" });
  const load = (family) => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 1em "${family}"`)));
  await Promise.all([own, ...families].map(load));
  for (const family of families) {
    root.style.setProperty("--serif", `"${family}"`);
    await painted();
    await painted();
    const swapped = performance.now(); // entries come when a browser has time, and say when it was
    root.style.setProperty("--serif", `"${own}"`);
    await painted();
    await painted();
    seen.push(...observer.takeRecords());
    shifts[family] = seen.filter((one) => one.startTime >= swapped).reduce((sum, one) => sum + one.value, 0);
  }
  observer.disconnect();
  return shifts;
}"""


def shifts(page: Page, families: list[str]) -> dict[str, float]:
    """How much moves when the site's own serif takes the place of each family.

    What moves for another reason, such as a script that starts late, moves once; so what moved is asked again.
    """
    page.wait_for_load_state("networkidle")
    moved: dict[str, float] = page.evaluate(_SWAP, [OWN, families])
    doubtful = [family for family, shift in moved.items() if shift >= ALLOWED]
    again: dict[str, float] = page.evaluate(_SWAP, [OWN, doubtful])
    return {family: min(shift, again.get(family, shift)) for family, shift in moved.items()}


def worn(page: Page, selector: str) -> list[str]:
    """The families in whose letters the browser has drawn an element's text."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return [font["familyName"] for font in fonts]


@pytest.mark.parametrize("kind", MOST_READ)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_when_the_serif_arrives(stroll: Callable[..., Page], language: str, kind: str) -> None:
    """Otherwise a reader with a slow connection loses the line, or touches what was not there a moment ago."""
    page = stroll(LANGUAGES[language] + KINDS[kind])
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        moved = shifts(page, [f"{OWN} ({name})" for name in STAND_INS])
        assert {family: shift for family, shift in moved.items() if shift >= ALLOWED} == {}, f"at {width} px"


@pytest.fixture(scope="module")
def hinting(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that rounds the widths of letters as far as any does: a whole one asks fontconfig, a shell its flag."""
    settings = tmp_path_factory.mktemp("hinting") / "fonts.conf"
    settings.write_text(
        faces.FONTCONFIG.read_text(encoding="utf-8").replace("hintslight", "hintfull"), encoding="utf-8"
    )
    started = chromium.launch(browser.browser_type, hinting="full", env={"FONTCONFIG_FILE": str(settings)})
    yield started
    started.close()


@pytest.fixture(scope="module")
def hinted(hinting: Browser, sample: Site) -> Iterator[Visit]:
    visited = Visit(hinting, sample, width=390, scripts=True, scheme="light")
    yield visited
    visited.close()


def test_the_browser_for_that_hints_fully(browser: Browser, hinting: Browser, sample: Site) -> None:
    """Otherwise the test below shows the same widths as the one above."""
    widths = []
    for each in (browser, hinting):
        visited = Visit(each, sample, width=1280, scripts=True, scheme="light")
        page = visited.to("")
        page.evaluate("document.fonts.ready")
        widths.append(page.evaluate(_WIDTHS))
        visited.close()
    assert widths[0] != widths[1]


@pytest.mark.parametrize("kind", MOST_READ)
def test_nothing_moves_where_letters_are_fully_hinted(hinted: Visit, kind: str) -> None:
    """Otherwise the serif arrives calmly for everybody but readers whose system rounds each letter to whole pixels."""
    page = hinted.on(KINDS[kind])
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        moved = shifts(page, [f"{OWN} ({name})" for name in STAND_INS])
        assert {family: shift for family, shift in moved.items() if shift >= ALLOWED} == {}, f"at {width} px"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_serif_that_comes_late_waits_for_the_next_page(reader: Callable[..., Any], width: int, height: int) -> None:
    """Otherwise lines are broken anew under the eyes of whoever has a slow connection."""
    held: list[Route] = []
    visited = reader(width=width, is_first=True)
    visited.context.route("**/serif-latin.woff2", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks it
    page = visited.context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(visited.site.url(""), wait_until="commit")
    until(page, "performance.getEntriesByName('first-contentful-paint').length")
    hear(page, lambda: len(held) > 0)
    # The stand-ins lie on readers' machines, but here they are loaded as well.
    page.evaluate(_LOADED, f"{OWN} (Georgia)")
    page.evaluate(_PAINTED)
    page.evaluate(_WATCH)
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate(_PAINTED)
    assert OWN not in worn(page, "h1")
    assert page.evaluate("window.shift") < ALLOWED
    assert len(held) == 1, "preloaded, and asked for once"


def test_the_next_page_wears_the_serif(reader: Callable[..., Any]) -> None:
    """Otherwise no reader ever sees the face of the site's titles."""
    visited = reader(is_first=True)
    visited.on("").evaluate("document.fonts.ready")
    page = visited.on("programs/")
    assert OWN in worn(page, "h1")


def test_a_stand_in_that_is_not_matched_would_be_found(visit: Callable[..., Page]) -> None:
    """Otherwise the tests above measure nothing."""
    page = visit("", width=390)
    moved: dict[str, Any] = shifts(page, [faces.family(faces.WIDEST)])
    assert max(moved.values()) > ALLOWED


@pytest.mark.parametrize("uri", ["", "fr/outcomes/", "cohorts/no-such-cohort/"])
def test_the_serif_is_asked_for_before_the_stylesheets_are_read(reader: Callable[..., Any], uri: str) -> None:
    """Otherwise titles stand in another face for a while on every visit, and the page fetches the face twice."""
    visited = reader(is_first=True)
    asked: list[str] = []
    visited.context.on("request", lambda request: asked.append(request.url))
    page = visited.to(uri, status=404 if "no-such" in uri else 200)
    page.evaluate("document.fonts.ready")
    fonts = [url for url in asked if url.endswith("serif-latin.woff2")]
    assert len(fonts) == 1
    assert page.locator("link[rel=preload][as=font]").evaluate("link => link.href") == fonts[0]
    assert page.evaluate(f"document.fonts.check('600 1em \"{OWN}\"')")
    assert not any("extended" in url for url in asked), "letters that are not on the page cost nothing"
