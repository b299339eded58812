"""Résumés, and folders of files: what they say has its place, and what they lack is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cohortbook import sheets
from cohortbook.book import read_folder
from sheets.filled import AMARA, COHORT_ID, workbook
from tiny import TODAY, TinySite

RESUME = {
    "basics": {
        "name": "Amara Diallo",
        "label": "Cook turned seller",
        "email": "amara@mail.example",
        "summary": "Twelve years in kitchens.",
        "location": {"city": "Guelph", "region": "Ontario"},
        "profiles": [{"network": "X"}],
    },
    "skills": [{"name": "Active listening", "level": "Confident"}, {"name": "Juggling"}, {"level": "x"}],
    "work": [{"position": "Cook"}, {"position": "Waiter"}],
}


def done(site: TinySite, path: Path, **given: object) -> sheets.Import:
    settings = sheets.Settings(COHORT_ID, TODAY, **given)  # type: ignore[arg-type]
    return sheets.prepared_import(site.root, read_folder(site.root), sheets.read_all(path), settings)


def test_a_resume_becomes_a_record_and_its_other_skills_are_told(site: TinySite) -> None:
    """Otherwise a résumé is typed again, or a skill that nobody teaches is invented."""
    file = site.root.parent / "amara.json"
    file.write_text(json.dumps(RESUME), encoding="utf-8")
    (doubt,) = done(site, file).doubts
    assert "--enrolled-on" in str(doubt.fix)
    found = done(site, file, enrolled_on=date(2026, 3, 9))
    assert (found.doubts, found.problems) == ((), ())
    content = (found.people[0].content or b"").decode()
    assert "enrolled_on: 2026-03-09" in content
    assert "{skill: active-listening, level: confident}" in content or "skill: active-listening" in content
    assert "Juggling" not in content
    assert "consent" not in content.partition("\n\n")[2]
    notes = [str(note.what) for note in found.notes]
    assert any(note.startswith("skills[1]: left out: 'Juggling' is no skill of the vocabulary") for note in notes)


def test_a_folder_is_one_import_and_the_same_person_twice_is_told(site: TinySite) -> None:
    """Otherwise somebody in two files has two pages."""
    folder = site.root.parent / "inbox"
    folder.mkdir()
    (folder / "amara.json").write_text(json.dumps(RESUME), encoding="utf-8")
    (folder / "people.xlsx").write_bytes(workbook([{**AMARA, "name": "Robin Roy", "profile.email": None}]))
    (folder / "~$people.xlsx").write_bytes(b"open in Excel")
    (folder / "readme.txt").write_text("no", encoding="utf-8")
    found = done(site, folder, enrolled_on=date(2026, 3, 9))
    assert [(str(each.at), each.is_new) for each in found.people] == [
        ("amara.json: basics", True),
        ("people.xlsx: People!2", True),
    ]
    (folder / "people.xlsx").write_bytes(workbook([AMARA]))
    assert [str(each.at) for each in done(site, folder, enrolled_on=date(2026, 3, 9)).doubts] == [
        "people.xlsx: People!A2"
    ]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.json", b"{", "no JSON that can be read"),
        ("a.json", b"[" * 100_000, "no JSON that can be read"),
        ("a.json", b'{"basics": {"name": 12}}', "no JSON Resume"),
        ("a.json", b"[1]", "no JSON Resume"),
        ("a.txt", b"x", "no file in it that can be read"),
        ("a.csv", b"Name,Email" + b",x" * 1_000_000, "row 1 has more than 500 columns"),
    ],
)
def test_what_is_no_resume_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    """Otherwise a broken file ends in a traceback."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(sheets.SheetError, match=what):
        sheets.read_all(tmp_path)
