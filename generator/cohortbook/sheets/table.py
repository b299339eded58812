"""What a spreadsheet holds, whatever its format: cells that say what they are, and nothing of what they mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from msgspec import Struct, field

from cohortbook.sheets.places import Place
from cohortbook.values import replace

Content = str | int | float | bool | date | datetime


class Fault(Enum):
    """Why a cell's content is not what somebody wrote into it."""

    FORMULA = "formula"
    ERROR = "error"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Cell:
    """One that is not empty."""

    content: Content | Fault = dataclasses.field(repr=False)

    @property
    def text(self) -> str:
        """As a person reads it, on its own lines; '' for a fault. Whole numbers have no point."""
        content = self.content
        if isinstance(content, Fault):
            return ""
        if isinstance(content, float) and content.is_integer():
            content = int(content)
        return str(content).replace("\r\n", "\n").replace("\r", "\n").strip()


class Sheet(Struct, frozen=True):
    """Cells by row, then by column, both from 1. `day_one` is the year with which its days are counted, if they are.

    A sheet of a CSV file has no name. `file` is the one that it comes from, where there are several; `names` are what
    columns are called in a résumé, which has none.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    day_one: int | None = None
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    is_hidden: bool = False
    is_resume: bool = False
    file: str = ""
    names: Mapping[int, str] = field(default_factory=dict)

    def place(self, row: int, column: int = 0) -> Place:
        """Where in the files that were given something stands; 0 is the whole row."""
        return Place(self.name, row, column, self.file, self.names.get(column, ""))


class Spreadsheet(Struct, frozen=True):
    """`encoding` is that of a text which does not say its own, and so may have been mistaken."""

    sheets: tuple[Sheet, ...]
    encoding: str | None = None

    def of(self, file: str) -> Spreadsheet:
        """The same, with places that say in which of several files they are."""
        return replace(self, sheets=tuple(replace(sheet, file=file) for sheet in self.sheets))
