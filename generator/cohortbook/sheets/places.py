"""What is told of a spreadsheet, and where in it. No cell's content is ever repeated: most of it is private."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.words import NOTHING, Message


class SheetError(Exception):
    """The file cannot be imported as a whole; `told` is one sentence with a remedy."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


class Place(Struct, frozen=True, order=True):
    """A cell or row as spreadsheet programs name them. `column` counts from 1; 0 means the whole row.

    `file` is its name where there are several, `name` what the place is called in a file that has no cells.
    """

    sheet: str
    row: int
    column: int = 0
    file: str = ""
    name: str = ""

    def __str__(self) -> str:
        cell = f"{letters(self.column)}{self.row}" if self.column else str(self.row)
        inside = self.name or (f"{self.sheet}!{cell}" if self.sheet else cell)
        return f"{self.file}: {inside}" if self.file else inside


class Doubt(Struct, frozen=True):
    """Why nothing is written: what stands at `at` cannot be taken as it is."""

    at: Place
    what: Message
    fix: Message = NOTHING


class Note(Struct, frozen=True):
    """What whoever imports should know, and need not mend."""

    what: Message


def letters(column: int) -> str:
    """The name of a column that counts from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
