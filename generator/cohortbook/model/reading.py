"""A node becomes a record, or problems that say where and why it cannot."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct
from pydantic import BaseModel, RootModel, ValidationError

from cohortbook.model.fields import may_hold_text
from cohortbook.model.refusal import refusals
from cohortbook.model.text import LocalizedText
from cohortbook.model.visibility import Visibility, narrower, visibility_of
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source import Document, Scalar, Source
from cohortbook.source.nodes import key_position, node_at, position_of

T = TypeVar("T", bound=BaseModel)
T_co = TypeVar("T_co", bound=BaseModel, covariant=True)


class Filed(Struct, Generic[T_co], frozen=True):
    """A record with its id and what it was read from, so that later checks can name a place."""

    id: str
    path: str
    record: T_co
    source: Source

    def at(self, *location: str | int) -> Position:
        """Where the value at `location` stands; nearest known place where it is not written out."""
        return position_of(self.source.node, location)

    def at_words(self, text: str, start: int, *location: str | int) -> Position:
        """Where `text[start:]` stands, which is the value at `location`: its line, where it stands on several."""
        node = node_at(self.source.node, location)
        at = self.at(*location)
        if not isinstance(node, Scalar):
            return at
        # Nearly always it begins there, and to look for a long text in itself takes a while.
        begin = 0 if node.value.startswith(text) else node.value.find(text)
        if begin < 0:
            return at
        place = begin + start
        if node.is_literal:
            return Position(at.path, at.line + 1 + node.value.count("\n", 0, place))
        lines = bisect_right(node.line_starts, place) - 1
        return Position(at.path, at.line + lines) if lines > 0 else at

    def is_without_quotes(self, *location: str | int) -> bool:
        """Whether the value at `location` stands in the file as it is, without YAML's own quotes."""
        node = node_at(self.source.node, location)
        return isinstance(node, Scalar) and node.plain

    def at_key(self, *location: str | int) -> Position:
        """Where the key of `location` stands."""
        return key_position(self.source.node, location)


Location = tuple[str | int, ...]


class Place(Struct, frozen=True, eq=False):
    """A place in a model: the names of the fields that lead to it, and who may see what stands there.

    One and the same for all records, and so quickly looked up. Of lists and mappings it knows no indices and keys.
    """

    names: tuple[str, ...]
    visibility: Visibility


class Value(NamedTuple):
    """One leaf of a record: its location, its content, and its place in the model."""

    location: Location
    content: Any
    place: Place

    @property
    def visibility(self) -> Visibility:
        """Who may see it."""
        return self.place.visibility

    def __repr__(self) -> str:
        return f"Value({self.location}, {self.visibility})"


def read_record(model: type[T], document: Document, record_id: str) -> tuple[Filed[T] | None, list[Problem]]:
    """The typed record in `document`, or every reason why there is none."""
    source = document.source
    try:
        return Filed(record_id, source.path, model.model_validate(document.value), source), []
    except ValidationError as error:
        return None, refusals(model, source.node, error)


def values_of(record: BaseModel) -> list[Value]:
    """Every leaf of a record, in the order of its fields."""
    found: list[Value] = []
    _add_leaves(record, (), _place((), Visibility.PUBLIC), False, found)
    return found


def texts_of(record: BaseModel) -> list[Value]:
    """Those of its leaves that somebody wrote as text: no dates or numbers, and nothing chosen from a list."""
    found: list[Value] = []
    _add_leaves(record, (), _place((), Visibility.PUBLIC), True, found)
    return found


def _add_leaves(value: Any, location: Location, place: Place, texts_only: bool, found: list[Value]) -> None:
    kind: Any = type(value)  # to mypy, types are not hashable
    if kind is str:
        found.append(Value(location, value, place))
    elif kind is LocalizedText:
        found += _texts_by_language(value, location, place)
    elif kind is list:
        for index, item in enumerate(value):
            _add_leaves(item, (*location, index), place, texts_only, found)
    elif kind is dict:
        for key, item in value.items():
            _add_leaves(item, (*location, key), place, texts_only, found)
    elif _is_root(kind):
        _add_leaves(value.root, location, place, texts_only, found)
    elif (fields := _fields(kind, place, texts_only)) is not None:
        values = value.__dict__
        for name, inner in fields:
            item = values[name]
            if type(item) is str:  # most are
                found.append(Value((*location, name), item, inner))
            elif item is not None:
                _add_leaves(item, (*location, name), inner, texts_only, found)
    elif value is not None and not texts_only:
        found.append(Value(location, value, place))


def _texts_by_language(text: LocalizedText, location: Location, place: Place) -> Iterator[Value]:
    if text.plain is not None:
        yield Value(location, text.plain, place)
    else:
        for language, words in text.by_language:
            yield Value((*location, language), words, place)


# Asked of the type and remembered: pydantic's own `isinstance` takes as long as the rest of the walk.
@cache
def _is_root(kind: type) -> bool:
    return issubclass(kind, RootModel)


@cache  # as many as there are places in models
def _fields(kind: type, outer: Place, texts_only: bool) -> tuple[tuple[str, Place], ...] | None:
    """The fields of a model that can hold leaves, with their places within `outer`; None for what is no model."""
    if not issubclass(kind, BaseModel):
        return None
    return tuple(
        (name, _place((*outer.names, name), narrower(outer.visibility, visibility_of(field))))
        for name, field in kind.model_fields.items()
        if not texts_only or may_hold_text(field.annotation)
    )


@cache
def _place(names: tuple[str, ...], visibility: Visibility) -> Place:
    return Place(names, visibility)
