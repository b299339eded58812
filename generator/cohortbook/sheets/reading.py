"""A file becomes a Spreadsheet, by what it holds and not by what it is called."""

from __future__ import annotations

from pathlib import Path

from cohortbook.sheets.csv_text import read_csv
from cohortbook.sheets.places import SheetError
from cohortbook.sheets.table import Spreadsheet
from cohortbook.sheets.workbook import read_workbook
from cohortbook.words import say

MAX_FILE_BYTES = 20_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what Excel puts around a file with a password


def read_sheets(path: Path) -> Spreadsheet:
    """The spreadsheet at `path`. Raises SheetError where it is none that can be read, or OSError."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise SheetError(say("the file has more than {n} MB; a cohort needs far less", n=MAX_FILE_BYTES // 1_000_000))
    content = path.read_bytes()
    if content.startswith(_ZIP):
        return read_workbook(content)
    if content.startswith(_COMPOUND):
        if _LOCKED in content:
            raise SheetError(say("the file is locked with a password; save it without one and import that"))
        raise SheetError(say("the file is in the old form of Excel; save it as .xlsx and import that"))
    return read_csv(content)
