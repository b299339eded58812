"""A hub over three partner sites in three countries and languages, as an employer uses it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from browser.shortlists import LIST, rows
from browser.visits import Site
from cohortbook.cli import main
from network.documents import TODAY, document, publish
from shared import Shared
from tiny import TinySite

pytestmark = pytest.mark.browser

PARTNERS = {
    "iberia": document("https://es.example/", "es", "ES", "a1", "b2"),
    "sul": document("https://br.example/", "pt-BR", "BR", "a1"),
    "sharq": document("https://eg.example/", "ar", "EG", "c3"),
}
NAMED = """
partners:
  - {id: iberia, folder: ../iberia}
  - {id: sul, folder: ../sul}
  - {id: sharq, folder: ../sharq}
skills:
  - {id: wiring, of: [iberia/wiring, sul/wiring, sharq/wiring]}
"""


def _built(folder: Path) -> None:
    for name, content in PARTNERS.items():
        publish(folder / name, content)
    hub = TinySite.laid_out(folder / "hub")
    (hub.root / "cohorts/partners.yml").write_text(NAMED, encoding="utf-8")
    asked = ["gather", "--directory", str(hub.root), "--as-of", TODAY.isoformat()]
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    assert hub.built_by_mkdocs().report.errors == 0


@pytest.fixture(scope="module")
def hub(shared: Shared, serve: Callable[[Path], Site]) -> Site:
    return serve(shared("hub", _built) / "hub/site")


def test_an_employer_finds_people_of_all_partners_and_writes_to_those_who_introduce_them(
    visit: Callable[..., Page], hub: Site
) -> None:
    """Otherwise a network is ten showcases, or one that leads to nobody."""
    page = visit("graduates/?must=wiring", site=hub)
    found = page.locator("[data-found-list] > li")
    expect(found).to_have_count(4)
    for name in ("iberia--a1", "sul--a1"):
        found.locator(f"[data-graduate-tools='{name}'] button").click()
    page.goto(hub.url("graduates/sharq--c3/"))
    expect(page.get_by_role("link", name="Skills EG")).to_have_attribute("href", "https://eg.example/graduates/c3/")
    asked = page.get_by_role("link", name="Ask for an introduction").get_attribute("href") or ""
    assert unquote(asked).startswith("mailto:hello@eg.example?")
    page.goto(hub.url(LIST))
    expect(rows(page)).to_have_count(2)
    mail = page.locator("[data-pick=send]").get_attribute("href") or ""
    assert unquote(mail).startswith("mailto:hello@es.example,hello@br.example?")
    expect(page.locator("label[for=pick-mail]")).to_contain_text("hello@es.example and hello@br.example")
    for shown in ("[data-pick=list]", "[data-pick=comparison]", "[data-pick=booklet]"):
        for publisher in ("Skills ES", "Skills BR"):
            assert publisher in (page.locator(shown).text_content() or ""), (
                "two people of one name cannot be told apart"
            )
    with page.expect_download() as begun:
        page.locator("[data-action=export]").click()
    table = csv.DictReader(begun.value.path().read_text(encoding="utf-8-sig").splitlines())
    assert [each["Published by"] for each in table] == ["Skills ES", "Skills BR"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("uri", ["cohorts/", "programs/", "outcomes/", "demand/", "employers/sharq--works/"])
def test_what_partners_told_is_shown_and_leads_back_to_them(
    visit: Callable[..., Page], hub: Site, uri: str, width: int
) -> None:
    """A page that breaks over a word in Arabic is one that nobody looked at."""
    page = visit(uri, site=hub, width=width)
    assert "EG" in (page.locator("main").text_content() or "")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    if uri != "demand/":
        assert page.locator("main a[href^='https://eg.example/']").count() > 0
