"""Which column of a sheet is which key: by its heading, or by what a person said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from cohortbook.problems import or_did_you_mean
from cohortbook.sheets.columns import BY_KEY, COLUMNS, Column
from cohortbook.sheets.folding import folded
from cohortbook.sheets.places import Note, SheetError, letters
from cohortbook.sheets.table import Sheet, Spreadsheet
from cohortbook.words import languages_with_catalog, say

_DEEPEST_HEADING = 20  # what stands above a table is a title and a remark
_NUMBERED = re.compile(r" \d+$")
LEFT_OUT = "-"
"""What `--map` says of a column that is not to be read."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A sheet whose headings are in row `heading`, with the columns that are read, in their order from the left."""

    sheet: Sheet
    heading: int
    columns: Mapping[int, Column]
    unread: tuple[int, ...]

    def columns_of(self, key: str) -> list[int]:
        return [number for number, column in self.columns.items() if column.key == key]


def mapped(spreadsheet: Spreadsheet, wanted: str | None, given: Mapping[str, str]) -> Mapped:
    """The sheet with people in it: the one called `wanted`, or the only one that has headings of people.

    `given` says of headings which key they are, and wins. Raises SheetError.
    """
    keys = {folded(heading): key for heading, key in given.items()}
    _require_known(given)
    sheets = [each for each in spreadsheet.sheets if wanted is None or folded(each.name) == folded(wanted)]
    if not sheets:
        listed = ", ".join(each.name for each in spreadsheet.sheets if each.name)
        raise SheetError(say("there is no sheet called '{name}'; there are: {listed}", name=wanted, listed=listed))
    found = [
        each
        for sheet in sheets
        if (wanted is not None or not sheet.is_hidden) and (each := _mapped(sheet, keys)) is not None
    ]
    if not found:
        told = say(
            "no row has headings that are known, such as First name, Last name, Email and Enrolled on; "
            "'cohortbook template' writes a spreadsheet that has them, and --map \"Your heading=name\" says what yours "
            "are"
        )
        raise SheetError(told)
    if len(found) > 1:
        listed = ", ".join(each.sheet.name for each in found)
        raise SheetError(say("more than one sheet has people in it; choose one with --sheet: {listed}", listed=listed))
    _require_once(found[0])
    return found[0]


def notes_on(table: Mapped) -> Iterable[Note]:
    """What is hidden and read all the same, and what is not read."""
    sheet = table.sheet
    if hidden := [str(row) for row in sheet.hidden_rows if row > table.heading]:
        yield Note(say("hidden rows are read like the others: {rows}", rows=", ".join(hidden)))
    if hidden := [letters(column) for column in sheet.hidden_columns if column in table.columns]:
        yield Note(say("hidden columns are read like the others: {columns}", columns=", ".join(hidden)))
    if table.unread:
        told = say(
            'columns whose heading is not known are left out: {columns}; --map "Heading=KEY" says what one is',
            columns=", ".join(map(letters, table.unread)),
        )
        yield Note(told)


def _require_known(given: Mapping[str, str]) -> None:
    for key in given.values():
        if key != LEFT_OUT and key not in BY_KEY:
            fix = or_did_you_mean(key, BY_KEY, say("one of: {keys}", keys=", ".join(BY_KEY)))
            raise SheetError(say("a column cannot be '{key}'; {fix}", key=key, fix=fix))


def _require_once(table: Mapped) -> None:
    for column in table.columns.values():
        numbers = table.columns_of(column.key)
        if len(numbers) > 1 and not column.kind.is_list:
            told = say(
                "columns {columns} are both '{key}'; say of one of them that it is not: --map \"Heading=-\"",
                columns=", ".join(map(letters, numbers)),
                key=column.key,
            )
            raise SheetError(told)


def _mapped(sheet: Sheet, keys: Mapping[str, str]) -> Mapped | None:
    """The sheet by the row, among those at its top, in which most headings are known: a name and more."""
    best: Mapped | None = None
    for row in [number for number in sorted(sheet.rows) if number <= _DEEPEST_HEADING]:
        found: dict[int, Column] = {}
        unread: list[int] = []
        for number, cell in sorted(sheet.rows[row].items()):
            heading = folded(cell.text)
            key = keys.get(heading) or _known().get(heading) or _known_list(heading)
            if key is None:
                unread.append(number)
            elif key != LEFT_OUT:
                found[number] = BY_KEY[key]
        named = {column.key for column in found.values()} & {"name", "last_name"}
        if named and len(found) > 1 and (best is None or len(found) > len(best.columns)):
            best = Mapped(sheet, row, found, tuple(unread))
    return best


def _known_list(heading: str) -> str | None:
    """For one of several columns of a list: `Skill 2`."""
    key = _known().get(_NUMBERED.sub("", heading))
    return key if key is not None and BY_KEY[key].kind.is_list else None


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for column in COLUMNS:
        for language in sorted(languages_with_catalog()):
            known[folded(column.heading.in_language(language))] = column.key
        known |= dict.fromkeys((folded(column.key), *column.synonyms), column.key)
    return known
