"""Which column of a sheet is which key: by its heading, or by what a person said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from cohortbook.problems import or_did_you_mean, suggestion
from cohortbook.sheets.columns import Column
from cohortbook.sheets.folding import folded
from cohortbook.sheets.forms import FORMS, KEYS, Form
from cohortbook.sheets.places import Note, SheetError, letters
from cohortbook.sheets.table import Sheet, Spreadsheet
from cohortbook.sheets.tongues import Tongues
from cohortbook.words import say

_DEEPEST_HEADING = 20  # what stands above a table is a title and a remark
_NUMBERED = re.compile(r" \d+$")
LEFT_OUT = "-"
"""What `--map` says of a column that is not to be read."""


class Mapped(Struct, frozen=True):
    """A sheet of one form whose headings are in row `heading`, with the columns that are read, from the left."""

    form: Form
    sheet: Sheet
    heading: int
    columns: Mapping[int, Column]
    unread: tuple[int, ...]
    tongues: Tongues

    def columns_of(self, key: str) -> list[int]:
        return [number for number, column in self.columns.items() if column.key == key]

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the headings."""
        return any(row > self.heading for row in self.sheet.rows)


def mapped(spreadsheet: Spreadsheet, wanted: str | None, given: Mapping[str, str], tongues: Tongues) -> list[Mapped]:
    """The sheets that are read, one of a form at most: the one called `wanted`, or all that have headings of a form.

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
        if (wanted is not None or not sheet.is_hidden) and (each := _mapped(sheet, keys, tongues)) is not None
    ]
    if not found:
        told = say(
            "no row has headings that are known, such as First name, Last name, Email and Enrolled on; "
            "'cohortbook template' writes a spreadsheet that has them, and --map \"Your heading=name\" says what yours "
            "are"
        )
        raise SheetError(told)
    filled = [each for each in found if each.has_rows]
    for form in FORMS:
        _require_one([each for each in filled if each.form is form])
    for each in filled:
        _require_once(each)
    return filled


def _require_one(found: Sequence[Mapped]) -> None:
    if len(found) > 1:
        told = say(
            "more than one sheet has {what} in it; choose one with --sheet: {listed}",
            what=found[0].form.title,
            listed=", ".join(each.sheet.name for each in found),
        )
        raise SheetError(told)


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
        yield from _meant(table)


def _meant(table: Mapped) -> Iterable[Note]:
    """What headings that are not known may mean, if no other column is that."""
    known, taken = _known(table.form, table.tongues), {column.key for column in table.columns.values()}
    for number in table.unread:
        near = suggestion(folded(table.sheet.rows[table.heading][number].text), known)
        if near is not None and known[near] not in taken:
            column = table.form.by_key[known[near]]
            told = say(
                "column {column} may be '{heading}': write that above it, or --map \"Its heading={key}\"",
                column=letters(number),
                heading=column.heading,
                key=column.key,
            )
            yield Note(told)


def _require_known(given: Mapping[str, str]) -> None:
    for key in given.values():
        if key != LEFT_OUT and key not in KEYS:
            fix = or_did_you_mean(key, KEYS, say("one of: {keys}", keys=", ".join(KEYS)))
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


def _mapped(sheet: Sheet, keys: Mapping[str, str], tongues: Tongues) -> Mapped | None:
    """The sheet as what its name says it is, or else as that of which it has most headings."""
    found = [each for form in FORMS if (each := _as_form(form, sheet, keys, tongues)) is not None]
    name = folded(sheet.name)
    return next(
        (each for each in found if name in tongues.meant(each.form.title)),
        max(found, key=lambda each: len(each.columns), default=None),  # of equal ones the first: people
    )


def _as_form(form: Form, sheet: Sheet, keys: Mapping[str, str], tongues: Tongues) -> Mapped | None:
    """The sheet by the row, among those at its top, in which most headings are known: whose the rows are, and more."""
    best: Mapped | None = None
    known = _known(form, tongues)
    for row in [number for number in sorted(sheet.rows) if number <= _DEEPEST_HEADING]:
        found: dict[int, Column] = {}
        unread: list[int] = []
        for number, cell in sorted(sheet.rows[row].items()):
            key = _key(form, folded(cell.text), keys, known)
            if key is None:
                unread.append(number)
            elif key != LEFT_OUT:
                found[number] = form.by_key[key]
        filled = {column.key for column in found.values()}
        is_one = len(found) > 1 and all(filled & needed for needed in form.known_by)
        if is_one and (best is None or len(found) > len(best.columns)):
            best = Mapped(form, sheet, row, found, tuple(unread), tongues)
    return best


def _key(form: Form, heading: str, keys: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    """Which key of `form` a column is, with what a person said of it; of several of a list one is `Skill 2`."""
    if keys.get(heading) == LEFT_OUT:
        return LEFT_OUT
    if keys.get(heading) in form.by_key:
        return keys[heading]
    if heading in known:
        return known[heading]
    key = known.get(_NUMBERED.sub("", heading))
    return key if key is not None and form.by_key[key].kind.is_list else None


@lru_cache(maxsize=8)  # forms of one site
def _known(form: Form, tongues: Tongues) -> dict[str, str]:
    """Which key a folded heading is: what the site calls a column wins over what else it could be."""
    known: dict[str, str] = {}
    for column in form.columns:
        known |= dict.fromkeys((folded(column.key), *column.other_headings), column.key)
    for column in form.columns:
        known |= dict.fromkeys(tongues.meant(column.heading), column.key)
    return known
