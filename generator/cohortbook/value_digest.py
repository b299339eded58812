"""Hashes of values: equal values give the same one, in every process and with every hash seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from types import NoneType
from typing import Any

from cohortbook.plain_values import encoded, plain_fields
from cohortbook.values import field_names

_Add = Callable[[bytes], None]
_ONLY_TEXTS = {str}


def digest_of(*values: object) -> str:
    """The hash of all that `values` say: texts, numbers, dates, and whatever is made of them; sets in any order.

    Of a record, what does not count when two are compared is left out. Raises TypeError for what says nothing that
    could be written down, such as a function.
    """
    found = blake2b(digest_size=16)
    _write(values, found.update)
    return found.hexdigest()


def _write(value: object, add: _Add) -> None:
    # By far the most values are texts: each begins with its kind and its length, so that no two can be one.
    if type(value) is str:
        written = value.encode("utf-8", "surrogatepass")
        add(b"s%d:" % len(written) + written)
    else:
        kind: Any = type(value)  # to mypy, types are not hashable
        _way_of(kind)(value, add)


@cache
def _way_of(kind: type) -> Callable[[Any, _Add], None]:
    """How values of a kind are written. To ask that of each of a hundred thousand takes longer than to write them."""
    if issubclass(kind, bool | int | float | NoneType) and not issubclass(kind, Enum):
        return _write_plain if kind in (bool, int, float, NoneType) else lambda value, add: _write(repr(value), add)
    if issubclass(kind, bytes):
        return lambda value, add: add(b"b%d:" % len(value) + value)
    if issubclass(kind, tuple | list):
        return _write_each
    if issubclass(kind, Mapping):
        return _write_mapping
    if issubclass(kind, frozenset | set):
        return lambda value, add: add(b"<%d:" % len(value) + "".join(sorted(map(digest_of, value))).encode())
    return _way_of_other(kind)


def _way_of_other(kind: type) -> Callable[[Any, _Add], None]:
    name = kind.__qualname__
    if (names := field_names(kind, compared_only=True)) is not None:
        return _way_of_record(kind, names, plain_fields(kind))
    if issubclass(kind, Enum):
        return lambda value, add: _write((name, value.value), add)
    if issubclass(kind, datetime | date | time):
        return lambda value, add: _write((name, value.isoformat()), add)
    if issubclass(kind, str):
        return lambda value, add: _write(str(value), add)
    if issubclass(kind, Decimal | Fraction):  # 4200 and 4200.00 are one amount
        return lambda value, add: _write((name, *value.as_integer_ratio()), add)
    raise TypeError(f"a {name} says nothing that could be written down")


def _way_of_record(kind: type, names: tuple[str, ...], plain: tuple[str, ...]) -> Callable[[Any, _Add], None]:
    """That of a kind with the fields `names`. Those that are `plain` are written all at once."""
    head, others = b"@" + kind.__qualname__.encode() + b"(", tuple(name for name in names if name not in plain)
    values_of = attrgetter(*plain) if plain else None

    def write(value: object, add: _Add) -> None:
        add(head)
        written = encoded(values_of(value)) if values_of is not None else None
        if written is not None:
            add(b"#%d:" % len(written) + written)
        for name in names if written is None else others:
            _write(getattr(value, name), add)

    return write


def _write_plain(value: object, add: _Add) -> None:
    add(b"%b;" % repr(value).encode())


def _write_each(value: Sequence[object], add: _Add) -> None:
    add(b"(%d:" % len(value))
    if set(map(type, value)) == _ONLY_TEXTS and (written := encoded(value)) is not None:
        add(b"#%d:" % len(written) + written)
        return
    for each in value:
        _write(each, add)


def _write_mapping(value: Mapping[object, object], add: _Add) -> None:
    add(b"{%d:" % len(value))
    for key, each in value.items():  # in its order, which is often that of showing
        _write(key, add)
        _write(each, add)
