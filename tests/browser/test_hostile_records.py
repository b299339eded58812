"""Whatever stands in a record or in the front matter of a play is shown as text, and nothing of it ever runs.

The browser heeds no policy here: escaping has to hold by itself, and the policy may only be the second lock.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hostile import ATTACK, COMPUTED, LINK, attack, free_texts, plant_everywhere
from browser.kinds import LOOKS
from browser.visits import Site, Visit, search
from built import pages, parsed
from cohortbook.book import read_book
from cohortbook.problems import problem
from copies import build, copied
from shared import Shared

# Clicks everything in the page without leaving it, and says what of the attack became more than text.
_HARM = """() => {
  // No file is saved: a browser that is closed while it saves one never says that it was closed. And a link that an
  // earlier click took out of the page would lead away from it, since its click reaches nobody who could prevent that.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { if (!this.download && this.isConnected) click.call(this); };
  document.querySelectorAll("details").forEach((e) => { e.open = true; });
  document.addEventListener("click", (event) => event.preventDefault());
  const elements = [...document.querySelectorAll("*")];
  const links = elements.filter((e) => e.matches("a[href]"));
  const harm = elements.filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))
      || e.matches(".pwned, #pwned, img[src='x'], iframe, object, embed, base"))
    .map((e) => e.outerHTML.slice(0, 120));
  harm.push(...links.map((e) => e.href).filter((href) => !/^(https?|mailto|tel|webcal):/.test(href)));
  document.querySelectorAll("#content a, #content summary, #content button").forEach((e) => e.click());
  if (window.pwned !== undefined) harm.push("the attack ran");
  return harm;
}"""
# The first is empty until it is filled, the second says only what comes next.
SHOWN = {kind: uri for kind, uri in LOOKS.items() if kind not in ("shortlist", "message received")}


@pytest.fixture(scope="session")
def hostile(shared: Shared, serve: Callable[[Path], Site]) -> Site:
    def plant(root: Path) -> None:
        planted = plant_everywhere(copied(root), attack)
        assert free_texts() - planted == set(), "the sample holds no such field, so that it stays untried"
        build(root)

    return serve(shared("hostile", plant) / "site")


def harm_on(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_HARM)
    return found + ([f"a template computed {COMPUTED}"] if COMPUTED in (page.content()) else [])


@pytest.mark.browser
@pytest.mark.parametrize("uri", [*SHOWN.values(), *(f"fr/{LOOKS[kind]}" for kind in ("home", "play", "graduate"))])
def test_nothing_in_a_record_runs(stroll: Callable[..., Page], hostile: Site, uri: str) -> None:
    """Otherwise whoever may edit a spreadsheet may take over the visitors' browsers."""
    page = stroll(uri, site=hostile, policy=False)
    assert harm_on(page) == []
    assert ATTACK in re.sub(r"\s+", " ", page.locator("#content").text_content() or "")


@pytest.mark.browser
@pytest.mark.parametrize("folder", ["", "fr/"])
def test_nothing_in_a_shortlist_runs(visit: Callable[..., Page], hostile: Site, folder: str) -> None:
    """Otherwise a profile takes over the browser of who compares it."""
    ids = json.loads((hostile.folder / "data/v1/graduates.json").read_text(encoding="utf-8"))["ids"]
    page = visit(f"{folder}graduates/shortlist/?ids={','.join(ids[:4])}", site=hostile, policy=False)
    expect(page.locator("[data-pick=list] > li")).to_have_count(4)
    for part in ("list", "comparison", "booklet"):
        assert ATTACK in re.sub(r"\s+", " ", page.locator(f"[data-pick={part}]").text_content() or ""), part
    assert COMPUTED not in page.content()
    assert page.evaluate(_HARM) == []  # among other things it exports


@pytest.mark.browser
def test_nothing_in_a_search_result_runs(visit: Callable[..., Page], hostile: Site) -> None:
    """Otherwise the search gives life to what the pages show as text."""
    page = visit("", site=hostile, policy=False)
    for words in ("Employer.name", "Step.title"):
        search(page, words)
        expect(page.locator(".md-search-result__item", has_text=words).first).to_contain_text("<script>")
    assert harm_on(page) == []


@pytest.mark.heavy
def test_every_attack_is_shown_as_the_text_it_is(hostile: Site) -> None:
    """Otherwise a name such as 'R<D' loses its end, or a field is shown by a way that was never tried."""
    shown, broken = set(), []
    for uri, path in pages(hostile.folder).items():
        content = parsed(path).css_first("#content")
        for named in content.css("script, style") if content else []:
            named.decompose()
        text = re.sub(r"\s+", " ", content.text()) if content else ""
        for found in re.finditer(r"\b([A-Z][A-Za-z]+\.[a-z_]+) <", text):
            shown.add(found.group(1))
            if not text.startswith(ATTACK, found.end() - 1):
                broken.append(f"{uri}: {text[found.start() : found.end() + 60]}")
    assert broken == []
    assert len(shown) > 60


@pytest.mark.browser
def test_an_attack_that_is_not_escaped_would_be_found(browser: Browser, hostile: Site, tmp_path: Path) -> None:
    """Otherwise the tests above are content with anything."""
    escaped = (hostile.folder / "employers/index.html").read_text(encoding="utf-8")
    text = html.escape(ATTACK.split("</title>")[0]).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    assert text in escaped
    (tmp_path / "index.html").write_text(escaped.replace(text, html.unescape(text), 1), encoding="utf-8")
    site = Site(tmp_path)
    visited = Visit(browser, site, width=1280, scripts=True, scheme="light", policy=False)
    harm = harm_on(visited.to(""))
    visited.close()
    site.close()
    assert "the attack ran" in harm
    assert any("<img" in element for element in harm)


@pytest.mark.browser
@pytest.mark.parametrize(
    "planted",
    [
        '<a href="javascript:window.pwned=1">x</a>',
        '<p onclick="window.pwned=1">x</p>',
        '<iframe srcdoc="x"></iframe>',
        f"<p>{COMPUTED}</p>",
    ],
)
def test_each_way_to_harm_would_be_found(stroll: Callable[..., Page], planted: str) -> None:
    """Otherwise one of them is never looked for."""
    page = stroll("employers/", policy=False)
    assert harm_on(page) == []
    page.evaluate("planted => document.querySelector('#content').insertAdjacentHTML('beforeend', planted)", planted)
    assert len(harm_on(page)) == 1


@pytest.mark.heavy
def test_a_link_that_would_run_is_refused_in_every_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise one field is left in which a link may carry a script."""
    monkeypatch.setattr(problem, "MAX_TOLD", sys.maxsize)
    root = copied(tmp_path)
    planted = plant_everywhere(root, lambda field: f"{'.'.join(field)} {LINK}")
    assert planted == free_texts()
    records = [*root.rglob("cohorts/**/*.yml"), *root.rglob("playbook/**/*.md")]
    links = sum(path.read_text(encoding="utf-8").count(LINK) for path in records)
    _, report = read_book(root)
    assert len({str(each.at) for each in report if each.name == "unsafe-url"}) == links
