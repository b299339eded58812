"""As a coordinator does it: a new site, the template filled in, three errors mended, people shown, one taken down."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from cohortbook.cli import main
from cohortbook.sheets.forms import PEOPLE

pytestmark = pytest.mark.heavy

_BEGINNING, _AFTERWARDS = "1767603600", "1793520000"  # 2026-01-05 and 2026-11-01
_PEOPLE, _SHOWN = 25, 2
_WRONG = ({"enrolled_on": "03/04/2026", "profile.skills": "Activ listening"}, {"consent.evidence": None})


def run(*arguments: object) -> Result:
    ended = CliRunner().invoke(main, list(map(str, arguments)))
    assert "Traceback" not in ended.output
    return ended


def row_of(number: int, language: str) -> dict[str, object]:
    """Somebody who completed; two of each spreadsheet agreed to be shown."""
    letter = chr(97 + number)
    row: dict[str, object] = {
        "first_name": f"Oma{letter}ri{language}",
        "last_name": f"Vex{letter}ley{language}",
        "profile.email": f"{language}{number}@mail.example",
        "status": {"en": "completed", "fr": "terminé"}[language],
        "enrolled_on": date(2026, 5, 4),
        "completed_on": date(2026, 7, 24),
        "profile.headline": f"From kitchens to sales {language}{letter}",
        "profile.story": "Twelve years in kitchens.",
        "profile.skills": {"en": "Active listening", "fr": "Écoute active"}[language],
    }
    consent: dict[str, object] = {
        "consent.status": {"en": "granted", "fr": "accordé"}[language],
        "consent.scopes": {"en": "profile; name", "fr": "profil; nom"}[language],
        "consent.wording": "2026-1",
        "consent.obtained_on": date(2026, 7, 1),
        "consent.evidence": f"form-{language}-{number}",
    }
    return row | (consent if number < _SHOWN else {})


def fill(sheet: Worksheet, language: str, rows: list[dict[str, object]]) -> None:
    places = {str(cell.value): cell.column for cell in sheet[1]}
    for below, row in enumerate(rows, 2):
        for key, value in row.items():
            column = PEOPLE.by_key[key]
            heading = column.heading.in_language(language)
            sheet.cell(below, places[f"{heading} 1" if column.times > 1 else heading]).value = value  # type: ignore[assignment]


def test_two_spreadsheets_become_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise each command works by itself, and nobody gets from a spreadsheet to a page."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _BEGINNING)
    site = tmp_path / "site-of-ours"
    asked = {"--name": "Ours", "--region": "CA-ON=Ontario", "--program": "Tech sales", "--city": "Toronto"}
    made = run("init", site, "--yes", *(word for pair in asked.items() for word in pair), "--language", "en",
               "--language", "fr", "--url", "https://ours.example/", "--contact", "hello@ours.example")  # fmt: skip
    assert made.exit_code == 0, made.output
    (first,) = (path.parent.name for path in (site / "cohorts").glob("*/cohort.yml"))
    assert run("new", "cohort", "second", "-C", site).exit_code == 0
    organization = site / "cohorts/organization.yml"
    before, mark, rest = organization.read_text(encoding="utf-8").partition("#   - version: 2026-1")
    wording, blank, after = rest.partition("\n\n")
    text = f"{before}{mark}{wording}".replace("#   - version", "  - version").replace("\n#     ", "\n    ")
    organization.write_text(f"{text}{blank}{after}", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _AFTERWARDS)
    for language, cohort in (("en", first), ("fr", "second")):
        _import(tmp_path, site, language, cohort)
    checked = run("check", "-C", site)
    assert checked.exit_code == 0, checked.output
    built = run("build", "-C", site)
    assert built.exit_code == 0, built.output
    pages = sorted((site / "site/graduates").glob("*/index.html"))
    shown = [page.parent.name for page in pages if "From kitchens to sales" in page.read_text(encoding="utf-8")]
    assert len(shown) == 2 * _SHOWN
    published = "".join(path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html"))
    assert not [number for number in range(_SHOWN, _PEOPLE) if f"Vex{chr(97 + number)}ley" in published]
    _take_down(site, shown[0], tmp_path / "before")


def _take_down(site: Path, person: str, before: Path) -> None:
    """What is left is found before, the preview says who goes and why, and afterwards no byte is left of them."""
    left = run("gone", person, "-C", site)
    assert left.exit_code == 1, left.output
    assert f"graduates/{person}/index.html" in left.output
    shutil.copytree(site / "site", before)
    withdrawn = run("withdraw", person, "-C", site, "--write")
    assert withdrawn.exit_code == 0, withdrawn.output
    assert run("build", "-C", site).exit_code == 0
    told = run("diff", before, site / "site", "--fail-on", "people", "-C", site)
    assert told.exit_code == 1, told.output
    assert person in told.output
    gone = run("gone", person, "-C", site)
    assert gone.exit_code == 0, gone.output
    assert person.encode() not in b"".join(path.read_bytes() for path in (site / "site").rglob("*") if path.is_file())


def _import(tmp_path: Path, site: Path, language: str, cohort: str) -> None:
    """The three errors are told with their cells, then mended; the second time nothing is left to do."""
    file = tmp_path / f"{language}.xlsx"
    assert run("template", file, "--language", language, "-C", site).exit_code == 0
    book = openpyxl.load_workbook(file)
    rows = [row_of(number, language) for number in range(_PEOPLE)]
    wrong = [{**row, **slips} for row, slips in zip(rows, _WRONG, strict=False)]
    fill(book.worksheets[0], language, [*wrong, *rows[len(wrong) :]])
    book.save(file)
    before = sorted(site.rglob("*.yml"))
    told = run("import", file, "--cohort", cohort, "-C", site, "--write")
    assert told.exit_code == 1
    assert told.output.splitlines()[-1] == "3 places are doubtful. Nothing was written."
    assert sorted(site.rglob("*.yml")) == before
    fill(book.worksheets[0], language, rows)
    book.save(file)
    written = run("import", file, "--cohort", cohort, "-C", site, "--write")
    assert written.exit_code == 0, written.output
    assert f"{_PEOPLE} new, 0 changed, 0 unchanged." in written.output
    again = run("import", file, "--cohort", cohort, "-C", site)
    assert f"0 new, 0 changed, {_PEOPLE} unchanged." in again.output
