"""Spreadsheets as coordinators have them, and what importing them would do."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import openpyxl

from cohortbook import sheets
from cohortbook.book import read_book, read_folder
from cohortbook.sheets.columns import PEOPLE_COLUMNS as COLUMNS
from cohortbook.sheets.template import template
from cohortbook.sheets.vocabulary import Vocabulary
from tiny import TODAY, TinySite

COHORT_ID = "tech-sales-2026"
Row = Mapping[str, object]

AMARA: Row = {
    "name": "Amara Diallo",
    "profile.email": "amara@mail.example",
    "enrolled_on": date(2026, 3, 9),
    "status": "completed",
    "completed_on": date(2026, 5, 15),
    "profile.headline": "Cook turned seller",
    "profile.story": 'Twelve years in kitchens.\nThen: "this" # and that.',
    "profile.skills": "Active listening (confident)",
    "profile.regions": "ON",
}
FORM: Row = {
    "consent.status": "granted",
    "consent.scopes": "profile; contact",
    "consent.wording": "2026-1",
    "consent.obtained_on": date(2026, 5, 4),
    "consent.evidence": "form-2026-014",
}


def workbook(rows: Sequence[Row], change: Callable[[openpyxl.Workbook], None] = lambda _book: None) -> bytes:
    """A workbook with the keys of `rows` as its headings, in English."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "People"
    keys = list(dict.fromkeys(key for row in rows for key in row))
    headings = {column.key: str(column.heading) for column in COLUMNS}
    sheet.append([headings.get(key, key) for key in keys])
    for row in rows:
        sheet.append([row.get(key) for key in keys])
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def workbook_of(content: Mapping[str, Sequence[Row]]) -> bytes:
    """A workbook with a sheet for each name, with keys as headings."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in content.items():
        sheet = book.create_sheet(title)
        keys = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(keys)
        for row in rows:
            sheet.append([row.get(key) for key in keys])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def imported(site: TinySite, content: bytes, cohort: str | None = COHORT_ID, **given: object) -> sheets.Import:
    """What importing `content` would do."""
    file = site.root.parent / "people.file"
    file.write_bytes(content)
    settings = sheets.Settings(cohort, TODAY, **given)  # type: ignore[arg-type]
    return sheets.prepared_import(site.root, read_folder(site.root), [sheets.read_sheets(file)], settings)


def write(site: TinySite, done: sheets.Import) -> None:
    """Do it."""
    assert done.doubts == ()
    for record in done.written:
        assert record.content is not None
        (site.root / record.path).write_bytes(record.content)


def filled_template(site: TinySite, language: str, people: int) -> bytes:
    """The template in `language` with as many people, each with a consent."""
    book, _ = read_book(site.root)
    filled = openpyxl.load_workbook(io.BytesIO(template(Vocabulary.of(book, language), language)))
    sheet = filled.worksheets[0]
    places = {str(cell.value): cell.column for cell in sheet[1]}
    for number in range(people):
        names = {"first_name": f"Ama{chr(97 + number)}", "last_name": f"Dial{chr(97 + number)}"}
        own = {"profile.email": f"p{number}@mail.example", "consent.evidence": f"form-{number}"}
        for column in COLUMNS:
            value = {**AMARA, **FORM, **names, **own}.get(column.key)
            heading = column.heading.in_language(language)
            place = places.get(f"{heading} 1" if column.times > 1 else heading)
            if value is not None and place is not None:
                sheet.cell(number + 2, place, value)  # type: ignore[arg-type]
    saved = io.BytesIO()
    filled.save(saved)
    return saved.getvalue()


def record_of(site: TinySite, done: sheets.Import, at: int = 0) -> str:
    """The text of a record as it would be."""
    content = done.records[at].content
    return (content if content is not None else (site.root / done.records[at].path).read_bytes()).decode()
