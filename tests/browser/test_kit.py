"""A partner holds a session with the interview kit, and takes it home as records that pass."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import CONTRAST, EVERYTHING, barriers
from browser.partner import KIT, add, download, field, form, hold_a_session, question, saved, typed
from browser.visits import Site, Visit, until
from cohortbook.book import read_book
from cohortbook.write.offline import worker_script
from copies import build, copied

pytestmark = pytest.mark.browser

NEW = {"name": "Wharfside Cold Storage", "sector": "Food processing", "city": "Saint John", "region": "NB"}
KNOWN = {"id": "harrow-plastics"}


def checked(root: Path) -> str:
    """What `cohortbook check` says of the errors in the site at `root`."""
    command = [sys.executable, "-m", "cohortbook", "check", "--directory", str(root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_a_session_on_a_phone_becomes_records_of_a_new_employer(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise a partner's evening ends with notes that nobody can use."""
    page = visit(KIT, width=390)
    hold_a_session(page, NEW)
    before = typed(page)
    page.reload()
    saved(page)
    assert typed(page) == before, "a reload lost something"
    root = copied(tmp_path / "copy")
    session = download(page, "session", root / "cohorts/discovery")
    employer = download(page, "employer", root / "cohorts/employers")
    assert session.name == "2026-10-wharfside-cold-storage-talent.yml"
    assert employer.name == "wharfside-cold-storage.yml"
    assert checked(root) == ""
    book, _ = read_book(root)
    held = book.sessions["2026-10-wharfside-cold-storage-talent"].record
    assert [answer.question or answer.asked for answer in held.answers] == [
        "what-changed",
        "what-cannot-bend",
        "Who has the key at night?",
    ]
    assert held.answers[0].quote_permission
    assert held.answers[0].notes == 'Cold rooms went "automatic": doors, belts, logs.\nNobody planned who mends them.'
    assert (held.pains[0].severity, held.pains[0].frequency) == (4, "weekly")
    assert (held.commitments[0].who, str(held.commitments[0].due)) == ("employer", "2026-11-30")
    company = book.employers["wharfside-cold-storage"].record
    signal = company.demand[0]
    assert not company.public
    assert (signal.headcount.min, signal.headcount.likely, signal.headcount.max) == (1, 2, 4)
    assert (signal.requirements[0].skill, signal.visibility) == ("fault-finding", "private")


def test_a_public_signal_of_a_known_employer_reaches_its_page(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise what employers said never shows, or shows though nobody allowed it."""
    page = visit(KIT, width=390)
    hold_a_session(page, KNOWN, visibility="public")
    root = copied(tmp_path / "copy")
    download(page, "session", root / "cohorts/discovery")
    lines = download(page, "employer", tmp_path).read_text(encoding="utf-8")
    record = root / "cohorts/employers/harrow-plastics.yml"
    text = record.read_text(encoding="utf-8")
    text = text.replace("\ndemand: []\n", "\n")
    text = text if "\ndemand:\n" in text else text.rstrip() + "\ndemand:\n"
    record.write_text(text.replace("\ndemand:\n", f"\ndemand:\n{lines}"), encoding="utf-8")
    assert checked(root) == ""
    site = build(root)
    assert "Night maintenance technician" in (site / "employers/harrow-plastics/index.html").read_text(encoding="utf-8")
    for path in site.rglob("*.html"):
        content = path.read_text(encoding="utf-8")
        assert "Doors stop at night" not in content, "notes are private, whatever the quote beside them allows"
    assert "We bought robots" in (site / "employers/harrow-plastics/index.html").read_text(encoding="utf-8")


def test_a_hand_edited_export_is_refused_with_its_line_and_a_way_to_mend_it(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    """Otherwise somebody who corrects a word in an exported file is left with a site that does not build."""
    page = visit(KIT)
    hold_a_session(page, NEW, visibility="public")
    root = copied(tmp_path / "copy")
    session = download(page, "session", root / "cohorts/discovery")
    employer = download(page, "employer", root / "cohorts/employers")
    edited = employer.read_text(encoding="utf-8")
    for before, after in (("public: no", "public: yes"), ("fault-finding", "fault-findng"), ("min: 1", "min: 9")):
        assert before in edited
        edited = edited.replace(before, after)
    employer.write_text(edited, encoding="utf-8")
    text = session.read_text(encoding="utf-8")
    session.write_text(text.replace("round: talent", "round: talen").replace("severity: 4", "severity: 6"), "utf-8")
    said = checked(root)
    assert "wharfside-cold-storage.yml:11:7: impossible-headcount" in said
    assert "write, for example: min: 1, likely: 2, max: 4" in said
    assert f"{session.name}:3:8: unknown-value" in said
    assert "write one of: context, talent" in said
    assert "'severity' is not at most 5" in said
    employer.write_text(edited.replace("min: 9", "min: 1"), encoding="utf-8")
    session.write_text(text.replace("what-changed", "what-chnged"), encoding="utf-8")
    said = checked(root)
    assert "unknown-skill" in said
    assert "did you mean 'fault-finding'?" in said
    assert "unknown-question" in said


def test_text_and_table_hold_everything_and_no_formula(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise people without a repository lose notes, or a spreadsheet runs what an employer said."""
    page = visit(KIT)
    hold_a_session(page, NEW)
    field(page, "success").fill("=1+1")
    form(page, "notes").fill(" \t\uff1dHYPERLINK(1)\n-2")
    markdown = download(page, "markdown", tmp_path).read_text(encoding="utf-8")
    table = download(page, "csv", tmp_path).read_bytes()
    said = ("Who has the key at night?", "A retired fitter is rung up.", "Wharfside Cold Storage", "three-year diploma")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert table.startswith(b"\xef\xbb\xbf")
    for words in said:
        assert words in markdown.replace("\\", "")
        assert any(words in cell for cell in cells), words
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20|%")]


def test_own_signals_that_are_not_complete_are_kept_as_notes(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Otherwise half a signal is lost, or makes the whole record fail."""
    page = visit(KIT)
    hold_a_session(page, NEW)
    unready = add(page, "signals")
    field(unready, "role").fill("Forklift mechanic")
    skill = add(unready, "requirements")
    field(skill, "skill").select_option("+")
    field(skill, "other").fill("hydraulics")
    root = copied(tmp_path / "copy")
    session = download(page, "session", root / "cohorts/discovery").read_text(encoding="utf-8")
    expect(page.locator("[data-report]")).to_contain_text("Forklift mechanic")
    assert "Forklift mechanic" in session
    assert "hydraulics" in session
    employer = download(page, "employer", root / "cohorts/employers").read_text(encoding="utf-8")
    assert "Forklift" not in employer
    assert checked(root) == ""


def test_a_skill_that_nobody_chose_is_listed_before_the_signal_goes_out(visit: Callable[..., Page]) -> None:
    """Otherwise a must-have that was meant is gone from the record, and nobody notices."""
    page = visit(KIT)
    hold_a_session(page, KNOWN)
    signal = page.locator("[data-list='signals'] > [data-entry]")
    add(signal, "requirements")
    page.locator("[data-export='employer']").click()
    expect(page.locator("[data-report]")).to_contain_text("Night maintenance technician: a skill is not chosen")


def test_a_headcount_that_no_record_takes_is_marked_while_typing(visit: Callable[..., Page]) -> None:
    """Otherwise the slip is found at the export, when the person who knew has left."""
    page = visit(KIT, width=390)
    signal = add(page, "signals")
    least, likely = field(signal, "min"), field(signal, "likely")
    least.fill("4")
    likely.fill("2")
    likely.blur()
    sentence = signal.get_by_text("Write whole numbers in this order")
    expect(sentence).to_be_visible()
    expect(likely).to_have_attribute("aria-invalid", "true")
    assert likely.get_attribute("aria-describedby") == sentence.get_attribute("id")
    least.fill("1")
    expect(sentence).to_be_hidden()
    expect(likely).not_to_have_attribute("aria-invalid", "true")
    likely.fill("two")
    likely.blur()
    expect(sentence).to_be_visible()


def test_what_is_missing_is_said_before_a_record_is_written(visit: Callable[..., Page]) -> None:
    """Otherwise a partner gets a file that fails, or a button that does nothing."""
    page = visit(KIT)
    form(page, "success").fill("x")
    page.locator("[data-export='session']").click()
    report = page.locator("[data-report]")
    expect(report).to_contain_text("Choose the employer")
    expect(report).to_be_focused()
    field(page, "employer").select_option("+")
    page.locator("[data-export='employer']").click()
    expect(report).to_contain_text("name")
    expect(report).to_contain_text("region")
    field(page, "employer").select_option("harrow-plastics")
    form(page, "id").fill("Not An Id")
    page.locator("[data-export='session']").click()
    expect(report).to_contain_text("lower-case")
    form(page, "id").fill("")
    form(page, "notes").fill("x" * 20_001)
    page.locator("[data-export='session']").click()
    expect(report).to_contain_text("20000")


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
    assert one.locator("[data-sessions] option").count() == 2
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
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':session:'))") == []


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


def test_the_kit_opens_and_works_without_a_connection(browser: Browser, sample: Site, tmp_path: Path) -> None:
    """Otherwise the session in the cellar without reception is taken on the back of an envelope."""
    for folder, note in (("", "no reception"), ("fr/", "sans connexion")):
        visited = Visit(browser, sample, width=390, scripts=True, scheme="light")
        page = visited.to(folder + KIT)
        until(page, "document.querySelector('[data-offline]').textContent !== ''")
        form(page, "notes").fill(note)
        until(page, "Object.keys(localStorage).some((key) => key.includes(':session:'))")
        page.evaluate("document.activeElement.blur()")
        visited.context.set_offline(True)
        page.reload()
        expect(page.locator("h1")).to_be_visible()
        expect(form(page, "notes")).to_have_value(note)
        field(page, "employer").select_option("harrow-plastics")
        assert note in download(page, "session", tmp_path).read_text(encoding="utf-8")
        color = page.evaluate("getComputedStyle(document.querySelector('.cb-button')).minHeight")
        assert color == "44px", "the style sheet is there too"
        visited.context.set_offline(False)
        visited.close()


_UPDATED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  await found.update();
  const next = found.installing ?? found.waiting ?? found.active;
  if (next.state !== "activated") {
    await new Promise((go) => next.addEventListener("statechange", () => next.state === "activated" && go()));
  }
  return caches.keys();
}"""


def test_a_new_deploy_is_shown_at_once_and_replaces_what_was_kept(
    browser: Browser, sample_site: Path, tmp_path: Path
) -> None:
    """Otherwise a partner works for weeks with questions that were withdrawn."""
    folder = Path(shutil.copytree(sample_site, tmp_path / "site"))
    site = Site(folder)
    visited = Visit(browser, site, width=390, scripts=True, scheme="light")
    page = visited.to(KIT)
    until(page, "document.querySelector('[data-offline]').textContent !== ''")
    kept = page.evaluate("caches.keys()")
    html = folder / KIT / "index.html"
    html.write_text(html.read_text(encoding="utf-8").replace("<h1>Interview kit", "<h1>Another kit"), encoding="utf-8")
    (folder / KIT / "worker.js").write_bytes(worker_script(KIT, folder))
    page.reload()
    expect(page.locator("h1")).to_have_text("Another kit")
    now = page.evaluate(_UPDATED)
    assert (len(kept), len(now)) == (1, 1)
    assert kept != now
    visited.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Another kit")
    visited.close()
    site.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_session_in_full_has_no_barrier_and_no_sideways_scroll(visit: Callable[..., Page], width: int) -> None:
    """Otherwise the kit is usable empty only."""
    page = visit(KIT, width=width)
    hold_a_session(page, NEW)
    add(page, "signals")
    page.locator(".kit-help summary:visible").first.click()
    page.locator("[data-export='session']").click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    found = barriers(page, EVERYTHING)
    page.locator("[data-delete]").click()
    found += barriers(page, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme='slate']")
    found += barriers(page, CONTRAST)
    page.keyboard.press("Escape")
    found += barriers(page, CONTRAST)
    assert found == []


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
    assert page.evaluate("document.activeElement.dataset.field") == "text"
    page.keyboard.type("hurts")
    page.locator("[data-list='pains'] [data-remove]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # yes, remove
    expect(page.locator("[data-list='pains'] [data-entry]")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.add") == "pains"
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
    assert printed.count(b"/Type /Page\n") == 3
