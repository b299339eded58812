"""Each row of a sheet as what it says of one person, employer or signal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from cohortbook.sheets.forms import PEOPLE
from cohortbook.sheets.headings import Mapped
from cohortbook.sheets.places import Doubt, Place
from cohortbook.sheets.values import Reader, Skill, Value


class Row(Struct, frozen=True, eq=False):
    """`values` by key, without those that are empty; `places` say in which cell each stands.

    The `doubtful` keys have a cell whose value cannot be taken; what else is wrong with the row is told all the same.
    """

    at: Place
    values: Mapping[str, Value]
    places: Mapping[str, Place]
    doubtful: frozenset[str] = field(default=frozenset())

    def says(self, key: str) -> bool:
        """Whether the row says something under `key`, be it doubtful."""
        return key in self.values or key in self.doubtful

    def place(self, key: str) -> Place:
        """Where the value of `key` stands; the whole row where it has none."""
        return self.places.get(key, self.at)

    def text(self, key: str) -> str:
        """The text under `key`, or ''."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def below(self, key: str) -> dict[str, Value]:
        """The values of which `key` is the first part, by the other."""
        return {each.partition(".")[2]: value for each, value in self.values.items() if each.startswith(f"{key}.")}


def read_rows(table: Mapped, reader: Reader) -> tuple[list[Row], list[Doubt]]:
    """Every row below the headings that says something, and what in them cannot be taken as it is."""
    rows: list[Row] = []
    doubts: list[Doubt] = []
    for number in sorted(table.sheet.rows):
        if number <= table.heading or not (table.columns.keys() & table.sheet.rows[number].keys()):
            continue
        found = list(_row(table, number, reader))
        doubts += [each for each in found if isinstance(each, Doubt)]
        rows += [each for each in found if isinstance(each, Row)]
    return rows, doubts


def _row(table: Mapped, number: int, reader: Reader) -> Iterator[Row | Doubt]:
    values: dict[str, Value] = {}
    places: dict[str, Place] = {}
    doubtful: set[str] = set()
    for column_number, cell in sorted(table.sheet.rows[number].items()):
        column = table.columns.get(column_number)
        if column is None:
            continue
        at = table.sheet.place(number, column_number)
        value = reader.value(column, cell, at)
        if isinstance(value, Doubt):
            doubtful.add(column.key)
            yield value
            continue
        places.setdefault(column.key, at)
        values[column.key] = _together(values.get(column.key), value)
    at = table.sheet.place(number)
    if table.form is PEOPLE and (name := _name(values, has_first_names=bool(table.columns_of("first_name")))):
        values["name"] = name
        places.setdefault("name", places.get("last_name", at))
    if doubtful & _WHOSE:  # nobody knows then whom the row is about
        return
    if not table.form.whose & values.keys():
        yield Doubt(at, *table.form.nobody)
        return
    said = {key: value for key, value in values.items() if key not in _PARTS}
    yield Row(at, said, places, frozenset(doubtful))


_WHOSE = frozenset({"id", "name", "first_name", "last_name", "profile.email", "employer", "role"})
_PARTS = ("first_name", "last_name")


def _name(values: Mapping[str, Value], *, has_first_names: bool) -> Value | None:
    """The full name; a column for names that has none for first names beside it holds both."""
    if "name" in values:
        return values["name"]
    parts = [str(values[key]) for key in _PARTS if key in values]
    return " ".join(parts) if len(parts) == 2 or not has_first_names else None


def _together(before: Value | None, value: Value) -> Value:
    """Lists that stand in several columns are one."""
    if not isinstance(before, list) or not isinstance(value, list):
        return value
    joined: list[str | Skill] = [*before, *value]
    return list(dict.fromkeys(joined))  # type: ignore[return-value]  # both are of one column, and so of one kind
