"""Demand in the browser: from what an employer said to the map, along the chain to a hire, and back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from built import pages, parsed

EMPLOYER = "employers/lumenridge-security/"
DEMAND = "demand/"


def one_way_links(site: Path) -> list[str]:
    """Entries of a skill's page whose own place does not lead back to the skill."""
    found = []
    read = cache(lambda target: parsed(site / target / "index.html"))
    for uri, path in pages(site).items():
        if not uri.startswith("skills/") or uri == "skills/":
            continue
        for entry in parsed(path).css(".cb-flow h3 > a, .cb-flow .cb-heard figcaption > a"):
            address = urljoin(f"/{uri}", entry.attributes["href"] or "").lstrip("/")
            target, _, anchor = address.partition("#")
            tree = read(target)
            place = tree.css_first(f'[id="{anchor}"]') if anchor else tree.css_first("#content")
            back = {
                urljoin(f"/{target}", link.attributes["href"] or "").lstrip("/")
                for link in (place.css("a[href]") if place else [])
            }
            # Who came back is known from their hires, who show the skill.
            hires = {link for link in back if link.startswith("graduates/")}
            returned = target.startswith("employers/") and not anchor and hires
            if uri not in back and not returned:
                found.append(f"{uri}: {address}")
    return found


def test_every_entry_of_a_skills_page_leads_back_to_the_skill(sample_site: Path) -> None:
    """Otherwise the chain can be walked in one direction only."""
    assert one_way_links(sample_site) == []


def test_a_link_that_does_not_lead_back_would_be_found(sample_site: Path, tmp_path: Path) -> None:
    """Otherwise the test above follows nothing."""
    site = Path(shutil.copytree(sample_site, tmp_path / "site"))
    page = site / EMPLOYER / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("skills/discovery-calls/", "skills/"), encoding="utf-8")
    assert f"skills/discovery-calls/: {EMPLOYER}#role-account-executive" in one_way_links(site)


@pytest.mark.browser
def test_from_a_signal_to_the_map_and_back(visit: Callable[..., Page]) -> None:
    """Otherwise an employer cannot find what became of their words."""
    page = visit("employers/dunmore-logistics/")
    role = page.locator("#role-conveyor-technician")
    name = role.locator("h3").inner_text()
    page.get_by_role("link", name="What all employers need, together").click()
    page.wait_for_url(f"**/{DEMAND}")
    row = page.locator(".cb-demand__roles tr", has=page.get_by_role("link", name="Dunmore Logistics"))
    expect(row.locator("svg.cb-range")).to_be_visible()
    row.get_by_role("link", name="Dunmore Logistics").click()
    page.wait_for_url("**/employers/dunmore-logistics/#role-conveyor-technician")
    expect(page.locator(":target h3")).to_have_text(name)


@pytest.mark.browser
def test_three_clicks_from_an_employer_to_a_hire_and_back(visit: Callable[..., Page]) -> None:
    """Otherwise nobody sees what the conversation led to."""
    page = visit(EMPLOYER)
    page.locator("#role-account-executive").get_by_role("link", name="Discovery calls").click()
    page.wait_for_url("**/skills/discovery-calls/")
    hires = page.locator(".cb-flow__step", has=page.locator("#hired")).locator("li")
    hires.filter(has_text="Lumenridge Security").first.locator("h3 a").click()
    page.wait_for_url("**/graduates/*/")
    page.locator(".cb-profile__hire a").click()
    page.wait_for_url(f"**/{EMPLOYER}")


@pytest.mark.browser
def test_the_keyboard_leads_down_the_page_and_along_the_chain(visit: Callable[..., Page]) -> None:
    """Otherwise who uses no mouse tabs through every table."""
    page = visit(DEMAND)
    jump = page.locator(".cb-jump a[href='#map']")
    jump.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#map")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('summary:has(#map)')")  # where it folds
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cb-map') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/skills/*/")
    short = page.locator(".cb-links a").first
    short.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#heard")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_the_map_is_a_table_that_a_phone_shows_without_pushing(visit: Callable[..., Page], scripts: bool) -> None:
    """Otherwise a reader on a phone sees a corner of the map, or nothing without scripts."""
    page = visit(DEMAND, width=390, scripts=scripts)
    if scripts:  # folded, with how many skills there are
        fold = page.locator("details", has=page.locator("#map"))
        expect(fold).not_to_have_attribute("open", "")
        fold.locator("summary").click()
    rows = page.locator(".cb-map__table tbody tr")
    assert rows.count() > 10
    for row in rows.all():
        expect(row.locator("th")).to_be_visible()
        told = [cell for cell in row.locator("td").all() if (cell.text_content() or "").strip()]
        assert told
        for cell in told:
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390


@pytest.mark.browser
def test_a_dead_end_is_a_sentence_and_a_dashed_line(visit: Callable[..., Page]) -> None:
    """Otherwise a chain that breaks off looks like one that holds."""
    page = visit("skills/robot-cell-operation/")
    broken = page.locator(".cb-flow__step--none").first
    expect(broken.locator(".cb-flow__end")).to_be_visible()
    assert broken.evaluate("e => getComputedStyle(e, '::after').borderTopStyle") == "dashed"
    held = page.locator(".cb-flow__step:not(.cb-flow__step--none)").first
    assert held.evaluate("e => getComputedStyle(e, '::after').borderTopStyle") == "solid"


@pytest.mark.browser
def test_bars_are_on_paper(visit: Callable[..., Page]) -> None:
    """Otherwise the printed page has numbers and no shape."""
    page = visit(DEMAND, scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    bar = page.locator(".cb-demand__roles svg.cb-range").first
    expect(bar).to_be_visible()
    assert bar.locator(".cb-range__likely").bounding_box()["width"] > 20  # type: ignore[index]
    expect(page.locator(".cb-jump")).to_be_hidden()


@pytest.mark.browser
def test_the_showcase_is_asked_the_same_question(visit: Callable[..., Page], sample_site: Path) -> None:
    """Otherwise "see everyone" opens a list of other people."""
    links = parsed(sample_site / DEMAND / "index.html").css("a[href*='employers/']")
    addresses = sorted({urljoin(f"/{DEMAND}", link.attributes["href"] or "").partition("#")[0] for link in links})
    asked = [
        urljoin(address, link.attributes["href"] or "")
        for address in addresses
        for link in parsed(sample_site / f"{address[1:]}index.html").css("a[href*='graduates/?must=']")
    ]
    assert asked
    page = visit(asked[0][1:])
    expect(page.locator("h1")).to_be_visible()
