"""Comma-separated values as programs write them: other separators, other encodings."""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO

from cohortbook.sheets.bounds import MAX_COLUMNS, MAX_ROWS, too_many_columns, too_many_rows
from cohortbook.sheets.places import SheetError
from cohortbook.sheets.table import Cell, Sheet, Spreadsheet
from cohortbook.words import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
_SAYS_SEPARATOR = re.compile(r'"?sep=([^\r\n])"?\r?\n')  # Excel's own first line
_QUOTED = re.compile(r'"[^"]*"')
_TOP = 50_000  # letters: more than twenty rows of stories
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")


def read_csv(content: bytes) -> Spreadsheet:
    """The cells of a CSV file, all of them text. Raises SheetError."""
    text, encoding = _decoded(content)
    if not text.strip():
        raise SheetError(say("the file is empty"))
    if _NO_TEXT.search(text):
        raise SheetError(say("this is no spreadsheet that can be read: give a file in .xlsx, .ods or .csv"))
    said = _SAYS_SEPARATOR.match(text)
    lines = text[said.end() :] if said else text
    separator = said[1] if said else _separator(lines)
    rows = _rows(lines, separator, 1 if said else 0)
    return Spreadsheet((Sheet("", rows),), encoding)


def _decoded(content: bytes) -> tuple[str, str | None]:
    """The text, and the encoding where that is only the likeliest."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _in(content, encoding), None
    if b"\0" in content[:200]:  # text in Latin letters and without a mark has one in every second byte
        return _in(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"), None
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        return _in(content, "cp1252"), "Windows-1252"


def _in(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise SheetError(
            say("the letters of this file cannot be read; save it as 'CSV UTF-8' or .xlsx and import that")
        ) from None


def _separator(text: str) -> str:
    """Whichever divides the lines at the top into most cells; where people speak French it is a semicolon."""
    top = _QUOTED.sub("", text[:_TOP]).splitlines()[:20]
    return max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in top))


def _rows(text: str, separator: str, above: int) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = above
    try:
        for number, cells in enumerate(reader, above + 1):
            if number > MAX_ROWS:
                raise too_many_rows()
            if len(cells) > MAX_COLUMNS and any(each.strip() for each in cells[MAX_COLUMNS:]):
                raise too_many_columns(number)
            found = {column: Cell(each.strip()) for column, each in enumerate(cells, 1) if each.strip()}
            if found:
                rows[number] = found
    except csv.Error:
        told = say(
            "row {row}: a quotation mark is opened and not closed, or stands in the middle of a cell; correct it, or "
            "save the file as .xlsx and import that",
            row=number + 1,
        )
        raise SheetError(told) from None
    return rows
