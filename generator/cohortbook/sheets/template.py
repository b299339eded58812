"""The spreadsheet that staff fill in: made from the columns that an import reads, without formulas and macros."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from cohortbook.sheets.choices import words_for
from cohortbook.sheets.columns import COLUMNS, Column, Kind
from cohortbook.sheets.places import letters
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.sheets.workbook import missing_openpyxl
from cohortbook.words import Message, say

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 500  # that have dropdowns
_WIDE = frozenset({Kind.PARAGRAPHS, Kind.SKILLS})
_PROMPT_LENGTH = 255  # Excel refuses a file with a longer one

PEOPLE = say("Participants")
_NOTES = say("How to fill this in")
_LISTS = "lists"
_REMARKS = (
    say("One row for each person. The import reads the sheet of participants only."),
    say("Columns may be moved, left out and hidden, and others added: they are found by their headings."),
    say("An empty cell changes nothing in a record. Nothing is ever deleted."),
    say("Write days as year-month-day, such as 2026-10-01. Formulas are not read."),
    say("Nothing is published because of a row here: that takes a consent, with its form, wording, day and scopes."),
    say("Keep this file where personal records may be kept, and not beside the public ones."),
)


def template(vocabulary: Vocabulary, language: str) -> bytes:
    """The spreadsheet in `language`, with the choices of `vocabulary`. Raises SheetError without openpyxl."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415  # optional
    except ImportError:
        raise missing_openpyxl() from None
    book = Workbook()
    book.properties.creator = "Cohortbook"
    people = book.worksheets[0]
    people.title = PEOPLE.in_language(language)
    notes, lists = book.create_sheet(_NOTES.in_language(language)), book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    _fill_people(people, lists, vocabulary, language)
    _fill_notes(notes, language)
    return _saved(book)


def _columns() -> Iterator[tuple[Column, int]]:
    """Each column of the template, with its number among those of its key; 0 where it is the only one."""
    for column in COLUMNS:
        for number in range(1, column.times + 1):
            yield column, number if column.times > 1 else 0


def _fill_people(people: Worksheet, lists: Worksheet, vocabulary: Vocabulary, language: str) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    ranges: dict[str, str] = {}
    for place, (column, number) in enumerate(_columns(), 1):
        heading, about = column.heading.in_language(language), column.about.in_language(language)
        cell = people.cell(1, place, f"{heading} {number}" if number else heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEEC")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.comment = Comment(about, "Cohortbook", height=120, width=300)
        letter = letters(place)
        people.column_dimensions[letter].width = 34 if column.kind in _WIDE else 18
        below = f"{letter}2:{letter}{_ROWS + 1}"
        choices = _choices(column, vocabulary, language)
        if choices and column.key not in ranges:
            ranges[column.key] = _listed(lists, len(ranges) + 1, choices)
        _validate(people, below, column, ranges.get(column.key), about)
        if column.kind is Kind.DAY:
            people.column_dimensions[letter].number_format = "yyyy-mm-dd"
    people.row_dimensions[1].height = 32
    people.freeze_panes = "D2"


def _choices(column: Column, vocabulary: Vocabulary, language: str) -> list[str]:
    match column.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return list(words_for(column, language).values())
        case Kind.SKILLS:
            return sorted(vocabulary.skill_labels)
        case Kind.REGIONS:
            return list(vocabulary.region_labels)
        case Kind.YES_NO:
            return [say("yes").in_language(language), say("no").in_language(language)]
        case _:
            return list(vocabulary.wordings) if column.key == "consent.wording" else []


def _listed(lists: Worksheet, place: int, choices: list[str]) -> str:
    """Where `choices` are kept: a dropdown of more than 255 letters has to name cells."""
    for row, choice in enumerate(choices, 1):
        cell = lists.cell(row, place, choice)
        cell.data_type = "s"  # a label that begins with '=' is none the less a label
    letter = letters(place)
    return f"{_LISTS}!${letter}$1:${letter}${len(choices)}"


def _validate(people: Worksheet, below: str, column: Column, listed: str | None, about: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    # Several may stand in a cell of a list, so that what is chosen there is an offer.
    rule = (
        DataValidation(type="list", formula1=listed, showErrorMessage=not column.kind.is_list)
        if listed
        else DataValidation(showErrorMessage=False)
    )
    rule.prompt, rule.showInputMessage = about[:_PROMPT_LENGTH], True
    rule.add(below)
    people.add_data_validation(rule)


def _fill_notes(notes: Worksheet, language: str) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 28, 100
    row = 0
    for row, remark in enumerate(_REMARKS, 1):
        notes.cell(row, 2, remark.in_language(language))
    for below, column in enumerate((each for each in COLUMNS if each.times), row + 2):
        notes.cell(below, 1, column.heading.in_language(language)).font = Font(bold=True)
        cell = notes.cell(below, 2, column.about.in_language(language))
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _saved(book: Workbook) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def told_where(path: object) -> Message:
    """What to do with the file at `path`."""
    return say("{path}: fill it in, then: cohortbook import {path} --cohort ID", path=path)
