"""Fields of records that one call can write down as bytes, with nothing lost by which two values could be told apart.

The bytes have names of fields and no names of classes. So a field is plain only where all that it is declared to hold
can be told apart in them: no two kinds of text in one place, no two of records with the same names, and no sets, which
have no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.msgpack import Encoder

_Forms = frozenset[str]
"""What the bytes of values can look like; nothing where they do not tell values apart."""
_NONE: _Forms = frozenset()
_OF_ITS_OWN: Mapping[object, _Forms] = {
    kind: frozenset({name})
    for kind, name in (
        *((str, "text"), (int, "whole"), (float, "float"), (bool, "bool"), (NoneType, "none"), (bytes, "bytes")),
    )
}
_LIST, _MAP = "list", "map"


def plain_fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind whose values may be given to `encoded`, in order."""
    if not issubclass(kind, Struct):
        return ()
    hints = _hints_of(kind)
    return tuple(name for name in kind.__struct_fields__ if name in hints and _forms(hints[name], frozenset({kind})))


def encoded(values: object) -> bytes | None:
    """The bytes of values of plain fields; None where something in them is not what was declared."""
    try:
        return _ENCODER.encode(values)
    except (TypeError, ValueError, OverflowError):
        return None


def _as_known(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError


_ENCODER = Encoder(enc_hook=_as_known)


def _forms(hint: Any, above: frozenset[type]) -> _Forms:
    """Those of values that are declared to be of `hint`. `above` are the kinds that hold it."""
    if hint in _OF_ITS_OWN:
        return _OF_ITS_OWN[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _of_values(inside)
    if origin in (Union, UnionType):
        return _together(_forms(each, above) for each in inside)
    if isinstance(origin, type):
        return _of_many(origin, [_forms(each, above) for each in inside if each is not Ellipsis])
    return _of_kind(hint, above) if isinstance(hint, type) else _NONE


def _of_many(kind: type, inside: list[_Forms]) -> _Forms:
    if not all(inside):
        return _NONE
    if issubclass(kind, Mapping):
        return frozenset({_MAP})
    return frozenset({_LIST}) if issubclass(kind, Sequence) else _NONE


def _of_kind(kind: type, above: frozenset[type]) -> _Forms:
    if issubclass(kind, Enum):
        return _of_values(each.value for each in kind)
    if issubclass(kind, date):
        return _NONE if issubclass(kind, datetime) else _OF_ITS_OWN[str]
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return frozenset({_LIST}) if all(_forms(hint, above) for hint in _hints_of(kind).values()) else _NONE
    if not issubclass(kind, Struct) or kind.__subclasses__() or kind in above:
        return _NONE
    hints, names = _hints_of(kind), kind.__struct_fields__
    if not all(name in hints and _forms(hints[name], above | {kind}) for name in names):
        return _NONE
    return frozenset({f"{_MAP} of {' '.join(sorted(names))}"})


def _of_values(values: Iterable[object]) -> _Forms:
    return _together(_OF_ITS_OWN.get(kind, _NONE) for kind in {type(each) for each in values})


def _together(forms: Iterable[_Forms]) -> _Forms:
    """All of them, where no two are alike."""
    found: set[str] = set()
    for each in forms:
        if not each or not found.isdisjoint(each) or (_MAP in found | each and len(_maps(found | each)) > 1):
            return _NONE
        found |= each
    return frozenset(found)


def _maps(forms: Iterable[str]) -> list[str]:
    return [each for each in forms if each.startswith(_MAP)]


def _hints_of(kind: type) -> Mapping[str, Any]:
    """What the fields of a kind are declared to hold; nothing where only readers of types know a name in it."""
    try:
        return get_type_hints(kind)
    except NameError:
        return {}
