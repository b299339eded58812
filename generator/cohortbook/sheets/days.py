"""Days as people and spreadsheets write them. One that could be two days is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import cache

from cohortbook.sheets.folding import folded
from cohortbook.sheets.table import Cell, Fault

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ][\d:.]+Z?)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: [\d:.]+(?: ?[ap]m)?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?:\w+ )??(\d{1,2})(?:er|st|nd|rd|th)? (?:de )?([^\W\d]+) (\d{4})")
_MONTH_FIRST = re.compile(r"(?:\w+ )??([^\W\d]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_SERIALS = range(18_264, 73_051)  # from 1950 to 2099
_LANGUAGES = ("en", "fr")


class Order(Enum):
    """Which of two numbers of a day comes first."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


class NoDay(Enum):
    """Why a cell says no day."""

    UNREADABLE = auto()
    AMBIGUOUS = auto()
    SHORT_YEAR = auto()
    IMPOSSIBLE = auto()
    SERIAL = auto()


def order_of(cells: Iterable[Cell]) -> Order | None:
    """The order in which `cells` write days in numbers.

    None where none can be read in one order alone, or some in one and some in the other.
    """
    found = {next(iter(read)) for cell in cells if len(read := _readings_of(cell)) == 1}
    return found.pop() if len(found) == 1 else None


def is_of_two_days(cell: Cell) -> bool:
    """Whether only an order says which day it is."""
    return len(set(_readings_of(cell).values())) > 1


def _readings_of(cell: Cell) -> dict[Order, date]:
    found = _NUMBERS.fullmatch(cell.text)
    return _readings(found) if found else {}


def _readings(found: re.Match[str]) -> dict[Order, date]:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    days = {Order.DAY_FIRST: _day(year, second, first), Order.MONTH_FIRST: _day(year, first, second)}
    return {order: day for order, day in days.items() if isinstance(day, date)}


def read_day(cell: Cell, day_one: int | None, order: Order | None = None) -> date | NoDay:
    """The day that `cell` says. Numbers are counted as in Excel from `day_one`: 1899, or 1904 on old Macs.

    What can be two days is one where its sheet has an `order`.
    """
    content = cell.content
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    if isinstance(content, bool | Fault):
        return NoDay.UNREADABLE
    if isinstance(content, int | float):
        if day_one is None or int(content) not in _SERIALS:
            return NoDay.UNREADABLE
        return (date(1904, 1, 1) if day_one == 1904 else date(1899, 12, 30)) + timedelta(days=int(content))
    return _of_text(cell.text, order)


def _of_text(text: str, order: Order | None) -> date | NoDay:
    if text.isdecimal() and int(text) in _SERIALS:
        return NoDay.SERIAL  # as text it does not say from which day it counts
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _NUMBERS.fullmatch(text):
        days = _readings(found)
        several = set(days.values())
        if len(several) > 1 and order is not None:
            return days[order]
        return several.pop() if len(several) == 1 else NoDay.AMBIGUOUS if several else NoDay.IMPOSSIBLE
    if re.fullmatch(r"\d{1,2}[-/. ](?:\d{1,2}|[^\W\d]+\.?)[-/. ]\d{2}", text):
        return NoDay.SHORT_YEAR
    words = folded(text)
    if found := _DAY_FIRST.fullmatch(words):
        of_month, month = found[1], found[2]
    elif found := _MONTH_FIRST.fullmatch(words):
        of_month, month = found[2], found[1]
    else:
        return NoDay.UNREADABLE
    number = _months().get(month)
    return NoDay.UNREADABLE if number is None else _day(int(found[3]), number, int(of_month))


def _day(year: int, month: int, day: int) -> date | NoDay:
    try:
        return date(year, month, day)
    except ValueError:
        return NoDay.IMPOSSIBLE


@cache
def _months() -> dict[str, int]:
    """The numbers of months by their names in the languages of staff, whole and short."""
    return dict(_named_months())


def _named_months() -> Iterator[tuple[str, int]]:
    from babel.dates import get_month_names  # noqa: PLC0415  # most days are no words

    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    yield folded(str(name)), number
    yield from (("sept", 9), ("fevr", 2))
