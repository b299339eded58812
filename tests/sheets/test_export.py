"""What is on record comes back as the spreadsheet that it could have come from."""

from __future__ import annotations

import copy
import io

import openpyxl
import pytest

from cohortbook.model.fields import choices_at
from cohortbook.sheets.choices import words_for
from cohortbook.sheets.columns import PEOPLE_COLUMNS, Kind
from cohortbook.sheets.export import exported
from cohortbook.sheets.forms import FORMS
from sheets.filled import AMARA, COHORT_ID, FORM, imported, workbook, write
from tiny import EMPLOYER, PERSON, TinySite


def filled(site: TinySite) -> None:
    """Everything that a column can hold, and what spreadsheets get wrong."""
    write(site, imported(site, workbook([{**AMARA, **FORM, "profile.phone": "416 555-0142"}])))
    with site.record(PERSON) as record:
        record["name"] = "Jordan  Example"
        record["notes"] = "'quoted\n\n  and indented"
        record["consent"] |= {"status": "withdrawn", "withdrawn_on": "2026-06-01"}
        record["profile"] |= {
            "availability": "open",
            "work_modes": ["remote", "hybrid"],
            "city": "=1+1",
            "role_sought": "12",
        }
        record["prior"] = {"role": "Cook", "sector": "Food", "years": "12"}
    with site.record(EMPLOYER) as record:
        record["demand"][0] |= {"hiring_steps": ["A call; then", {"en": "Offer", "fr": "Offre"}], "deviates": "often"}
        record["demand"].append({**copy.deepcopy(record["demand"][0]), "id": "more"})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_export_imported_again_changes_nothing(site: TinySite, language: str) -> None:
    """Otherwise whoever corrects one cell changes twenty others without knowing."""
    filled(site)
    content = exported(site.book(), COHORT_ID, language)
    done = imported(site, content)
    assert [f"{doubt.at}: {doubt.what}" for doubt in done.doubts] == []
    assert [(each.id, each.keys) for each in done.written] == []
    assert len(done.records) == 3
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet.title for sheet in book.worksheets[:3]] == [form.title.in_language(language) for form in FORMS]
    assert "f" not in {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}


def test_a_cell_that_somebody_changed_is_the_only_change(site: TinySite) -> None:
    """A planted fault: otherwise the test above could not fail."""
    filled(site)
    book = openpyxl.load_workbook(io.BytesIO(exported(site.book(), COHORT_ID, "fr")))
    sheet = book.worksheets[0]
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    row = next(number for number in range(2, 9) if sheet.cell(number, headings["Id"]).value == "qk41")
    sheet.cell(row, headings["Ville"]).value = "Guelph"
    saved = io.BytesIO()
    book.save(saved)
    assert [(each.id, each.keys) for each in imported(site, saved.getvalue()).written] == [("qk41", ("profile.city",))]


def test_choices_are_those_of_the_records() -> None:
    """Otherwise a dropdown offers what no record may say, or lacks what it may."""
    for form in FORMS:
        for column in form.columns:
            if column.kind in (Kind.CHOICE, Kind.CHOICES):
                location = (*form.at, *column.location)
                assert list(words_for(column, "en")) == choices_at(form.model, location), column.key
    assert PEOPLE_COLUMNS
