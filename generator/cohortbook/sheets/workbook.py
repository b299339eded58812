"""Workbooks: those of Excel (.xlsx), and which reader the others (.ods) are for.

They are packed: what is in one is counted before any of it is held in memory.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cohortbook.sheets.bounds import MAX_CELLS, MAX_LETTERS, MAX_ROWS, MAX_TAGS, MAX_UNPACKED_BYTES, too_many_rows
from cohortbook.sheets.open_document import read_open_document
from cohortbook.sheets.places import SheetError
from cohortbook.sheets.table import Cell, Fault, Sheet, Spreadsheet
from cohortbook.words import say

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WorkbookCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DOCUMENT = "content.xml"
_ROW, _CELL = (re.compile(rb"<(?:\w+:)?(?:%s)[ >/]" % names) for names in (rb"row|table-row", rb"c|table-cell"))
_LONGEST_TAG = 40
_BLOCK = 1 << 20
# What an archive raises that says of itself what is not so: how it is packed, where its parts begin.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError),
    *(OSError, RuntimeError, ValueError),
)


def read_workbook(content: bytes) -> Spreadsheet:
    """The cells of a workbook, with what was calculated marked as such. Raises SheetError."""
    document = _require_harmless(content)
    if document is not None:
        try:
            return read_open_document(document)
        except (ElementTree.ParseError, ValueError):
            raise _damaged() from None
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  # optional
    except ImportError:
        raise missing_openpyxl() from None
    try:
        book = load_workbook(BytesIO(content))  # with formulas, not their results
    except (*_BROKEN, TypeError, AttributeError, IndexError, SyntaxError, OverflowError, RecursionError):
        # What is none of it: openpyxl says so with whatever its parts meet first. XML's own error is a SyntaxError.
        raise _damaged() from None
    year = book.epoch.year
    return Spreadsheet(tuple(_sheet(each, year) for each in book.worksheets))


def _require_harmless(content: bytes) -> bytes | None:
    """What a document of LibreOffice consists of; None for Excel's. Raises SheetError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise _locked()
            if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
                raise _damaged()  # no spreadsheet program packs otherwise
            if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:  # none gives more than it declares
                raise SheetError(
                    say("the file unpacks to more than {n} MB and is not read", n=MAX_UNPACKED_BYTES // 1_000_000)
                )
            names = {member.filename for member in members}
            _require_workbook(names)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _require_small(packed, member)
            if _DOCUMENT not in names:
                return None
            if b"encryption-data" in packed.read("META-INF/manifest.xml"):
                raise _locked()
            return packed.read(_DOCUMENT)
    except _BROKEN:
        raise _damaged() from None


def _require_workbook(names: set[str]) -> None:
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        raise SheetError(say("the file holds macros; save it as .xlsx, which has none, and import that"))
    if not {_DOCUMENT, "xl/workbook.xml"} & names:
        raise SheetError(say("this is no spreadsheet that can be read: give a file in .xlsx, .ods or .csv"))


def _require_small(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Raise SheetError for a part that would need much more memory than what anybody writes about a cohort."""
    is_sheet = member.filename == _DOCUMENT or _SHEET.fullmatch(member.filename) is not None
    rows = cells = tags = 0
    tail = b""
    with packed.open(member) as file:
        while block := file.read(_BLOCK):
            if b"<!DOCTYPE" in tail + block:  # entities that unfold: no spreadsheet program writes one
                raise _damaged()
            if is_sheet:
                rows += _number_of(_ROW, tail, block)
                cells += _number_of(_CELL, tail, block)
            tags += block.count(b"<")
            if rows > MAX_ROWS:
                raise too_many_rows()
            if cells > MAX_CELLS or tags > MAX_TAGS:
                raise _too_many_cells()
            tail = block[-_LONGEST_TAG:]


def _number_of(tag: re.Pattern[bytes], tail: bytes, block: bytes) -> int:
    """How many elements begin in `block`, of which some may have begun in the `tail` of the last."""
    return len(tag.findall(tail + block)) - len(tag.findall(tail))


def _too_many_cells() -> SheetError:
    return SheetError(say("more than {n:,} cells are not read at once; keep the columns that matter", n=MAX_CELLS))


def _locked() -> SheetError:
    return SheetError(say("the file is locked with a password; save it without one and import that"))


def _damaged() -> SheetError:
    return SheetError(say("the file is damaged or cut off; open it, save it anew as .xlsx and import that"))


def missing_openpyxl() -> SheetError:
    return SheetError(say("workbooks need openpyxl, which is not installed: pip install 'cohortbook[sheets]'"))


def _sheet(sheet: Worksheet, day_one: int) -> Sheet:
    if sheet.max_row > MAX_ROWS:  # one cell far below is enough
        raise too_many_rows()
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise _too_many_cells()
    rows: dict[int, dict[int, Cell]] = {}
    for row, cells in enumerate(sheet.iter_rows(), sheet.min_row):
        found = {
            column: read for column, cell in enumerate(cells, sheet.min_column) if (read := _cell(cell)) is not None
        }
        if found:
            rows[row] = found
    _spread(sheet, rows)
    hidden_rows = sorted(row for row, size in sheet.row_dimensions.items() if size.hidden and row in rows)
    return Sheet(
        sheet.title, rows, day_one, tuple(hidden_rows), tuple(_hidden_columns(sheet)), sheet.sheet_state != "visible"
    )


def _cell(cell: WorkbookCell | MergedCell) -> Cell | None:
    content = cell.value
    if isinstance(content, str) and len(content) > MAX_LETTERS:  # one text that a thousand cells share
        return Cell(Fault.TOO_LONG)
    if content is None or (isinstance(content, str) and not content.strip()):
        return None
    if getattr(cell, "data_type", "") == "f":
        return Cell(Fault.FORMULA)
    if getattr(cell, "data_type", "") == "e":
        return Cell(Fault.ERROR)
    return Cell(content if isinstance(content, str | int | float | bool | date | datetime) else str(content))


def _spread(sheet: Worksheet, rows: dict[int, dict[int, Cell]]) -> None:
    """Cells that were merged downwards all say what the first one says; across, the first one says it."""
    for merged in sheet.merged_cells.ranges:
        first = rows.get(merged.min_row, {}).get(merged.min_col)
        for row in range(merged.min_row + 1, min(merged.max_row, MAX_ROWS) + 1):
            if first is not None and row in rows:
                rows[row][merged.min_col] = first


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for size in sheet.column_dimensions.values():
        if size.hidden and size.min is not None and size.max is not None:
            yield from range(size.min, min(size.max, 500) + 1)
