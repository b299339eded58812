"""A spreadsheet is in the language of the site, by the site's own catalog, from either side."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from click.testing import CliRunner

from cohortbook.book.locale import sheet_sentences
from cohortbook.cli import main
from cohortbook.sheets.export import exported
from cohortbook.sheets.folding import folded
from cohortbook.words import say
from sheets.filled import AMARA, COHORT_ID, FORM, filled_template, imported, workbook, write
from tiny import PERSON, TinySite

_LETTERS = "بتجدرزسشصط"


def _word(number: int) -> str:
    return "".join(_LETTERS[int(digit)] for digit in f"{number:03}")


@pytest.fixture
def arabic(site: TinySite) -> TinySite:
    """A site with a catalog for Arabic, with another word for each thing that the spreadsheet says."""
    catalog = Catalog(locale="ar")
    for number, sentence in enumerate(sorted(sheet_sentences())):
        catalog.add(sentence, _word(number))
    made = io.BytesIO()
    write_po(made, catalog)
    (site.root / "locale").mkdir()
    (site.root / "locale/ar.po").write_bytes(made.getvalue())
    return site


def test_an_export_in_the_language_of_a_site_changes_nothing_when_it_is_imported(arabic: TinySite) -> None:
    """Otherwise staff who read neither English nor French cannot fill a sheet in, or nothing reads it."""
    write(arabic, imported(arabic, workbook([{**AMARA, **FORM}])))
    with arabic.record(PERSON) as record:
        record["profile"] |= {"availability": "open", "work_modes": ["remote", "hybrid"]}
        record["intake"] = {"seeks_work_in_field": True, "may_work": False, "recorded_on": "2026-01-15"}
    content = exported(arabic.book(), COHORT_ID, "ar")
    done = imported(arabic, content)
    assert [f"{doubt.at}: {doubt.what}" for doubt in done.doubts] == []
    assert [(each.id, each.keys) for each in done.written] == []
    assert len(done.records) == 3
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    said = [str(cell.value) for sheet in sheets[:3] for cell in sheet[1]]
    assert [word for word in said if not set(word) & set(_LETTERS)] == []
    assert [sheet.sheet_view.rightToLeft for sheet in sheets[:4]] == [True] * 4


def test_a_changed_cell_in_the_language_of_a_site_is_the_only_change(arabic: TinySite) -> None:
    """A planted fault: otherwise the test above could not fail."""
    book = openpyxl.load_workbook(io.BytesIO(exported(arabic.book(), COHORT_ID, "ar")))
    sentences = sorted(sheet_sentences())
    places = {str(cell.value): cell.column for cell in book.worksheets[0][1]}
    city = places[_word(sentences.index("City"))]
    book.worksheets[0].cell(2, city).value = "Guelph"
    saved = io.BytesIO()
    book.save(saved)
    assert [each.keys for each in imported(arabic, saved.getvalue()).written] == [("profile.city",)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sheets_in_our_languages_are_read_in_any_site(arabic: TinySite, language: str) -> None:
    """Otherwise a site that gets words of its own cannot read last year's sheets any more."""
    done = imported(arabic, filled_template(arabic, language, 2))
    assert (len(done.people), done.doubts) == (2, ())


def test_the_spreadsheet_is_in_the_language_that_was_asked_for(
    arabic: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a sheet is in English, or French, whatever the site speaks."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)

    def title(*options: str) -> str:
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        told = CliRunner().invoke(main, ["template", str(file), "-C", str(arabic.root), *options])
        assert told.exit_code == 0, told.output
        return openpyxl.load_workbook(file).worksheets[0].title

    ours = _word(sorted(sheet_sentences()).index("Participants"))
    assert title("--language", "AR") == ours
    assert title("--language", "fr") == say("Participants").in_language("fr") != ours
    assert title() == "Participants", "English is one of the site's languages"
    with arabic.record("cohorts/organization.yml") as record:
        record["languages"] = ["ar"]
    assert title("--language", "ar") == ours
    refused = CliRunner().invoke(
        main, ["template", str(tmp_path / "x.xlsx"), "-C", str(arabic.root), "--language", "de"]
    )
    assert refused.exit_code != 0
    assert "cohortbook messages --language de" in refused.output


def test_words_of_any_script_are_told_apart_and_found() -> None:
    """Otherwise two people, or two headings, whose names differ by a vowel sign or a voicing are one."""
    assert folded("किरण") != folded("करण")
    assert folded("か") != folded("が")
    assert folded("מִשְׁפָּחָה:") == folded("משפחה")
    assert folded("Prénom :") == folded("PRENOM")
