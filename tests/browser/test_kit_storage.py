"""The notes of the interview kit stay in the browser: through full storage, two windows and many sessions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.partner import KIT, NEW, download, field, form, hold_a_session, question, saved, typed
from browser.visits import Site, Visit, until

pytestmark = pytest.mark.browser

_FULL = """
const keep = Storage.prototype.setItem;
window.isFull = true;
Storage.prototype.setItem = function (...given) {
  if (window.isFull && given[0].includes(":kit:")) throw new DOMException("full", "QuotaExceededError");
  return keep.apply(this, given);
};
"""
_BLOCKED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
"""


def opened_with(browser: Browser, sample: Site, script: str) -> tuple[Visit, Page]:
    visited = Visit(browser, sample, width=390, scripts=True, scheme="light")
    visited.context.add_init_script(script)
    return visited, visited.to(KIT)


def test_full_storage_loses_nothing_and_says_what_to_do(browser: Browser, sample: Site, tmp_path: Path) -> None:
    """Otherwise the notes of an hour go without a word."""
    visited, page = opened_with(browser, sample, _FULL)
    field(page, "employer").select_option("harrow-plastics")
    form(page, "notes").fill("Kept on the screen")
    expect(page.get_by_role("alert")).to_contain_text("Export them now")
    page.locator("[data-new]").click()
    expect(form(page, "notes")).to_have_value("Kept on the screen")
    assert "Kept on the screen" in download(page, "session", tmp_path).read_text(encoding="utf-8")
    page.evaluate("window.isFull = false")
    form(page, "success").fill("Room again")
    saved(page)
    expect(page.get_by_role("alert")).to_be_empty()
    page.reload()
    page.evaluate("window.isFull = false")
    expect(form(page, "notes")).to_have_value("Kept on the screen")
    visited.close()
    assert visited.faults == []


def test_blocked_storage_is_said_at_once(browser: Browser, sample: Site, tmp_path: Path) -> None:
    """Otherwise a partner in a private window believes that the notes are kept."""
    visited, page = opened_with(browser, sample, _BLOCKED)
    expect(page.get_by_role("alert")).to_contain_text("does not let the page keep notes")
    field(page, "employer").select_option("harrow-plastics")
    field(question(page, "growth-obstacles"), "notes").fill("Said in a private window")
    expect(page.get_by_role("alert")).to_contain_text("saved copy")
    assert "Said in a private window" in download(page, "copy", tmp_path).read_text(encoding="utf-8")
    visited.close()
    assert [fault for fault in visited.faults if "SecurityError" not in fault and "blocked" not in fault] == []


def test_notes_that_the_browser_lost_are_saved_again(visit: Callable[..., Page]) -> None:
    """Otherwise an eviction takes what still stands on the screen."""
    page = visit(KIT)
    form(page, "notes").fill("first")
    saved(page)
    page.evaluate("localStorage.clear()")
    form(page, "notes").fill("first and second")
    expect(page.locator("[data-state]")).to_contain_text("saved again")
    page.reload()
    expect(form(page, "notes")).to_have_value("first and second")


def test_two_windows_never_overwrite_each_other(browser: Browser, sample: Site) -> None:
    """Otherwise the colleague's laptop lid wipes out the answers of the last half hour."""
    visited = Visit(browser, sample, width=1280, scripts=True, scheme="light")
    one = visited.to(KIT)
    form(one, "notes").fill("from one")
    saved(one)
    other = visited.to(KIT)
    expect(form(other, "notes")).to_have_value("from one")
    form(other, "notes").fill("from the other")
    saved(other)
    expect(form(one, "notes")).to_have_value("from the other")  # nothing was typed here, so it follows
    # Both type before either hears of the other.
    key = "Object.keys(localStorage).find((key) => key.includes(':session:'))"
    one.evaluate(f"""() => {{ const key = {key}; const kept = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({{ ...kept, version: "unseen",
            session: {{ ...kept.session, notes: "written elsewhere" }} }})); }}""")
    form(one, "notes").fill("typed meanwhile")
    alert = one.get_by_role("alert")
    expect(alert).to_contain_text("changed in another window")
    expect(form(one, "notes")).to_have_value("typed meanwhile")
    assert "written elsewhere" in one.evaluate(f"localStorage.getItem({key})")
    alert.get_by_role("button", name="Keep this").click()
    saved(one)
    expect(one.locator("[data-sessions] option")).to_have_count(2)
    notes = one.evaluate("""Object.keys(localStorage).filter((key) => key.includes(":session:"))
        .map((key) => JSON.parse(localStorage.getItem(key)).session.notes).sort()""")
    assert notes == ["typed meanwhile", "written elsewhere"]
    visited.close()
    assert visited.faults == []


def test_a_session_deleted_in_another_window_can_be_saved_again(browser: Browser, sample: Site) -> None:
    """Otherwise deleting in one window takes the notes out of the hands of the other."""
    visited = Visit(browser, sample, width=1280, scripts=True, scheme="light")
    one = visited.to(KIT)
    form(one, "notes").fill("still needed")
    saved(one)
    other = visited.to(KIT)
    other.locator("[data-delete]").click()
    other.locator("[data-dialog-yes]").click()
    expect(one.get_by_role("alert")).to_contain_text("deleted in another window")
    expect(form(one, "notes")).to_have_value("still needed")
    one.get_by_role("button", name="Save it again").click()
    saved(one)
    one.reload()
    expect(form(one, "notes")).to_have_value("still needed")
    visited.close()
    assert visited.faults == []


def test_sessions_are_switched_deleted_and_all_deleted_only_after_a_yes(visit: Callable[..., Page]) -> None:
    """Otherwise one touch destroys a week, or notes stay on a device that others use."""
    page = visit(KIT, width=390)
    expect(page.locator("[data-new]")).to_be_hidden()  # nothing to switch to yet
    for number, employer in enumerate(("harrow-plastics", "gantry-systems", "baywood-telecom")):
        if number:
            page.locator("[data-new]").click()
        field(page, "employer").select_option(employer)
        form(page, "notes").fill(f"about {employer}")
        saved(page)
    sessions = page.locator("[data-sessions]")
    sessions.select_option(sessions.locator("option", has_text="Gantry").get_attribute("value"))
    expect(form(page, "notes")).to_have_value("about gantry-systems")
    page.locator("[data-delete]").click()
    dialog = page.locator("dialog")
    expect(dialog.get_by_role("button", name="Keep")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form(page, "notes")).to_have_value("about gantry-systems")
    page.locator("[data-delete]").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(sessions.locator("option")).to_have_count(2)
    page.locator("[data-delete-all]").click()
    expect(dialog).to_contain_text("all 2 sessions")
    dialog.get_by_role("button", name="Delete").click()
    expect(form(page, "notes")).to_have_value("")
    until(page, "!Object.keys(localStorage).some((key) => key.includes(':session:'))")


def test_a_saved_copy_opens_again_and_nothing_else_does(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise moving from the phone to the laptop means typing everything again."""
    page = visit(KIT)
    hold_a_session(page, NEW)
    before = typed(page)
    copy = download(page, "copy", tmp_path)
    page.locator("[data-delete]").click()
    page.locator("[data-dialog-yes]").click()
    page.locator("[data-open]").set_input_files(copy)
    saved_again = page.locator("[data-state]")
    expect(saved_again).to_contain_text("opened as a session of its own")
    assert typed(page) == before
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"session": 1', encoding="utf-8")
    page.locator("[data-open]").set_input_files(wrong)
    expect(page.get_by_role("alert")).to_contain_text("not a saved copy")
    assert typed(page) == before
    download(page, "markdown", tmp_path)
    expect(page.get_by_role("alert")).to_be_empty()
