"""The page of the interview kit: for a thumb, a keyboard and a reader of French, against an attack, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import EVERYTHING, barriers, in_both_schemes
from browser.partner import KIT, NEW, add, checked, download, field, form, hold_a_session, saved
from browser.visits import Site, Visit
from copies import copied

pytestmark = pytest.mark.browser


def test_hostile_notes_never_run(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise a pasted text takes over the page that holds everybody's notes."""
    attack = "</textarea><img src=x onerror=window.pwned=1><script>window.pwned=1</script>{{7*7}}"
    page = visit(KIT)
    field(page, "employer").select_option("+")
    field(page, "name").fill(attack)
    own = add(page, "own")
    field(own, "asked").fill(attack)
    field(add(page, "pains"), "text").fill(attack)
    field(add(page, "signals"), "role").fill(attack)
    saved(page)
    page.reload()
    page.locator("[data-export='session']").click()
    page.locator("[data-delete]").click()
    page.keyboard.press("Escape")
    markdown = download(page, "markdown", tmp_path).read_text(encoding="utf-8")
    assert "<img" not in markdown.replace("\\<", "")
    assert page.evaluate("window.pwned") is None
    assert page.locator(".kit img, .kit script").count() == 0


def test_a_session_in_full_has_no_barrier_and_no_sideways_scroll(visit: Callable[..., Page]) -> None:
    """Otherwise the kit is usable empty only."""
    page = visit(KIT, width=320)
    hold_a_session(page, NEW)
    add(page, "signals")
    page.locator(".kit-help summary:visible").first.click()
    page.locator("[data-export='session']").click()
    found = {}
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        found[width] = in_both_schemes(page)
        page.locator("[data-delete]").click()
        found[width] += in_both_schemes(page)
        page.keyboard.press("Escape")
    assert found == {320: [], 390: [], 1280: []}


_SMALL = """() => [...document.querySelectorAll(".kit [data-kit] :is(button, select, summary, a, input, textarea)")]
  .filter((e) => e.checkVisibility()).map((e) => e.closest("label.kit-tick, .kit-file") ?? e)
  .map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
  .filter(([name, r]) => r.width && r.height < 43.5).map(([name, r]) => `${name} ${r.width}x${r.height}`)"""


def test_a_thumb_hits_everything_on_a_phone(visit: Callable[..., Page]) -> None:
    """Otherwise somebody who talks and types at once hits the wrong thing."""
    page = visit(KIT, width=390)
    hold_a_session(page, NEW)
    small = [found for found in page.evaluate(_SMALL) if "inline" not in found]
    in_text = [link for link in small if link.startswith("A ")]
    assert [found for found in small if found not in in_text] == []


def test_a_pressed_button_keeps_its_words_below_the_finger(visit: Callable[..., Page]) -> None:
    """Otherwise the button goes blank once it is pressed, for as long as a phone takes the finger to be there."""
    page = visit(KIT)
    button = page.locator("[data-only-chosen]")
    colours = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    below = button.evaluate(colours)
    page.mouse.move(0, 0)
    assert below == button.evaluate(colours)


def test_the_keyboard_alone_holds_a_session(visit: Callable[..., Page]) -> None:
    """Otherwise who uses no mouse cannot take notes."""
    page = visit(KIT)
    form(page, "present").focus()
    page.keyboard.type("Anna")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-choose]')"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # the help below the question
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("typed without a mouse")
    expect(field(page.locator("[data-question]").first, "notes")).to_have_value("typed without a mouse")
    page.locator("[data-add='pains']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-list='pains'] [data-field='text']")).to_be_focused()
    page.keyboard.type("hurts")
    page.locator("[data-list='pains'] [data-remove]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # yes, remove
    expect(page.locator("[data-list='pains'] [data-entry]")).to_have_count(0)
    expect(page.locator("[data-add='pains']")).to_be_focused()
    saved(page)


def test_both_languages_share_the_sessions_and_the_french_kit_speaks_french(
    browser: Browser, sample: Site, tmp_path: Path
) -> None:
    """Otherwise a bilingual team has two drawers, or a French partner reads English buttons."""
    visited = Visit(browser, sample, width=390, scripts=True, scheme="light")
    page = visited.to(KIT)
    hold_a_session(page, NEW)
    page.goto(sample.url("fr/" + KIT))
    expect(form(page, "success")).to_have_value("The night shift opens the door itself.")
    expect(page.locator("[data-state]")).to_contain_text("dans ce navigateur")
    assert barriers(page, EVERYTHING) == []
    shown = page.locator(".kit [data-kit]").inner_text()
    for english in ("Session on this screen", "Add a pain", "Export", "Remove", "Choose"):
        assert english not in shown.replace("Exporter", "").replace("Exportation", "")
    root = copied(tmp_path / "copy")
    download(page, "session", root / "cohorts/discovery")
    download(page, "employer", root / "cohorts/employers")
    assert checked(root) == ""
    visited.close()
    assert visited.faults == []


def test_without_scripts_the_kit_is_a_guide(visit: Callable[..., Page]) -> None:
    """Otherwise a phone that blocks scripts shows an empty page on the way to the session."""
    page = visit(KIT, scripts=False)
    guide = page.locator(".kit-guide")
    expect(guide).to_contain_text("What stands between you and the year you want to have?")
    expect(guide).to_contain_text("Listen for")
    expect(page.locator("[data-kit]")).to_be_hidden()
    assert not page.locator(".kit textarea").first.is_visible()
    page.emulate_media(media="print")
    expect(guide).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("folder", ["", "fr/"])
def test_each_worksheet_is_one_page_of_paper(visit: Callable[..., Page], paper: str, folder: str) -> None:
    """Otherwise the last question of each round lies on a sheet that nobody takes along."""
    page = visit(f"{folder}discover/worksheets/")
    printed = page.pdf(format=paper)
    assert printed.count(b"/Type /Page\n") == page.locator("section.sheet").count() > 2
