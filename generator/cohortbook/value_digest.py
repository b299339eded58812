"""Hashes of values: equal values give the same one, in every process and with every hash seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import blake2b

_Add = Callable[[bytes], None]


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
    kind = type(value)
    if kind is str:
        written = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
        add(b"s%d:" % len(written) + written)
    elif value is None or kind is bool or kind is int or kind is float:
        add(b"%b;" % repr(value).encode())
    elif isinstance(value, bytes):
        add(b"b%d:" % len(value) + value)
    elif isinstance(value, tuple | list):
        add(b"(%d:" % len(value))
        for each in value:
            _write(each, add)
    elif isinstance(value, Mapping):
        add(b"{%d:" % len(value))
        for key, each in value.items():  # in its order, which is often that of showing
            _write(key, add)
            _write(each, add)
    elif isinstance(value, frozenset | set):
        add(b"<%d:" % len(value) + "".join(sorted(map(digest_of, value))).encode())
    else:
        _write_other(value, kind, add)


def _write_other(value: object, kind: type, add: _Add) -> None:
    if is_dataclass(value):
        add(b"@" + kind.__qualname__.encode() + b"(")
        for name in _names(kind):
            _write(getattr(value, name), add)
    elif isinstance(value, Enum):
        _write((kind.__qualname__, value.value), add)
    elif isinstance(value, datetime | date | time):
        _write((kind.__qualname__, value.isoformat()), add)
    elif isinstance(value, str):
        _write(str(value), add)
    elif isinstance(value, int | float):
        _write(repr(value), add)
    elif isinstance(value, Decimal | Fraction):  # 4200 and 4200.00 are one amount
        _write((kind.__qualname__, *value.as_integer_ratio()), add)
    else:
        raise TypeError(f"a {kind.__qualname__} says nothing that could be written down")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)
