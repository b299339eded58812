"""How much of a spreadsheet is read. A cohort has some dozens of people; what is a thousand times that is a mistake."""

from __future__ import annotations

from cohortbook.sheets.places import SheetError
from cohortbook.words import say

MAX_ROWS = 5_000
MAX_CELLS = 500_000
MAX_COLUMNS = 500  # of them, more than any person has
MAX_LETTERS = 32_767  # in a cell, as in Excel's
MAX_TAGS = 4_000_000  # of XML, for so many cells with their values
MAX_UNPACKED_BYTES = 100_000_000


def too_many_rows() -> SheetError:
    return SheetError(
        say("more than {n:,} rows are not read at once; keep those of one cohort and import that", n=MAX_ROWS)
    )


def too_many_columns(row: int) -> SheetError:
    return SheetError(
        say("row {row} has more than {n:,} columns; keep those that matter and import that", row=row, n=MAX_COLUMNS)
    )
