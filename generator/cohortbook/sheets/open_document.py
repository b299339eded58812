"""Spreadsheets of LibreOffice and of whatever writes its form (.ods): one XML file, where a row may say it is many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from cohortbook.sheets.bounds import MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, too_many_rows
from cohortbook.sheets.table import Cell, Content, Fault, Sheet, Spreadsheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HIDDEN = ("collapse", "filter")


def read_open_document(content: bytes) -> Spreadsheet:
    """The cells in a content.xml whose size is known. Raises SheetError, or ParseError where it is no XML."""
    root = ElementTree.fromstring(content)  # noqa: S314  # a document type, and so entities, was refused before
    return Spreadsheet(tuple(_sheet(table) for table in root.iter(f"{_TABLE}table")))


def _sheet(table: ElementTree.Element) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    hidden: list[int] = []
    spans: list[tuple[int, int, int]] = []
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        times, cells = _times(row, "rows"), dict(_cells(row))
        if cells and number + times > MAX_ROWS:
            raise too_many_rows()
        for _ in range(times if cells else 0):
            number += 1
            rows[number] = dict(cells)
        number += 0 if cells else times
        if cells and row.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden += range(number - times + 1, number + 1)
        spans += [(number, column, down) for column, down in _spans(row)]
    for first, column, down in spans:
        for below in range(first + 1, min(first + down, MAX_ROWS + 1)):
            if below in rows and column in rows.get(first, {}):
                rows[below][column] = rows[first][column]
    name = table.get(f"{_TABLE}name", "")
    return Sheet(name, rows, 1899, tuple(hidden), tuple(_hidden_columns(table)))


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, Cell]]:
    for column, times, cell in _placed(row):
        content = _content(cell)
        if content is not None:
            for place in range(column, min(column + times, MAX_COLUMNS + 1)):
                yield place, Cell(content)


def _spans(row: ElementTree.Element) -> Iterator[tuple[int, int]]:
    for column, _times_across, cell in _placed(row):
        down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if down > 1:
            yield column, down


def _placed(row: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    column = 1
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = _times(cell, "columns")
            yield column, times, cell
            column += times


def _times(element: ElementTree.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _content(cell: ElementTree.Element) -> Content | Fault | None:
    if cell.get(f"{_TABLE}formula") is not None:
        return Fault.FORMULA
    match cell.get(f"{_OFFICE}value-type"):
        case "date":
            return date.fromisoformat(cell.get(f"{_OFFICE}date-value", "")[:10])
        case "float" | "currency" | "percentage":
            return float(cell.get(f"{_OFFICE}value", ""))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case _:
            text = "\n".join("".join(_words(line)) for line in cell.findall(f"{_TEXT}p")).strip()
            return (Fault.TOO_LONG if len(text) > MAX_LETTERS else text) or None


def _words(element: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph; spaces, tabs and breaks are elements of their own."""
    yield element.text or ""
    for part in element:
        match part.tag.removeprefix(_TEXT):
            case "s":
                yield " " * min(int(part.get(f"{_TEXT}c", "1")), 100)
            case "tab":
                yield " "
            case "line-break":
                yield "\n"
            case "span" | "a":
                yield from _words(part)
        yield part.tail or ""


def _hidden_columns(table: ElementTree.Element) -> Iterator[int]:
    number = 0
    for column in table.iter(f"{_TABLE}table-column"):
        times = _times(column, "columns")
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(number + 1, min(number + times, MAX_COLUMNS) + 1)
        number += times
