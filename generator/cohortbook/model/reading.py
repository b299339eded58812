"""A node becomes a record, or problems that say where and why it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

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


@dataclass(frozen=True, slots=True)
class Value:
    """One leaf of a record: its location, its content and who may see it."""

    location: tuple[str | int, ...]
    content: object = field(repr=False)
    visibility: Visibility


def read_record(model: type[T], document: Document, record_id: str) -> tuple[Filed[T] | None, list[Problem]]:
    """The typed record in `document`, or every reason why there is none."""
    source = document.source
    try:
        return Filed(record_id, source.path, model.model_validate(document.value), source), []
    except ValidationError as error:
        return None, refusals(model, source.node, error)


def values_of(record: BaseModel) -> Iterator[Value]:
    """Every leaf of a record, in the order of its fields."""
    yield from _leaves(record, (), Visibility.PUBLIC)


def _leaves(value: object, location: tuple[str | int, ...], visibility: Visibility) -> Iterator[Value]:
    match value:
        case RootModel():
            yield from _leaves(value.root, location, visibility)
        case BaseModel():
            for name, field in type(value).model_fields.items():
                inner = narrower(visibility, visibility_of(field))
                yield from _leaves(getattr(value, name), (*location, name), inner)
        case list():
            for index, item in enumerate(value):
                yield from _leaves(item, (*location, index), visibility)
        case dict():
            for key, item in value.items():
                yield from _leaves(item, (*location, key), visibility)
        case LocalizedText(plain=None):
            for language, text in value:
                yield Value((*location, language or ""), text, visibility)
        case LocalizedText():
            yield Value(location, value.plain, visibility)
        case None:
            return
        case _:
            yield Value(location, value, visibility)
