"""Who may see a field, said in the schema itself."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from re import Pattern
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel
from pydantic.fields import FieldInfo


class Visibility(StrEnum):
    """Private is the default: a field that does not say otherwise is never published."""

    PUBLIC = "public"
    CONSENTED = "consented"
    AGGREGATE = "aggregate"
    PRIVATE = "private"


KEY = "x-visibility"
SCOPE_KEY = "x-consent-scope"
_REQUIRED: Any = ...


def public(about: str, default: Any = _REQUIRED, **constraints: Any) -> Any:
    """A field that is published as it stands."""
    return _field(Visibility.PUBLIC, about, default, constraints)


def consented(scope: str, about: str, default: Any = _REQUIRED, **constraints: Any) -> Any:
    """A field of a person that is published only where their consent covers `scope`."""
    return _field(Visibility.CONSENTED, about, default, constraints, scope)


def aggregate(about: str, default: Any = _REQUIRED, **constraints: Any) -> Any:
    """A field that is only ever published as part of a count, a rate or a median."""
    return _field(Visibility.AGGREGATE, about, default, constraints)


def private(about: str, default: Any = _REQUIRED, **constraints: Any) -> Any:
    """A field that is never published and never printed."""
    return _field(Visibility.PRIVATE, about, default, constraints)


def _new_list() -> list[Any]:  # looking at the signature of the type itself takes ten times as long
    return []


def _new_dict() -> dict[Any, Any]:
    return {}


def _field(
    visibility: Visibility, about: str, default: Any, constraints: dict[str, Any], scope: str | None = None
) -> Any:
    extra: dict[str, Any] = {KEY: str(visibility)}
    if scope is not None:
        extra[SCOPE_KEY] = scope
    if default is list or default is dict:
        fresh = _new_list if default is list else _new_dict
        return Field(default_factory=fresh, description=about, json_schema_extra=extra, **constraints)
    return Field(default, description=about, json_schema_extra=extra, **constraints)


def visibility_of(field: FieldInfo) -> Visibility:
    """What the field says of itself, or private."""
    extra = field.json_schema_extra
    return Visibility(str(extra[KEY])) if isinstance(extra, dict) and KEY in extra else Visibility.PRIVATE


_ORDER = [Visibility.PUBLIC, Visibility.CONSENTED, Visibility.AGGREGATE, Visibility.PRIVATE]
_NARROWER = {(outer, inner): max(outer, inner, key=_ORDER.index) for outer in _ORDER for inner in _ORDER}


def narrower(outer: Visibility, inner: Visibility) -> Visibility:
    """Of two visibilities the one that fewer people have."""
    return _NARROWER[outer, inner]


def written_in_a_line(keys: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """The schema of a record that may also be written in one line; `keys`, changed in place, is that of its keys."""
    inside, said = dict(keys), keys.get("description", "")
    keys.clear()
    keys.update({"description": said, "anyOf": [line, inside]})
    return keys


class Record(BaseModel):
    """What all records share: nothing unknown is accepted, and nothing changes after reading.

    `published_if` names the key that has to say yes before anything of the record is public. `old_keys` are other names
    that a key had once and under which it is still read.
    """

    published_if: ClassVar[str | None] = None
    old_keys: ClassVar[Mapping[str, Pattern[str]]] = {}

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True, defer_build=True
    )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Nothing of the content: a crash prints what it was handed, and ends up in a public log."""
        return ()


Listed = TypeVar("Listed")


class Register(RootModel[Listed], Generic[Listed]):
    """A file that is nothing but a list of records, or of records by their ids."""

    model_config = ConfigDict(defer_build=True)
