"""A file becomes a Spreadsheet, by what it holds and not by what it is called; a folder becomes several."""

from __future__ import annotations

from pathlib import Path

from cohortbook.sheets.csv_text import read_csv
from cohortbook.sheets.places import SheetError
from cohortbook.sheets.resume import read_resume
from cohortbook.sheets.table import Spreadsheet
from cohortbook.sheets.workbook import read_workbook
from cohortbook.words import say

MAX_FILE_BYTES = 20_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what Excel puts around a file with a password


ENDINGS = (".xlsx", ".ods", ".csv", ".json")
MAX_FILES = 500


def read_all(path: Path) -> list[Spreadsheet]:
    """The spreadsheets and résumés in the folder `path`, by name, or the file that it is. Raises as read_sheets."""
    if not path.is_dir():
        return [read_sheets(path)]
    files = sorted(
        each for each in path.iterdir() if each.suffix.lower() in ENDINGS and not each.name.startswith((".", "~$"))
    )
    if not files:
        raise SheetError(say("there is no file in it that can be read: .xlsx, .ods, .csv or a résumé in .json"))
    if len(files) > MAX_FILES:
        raise SheetError(say("the folder holds more than {n:,} files; a cohort needs far less", n=MAX_FILES))
    return [_read_one(file) for file in files]


def _read_one(file: Path) -> Spreadsheet:
    try:
        return read_sheets(file).of(file.name)
    except SheetError as error:
        raise SheetError(say("{file}: {told}", file=file.name, told=error.told)) from None


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
    if path.suffix.lower() == ".json" or content.lstrip()[:1] == b"{":
        return read_resume(content)
    return read_csv(content)
