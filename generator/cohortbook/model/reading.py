"""A node becomes a record, or problems that say where and why it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

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


@dataclass(frozen=True, slots=True)
class Filed(Generic[T_co]):
    """A record with its id and what it was read from, so that later checks can name a place."""

    id: str
    path: str
    record: T_co
    source: Source

    def at(self, *location: str | int) -> Position:
        """Where the value at `location` stands; nearest known place where it is not written out."""
        return position_of(self.source.node, location)

    def at_words(self, text: str, start: int, *location: str | int) -> Position:
        """Where `text[start:]` stands, which is the value at `location`: its line where the text keeps its lines."""
        node = node_at(self.source.node, location)
        at = self.at(*location)
        if not isinstance(node, Scalar) or not node.is_literal or text not in node.value:
            return at
        before = node.value[: node.value.index(text) + start]
        return Position(at.path, at.line + 1 + before.count("\n"))

    def at_key(self, *location: str | int) -> Position:
        """Where the key of `location` stands."""
        return key_position(self.source.node, location)


Location = tuple[str | int, ...]


class Value(NamedTuple):
    """One leaf of a record: its location, its content and who may see it."""

    location: Location
    content: Any
    visibility: Visibility

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
    _add_leaves(record, (), Visibility.PUBLIC, False, found)
    return found


def texts_of(record: BaseModel) -> list[Value]:
    """Those of its leaves that somebody wrote as text: no dates or numbers, and nothing chosen from a list."""
    found: list[Value] = []
    _add_leaves(record, (), Visibility.PUBLIC, True, found)
    return found


def _add_leaves(value: Any, location: Location, visibility: Visibility, texts_only: bool, found: list[Value]) -> None:
    kind = type(value)
    if kind is str:
        found.append(Value(location, value, visibility))
    elif kind is LocalizedText:
        found += _texts_by_language(value, location, visibility)
    elif kind is list:
        for index, item in enumerate(value):
            _add_leaves(item, (*location, index), visibility, texts_only, found)
    elif kind is dict:
        for key, item in value.items():
            _add_leaves(item, (*location, key), visibility, texts_only, found)
    elif isinstance(value, RootModel):
        _add_leaves(value.root, location, visibility, texts_only, found)
    elif isinstance(value, BaseModel):
        for name, inner in _fields(type(value), visibility, texts_only):
            item = getattr(value, name)
            if item is not None:
                _add_leaves(item, (*location, name), inner, texts_only, found)
    elif value is not None and not texts_only:
        found.append(Value(location, value, visibility))


def _texts_by_language(text: LocalizedText, location: Location, visibility: Visibility) -> Iterator[Value]:
    if text.plain is not None:
        yield Value(location, text.plain, visibility)
    else:
        for language, words in text.by_language:
            yield Value((*location, language), words, visibility)


@cache  # as many as there are models and visibilities
def _fields(model: type[BaseModel], outer: Visibility, texts_only: bool) -> tuple[tuple[str, Visibility], ...]:
    """The fields of `model` that can hold leaves, and who may see each within one that `outer` may see."""
    return tuple(
        (name, narrower(outer, visibility_of(field)))
        for name, field in model.model_fields.items()
        if not texts_only or may_hold_text(field.annotation)
    )
