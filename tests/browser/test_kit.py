"""A partner holds a session with the interview kit, and takes it home as records that pass."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.partner import KIT, KNOWN, NEW, add, checked, download, field, form, hold_a_session, saved, typed
from cohortbook.book import read_book
from copies import build, copied

pytestmark = pytest.mark.browser


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
