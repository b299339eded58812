"""The spreadsheet that staff fill in: made from the columns that an import reads, without formulas and macros."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from cohortbook.language_tags import direction_of
from cohortbook.sheets.choices import words_for, yes_and_no
from cohortbook.sheets.columns import Column, Kind
from cohortbook.sheets.forms import FORMS, PEOPLE, Form
from cohortbook.sheets.places import letters
from cohortbook.sheets.tongues import Tongues
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.sheets.workbook import missing_openpyxl
from cohortbook.words import Message, say

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 500  # that have dropdowns
_WIDE = frozenset({Kind.PARAGRAPHS, Kind.SKILLS, Kind.LINES})
_PROMPT_LENGTH = 255  # Excel refuses a file with a longer one
_TITLE_LENGTH, _NO_TITLE = 31, re.compile(r"[\[\]:*?/\\']")

_NOTES = say("How to fill this in")
_LISTS = "lists"
_REMARKS = (
    say("One row for each person, each employer, and each thing that an employer needs. Sheets may stay empty."),
    say("Columns may be moved, left out and hidden, and others added: they are found by their headings."),
    say("An empty cell changes nothing in a record. Nothing is ever deleted."),
    say("Write days as year-month-day, such as 2026-10-01. Formulas are not read."),
    say("Nothing is published because of a row here: that takes a consent, with its form, wording, day and scopes."),
    say("Keep this file where personal records may be kept, and not beside the public ones."),
)

Cells = Mapping[str, Sequence[str | int | date]]
"""What a row holds, by key: one value, or one for each column of that key."""


def template(vocabulary: Vocabulary, language: str, rows: Mapping[Form, Sequence[Cells]] | None = None) -> bytes:
    """The spreadsheet in `language`, with the choices of `vocabulary` and with `rows`.

    Raises SheetError without openpyxl.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415  # optional
    except ImportError:
        raise missing_openpyxl() from None
    book = Workbook()
    book.properties.creator = "Cohortbook"
    tongues = vocabulary.tongues
    sheets = {form: book.create_sheet(_title(tongues.said(form.title, language))) for form in FORMS}
    book.remove(book.worksheets[0])
    notes, lists = book.create_sheet(_title(tongues.said(_NOTES, language))), book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    offered = _Lists(lists)
    for form, sheet in sheets.items():
        filled = rows[form] if rows is not None else ()
        _Filling(form, sheet, vocabulary, language).fill(offered, filled)
    _fill_notes(notes, tongues, language)
    if direction_of(language) == "rtl":
        for sheet in (*sheets.values(), notes):
            sheet.sheet_view.rightToLeft = True
    return _saved(book)


def _title(words: str) -> str:
    """The name of a sheet: Excel refuses a file with a longer one, or with one of these signs in it."""
    return _NO_TITLE.sub(" ", words).strip()[:_TITLE_LENGTH]


class _Lists:
    """The hidden sheet with what dropdowns offer: one of more than 255 letters has to name cells."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}

    def of(self, choices: Sequence[str]) -> str:
        """Where `choices` are kept."""
        key = tuple(choices)
        if key not in self._ranges:
            place = len(self._ranges) + 1
            for row, choice in enumerate(choices, 1):
                _write(self._sheet, row, place, choice)
            letter = letters(place)
            self._ranges[key] = f"{_LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._ranges[key]


class _Filling(Struct, frozen=True):
    """Fills one sheet with headings, choices and rows."""

    form: Form
    sheet: Worksheet
    vocabulary: Vocabulary
    language: str

    def fill(self, offered: _Lists, rows: Sequence[Cells]) -> None:
        most = {key: max((len(row.get(key, ())) for row in rows), default=0) for key in self.form.by_key}
        place = 0
        for column in self.form.columns:
            times = max(column.times, most[column.key])
            for number in range(times):
                place += 1
                self._head(place, column, number + 1 if times > 1 else 0)
                self._offer(place, column, offered, len(rows))
                for below, row in enumerate(rows, 2):
                    values = row.get(column.key, ())
                    if number < len(values):
                        _write(self.sheet, below, place, values[number])
        self.sheet.row_dimensions[1].height = 32
        self.sheet.freeze_panes = "D2" if self.form is PEOPLE else "C2"

    def _head(self, place: int, column: Column, number: int) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

        heading, about = self._said(column.heading), self._said(column.about)
        cell = self.sheet.cell(1, place, f"{heading} {number}" if number else heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEEC")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.comment = Comment(about, "Cohortbook", height=120, width=300)
        letter = letters(place)
        self.sheet.column_dimensions[letter].width = 34 if column.kind in _WIDE else 18
        if column.kind is Kind.DAY:
            self.sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"

    def _said(self, message: Message) -> str:
        return self.vocabulary.tongues.said(message, self.language)

    def _offer(self, place: int, column: Column, offered: _Lists, rows: int) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        choices = _choices(column, self.vocabulary, self.language)
        # Several may stand in a cell of a list, so that what is chosen there is an offer.
        rule = (
            DataValidation(type="list", formula1=offered.of(choices), showErrorMessage=not column.kind.is_list)
            if choices
            else DataValidation(showErrorMessage=False)
        )
        rule.prompt, rule.showInputMessage = self._said(column.about)[:_PROMPT_LENGTH], True
        letter = letters(place)
        rule.add(f"{letter}2:{letter}{max(_ROWS, rows) + 1}")
        self.sheet.add_data_validation(rule)


def _write(sheet: Worksheet, row: int, place: int, value: str | float | date) -> None:
    cell = sheet.cell(row, place, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with '=' is none the less a text
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _choices(column: Column, vocabulary: Vocabulary, language: str) -> list[str]:
    match column.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return list(words_for(column, language, vocabulary.tongues).values())
        case Kind.SKILLS:
            return sorted(vocabulary.skill_labels.values())
        case Kind.REGION | Kind.REGIONS:
            return list(vocabulary.region_labels.values())
        case Kind.YES_NO:
            return [*yes_and_no(language, vocabulary.tongues)]
        case _:
            return list(vocabulary.offered.get(column.key, ()))


def _fill_notes(notes: Worksheet, tongues: Tongues, language: str) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 28, 100
    row = 0
    for row, remark in enumerate(_REMARKS, 1):
        notes.cell(row, 2, tongues.said(remark, language))
    for form in FORMS:
        row += 2
        notes.cell(row, 1, tongues.said(form.title, language)).font = Font(bold=True, size=13)
        for column in (each for each in form.columns if each.times):
            row += 1
            notes.cell(row, 1, tongues.said(column.heading, language)).font = Font(bold=True)
            cell = notes.cell(row, 2, tongues.said(column.about, language))
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def _saved(book: Workbook) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
