"""A node becomes a record, or problems that say where and why it cannot."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from cohortbook.model.expectations import EXPECTATIONS
from cohortbook.model.text import LocalizedText
from cohortbook.model.visibility import Visibility, visibility_of
from cohortbook.position import Position
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.source.nodes import Mapping, Node, Scalar, key_position, node_at, plain_value, position_of
from cohortbook.words import Message, say

T = TypeVar("T", bound=BaseModel)
Location = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Filed(Generic[T]):
    """A record with its id and the node it was read from, so that later checks can name a place."""

    id: str
    path: str
    record: T
    node: Node

    def at(self, *location: str | int) -> Position:
        """Where the value at `location` stands; nearest known place where it is not written out."""
        return position_of(self.node, location)

    def at_key(self, *location: str | int) -> Position:
        """Where the key of `location` stands."""
        return key_position(self.node, location)


@dataclass(frozen=True, slots=True)
class Value:
    """One leaf of a record: its location, its content and who may see it."""

    location: tuple[str | int, ...]
    content: object
    visibility: Visibility


def read_record(model: type[T], node: Node, path: str, record_id: str) -> tuple[Filed[T] | None, list[Problem]]:
    """The typed record in `node`, or every reason why there is none."""
    try:
        return Filed(record_id, path, model.model_validate(plain_value(node)), node), []
    except ValidationError as error:
        return None, [_problem(model, node, detail) for detail in error.errors(include_url=False)]


def values_of(record: BaseModel) -> Iterator[Value]:
    """Every leaf of a record, in the order of its fields."""
    yield from _leaves(record, (), Visibility.PUBLIC)


def _leaves(value: object, location: tuple[str | int, ...], visibility: Visibility) -> Iterator[Value]:
    match value:
        case RootModel():
            yield from _leaves(value.root, location, visibility)
        case BaseModel():
            for name, field in type(value).model_fields.items():
                inner = _narrower(visibility, visibility_of(field))
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


_ORDER = [Visibility.PUBLIC, Visibility.CONSENTED, Visibility.AGGREGATE, Visibility.PRIVATE]


def _narrower(outer: Visibility, inner: Visibility) -> Visibility:
    return max(outer, inner, key=_ORDER.index)


def _problem(model: type[BaseModel], node: Node, detail: ErrorDetails) -> Problem:
    location = [step for step in detail["loc"] if step != "[key]"]
    field_name = str(location[-1]) if location else ""
    kind = detail["type"]
    if kind == "missing":
        return _missing(node, location)
    if kind == "extra_forbidden":
        parent = _model_at(model, location[:-1])
        return Problem(
            "unknown-key",
            key_position(node, location),
            say("'{key}' is not a key that belongs here", key=field_name),
            or_did_you_mean(
                field_name,
                parent.model_fields if parent else (),
                say("delete the line, or check its indentation"),
            ),
        )
    if kind in ("play-incomplete", "play-minutes", "headcount-order"):
        return _whole_record(kind, node, location, detail.get("ctx", {}))
    return _wrong_value(model, node, location, kind, detail)


def _missing(node: Node, location: Location) -> Problem:
    return Problem(
        "missing-key",
        position_of(node, location[:-1]) if not _is_written(node, location) else key_position(node, location),
        say("'{key}' is missing", key=location[-1]),
        say("add '{key}:' with its value", key=location[-1]),
    )


def _is_written(node: Node, location: Location) -> bool:
    parent = node_at(node, location[:-1])
    return isinstance(parent, Mapping) and location[-1] in parent.values


def _whole_record(kind: str, node: Node, location: Location, values: dict[str, Any]) -> Problem:
    match kind:
        case "play-incomplete":
            return Problem(
                "missing-key",
                position_of(node, location),
                say("a page of kind '{kind}' also needs: {missing}", **values),
                say("add the missing keys"),
            )
        case "play-minutes":
            return Problem(
                "minutes-do-not-add-up",
                position_of(node, (*location, "minutes")),
                say("the play takes {stated} minutes, its steps take {sum}", **values),
                say("write minutes: {sum}, or correct a step", **values),
            )
        case _:
            return Problem(
                "impossible-headcount",
                position_of(node, location),
                say("the headcount is not in order: min, likely and max must not decrease"),
                say("write, for example: min: 1, likely: 2, max: 4"),
            )


def _wrong_value(
    model: type[BaseModel], node: Node, location: Location, kind: str, detail: ErrorDetails
) -> Problem:
    found = node_at(node, location)
    at = position_of(node, location)
    key = _named(location)
    if kind in ("literal_error", "enum"):
        return _unknown_value(model, location, found, at, key)
    name, expectation = EXPECTATIONS.get(kind, EXPECTATIONS["any"])
    if kind in ("greater_than", "greater_than_equal", "less_than_equal", "too_short"):
        expectation = _bound(kind, detail.get("ctx", {}))
    shown = _shown(model, location, found)
    if shown is None:
        return Problem(name, at, say("'{key}' is not {expected}", key=key, expected=expectation[0]), expectation[1])
    return Problem(
        name,
        at,
        say("'{key}' is '{value}', which is not {expected}", key=key, value=shown, expected=expectation[0]),
        expectation[1],
    )


def _bound(kind: str, limits: dict[str, Any]) -> tuple[Message, Message]:
    bound = next((limits[name] for name in ("gt", "ge", "le", "min_length") if name in limits), "")
    sentence = {
        "greater_than": say("more than {bound}", bound=bound),
        "greater_than_equal": say("at least {bound}", bound=bound),
        "less_than_equal": say("at most {bound}", bound=bound),
        "too_short": say("long enough (at least {bound})", bound=bound),
    }[kind]
    return sentence, say("correct the value")


def _unknown_value(
    model: type[BaseModel], location: Location, found: Node, at: Position, key: str
) -> Problem:
    choices = _choices(model, location)
    listed = ", ".join(choices)
    given = found.value if isinstance(found, Scalar) else ""
    shown = _shown(model, location, found)
    fix = or_did_you_mean(given, choices, say("write one of: {choices}", choices=listed))
    if shown is None:
        return Problem("unknown-value", at, say("'{key}' has a value that is not one of its choices", key=key), fix)
    return Problem("unknown-value", at, say("'{key}' cannot be '{value}'", key=key, value=shown), fix)


def _shown(model: type[BaseModel], location: Location, found: Node) -> str | None:
    """What the file says, where everybody may see it; the value of any other field is never printed."""
    if not isinstance(found, Scalar) or _visibility_at(model, location) is not Visibility.PUBLIC:
        return None
    return found.value if len(found.value) <= 60 else found.value[:57] + "..."


def _named(location: Location) -> str:
    """The nearest key on the way to `location`: list positions mean little to people."""
    return next((str(step) for step in reversed(location) if isinstance(step, str)), "")


def _fields_along(model: type[BaseModel], location: Location) -> Iterator[FieldInfo]:
    annotation: Any = model
    for step in location:
        annotation = _unwrapped(annotation)
        if isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = _unwrapped(annotation.model_fields["root"].annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(str(step))
            if field is None:
                return
            yield field
            annotation = field.annotation
        elif get_origin(annotation) in (list, dict):
            annotation = get_args(annotation)[-1]
        else:
            return


def _unwrapped(annotation: Any) -> Any:
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        arguments = [argument for argument in get_args(annotation) if argument is not type(None)]
        annotation = arguments[0]
    return annotation


def _visibility_at(model: type[BaseModel], location: Location) -> Visibility:
    visibility = Visibility.PUBLIC
    for field in _fields_along(model, location):
        visibility = _narrower(visibility, visibility_of(field))
    return visibility


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model whose keys stand at `location`."""
    annotation: Any = model
    for step in [*location, None]:
        annotation = _unwrapped(annotation)
        while isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = _unwrapped(annotation.model_fields["root"].annotation)
        if step is None:
            break
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(str(step))
            annotation = field.annotation if field else None
        elif get_origin(annotation) in (list, dict):
            annotation = get_args(annotation)[-1]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _choices(model: type[BaseModel], location: Location) -> list[str]:
    fields = list(_fields_along(model, location))
    if not fields:
        return []
    return list(_literals(fields[-1].annotation))


def _literals(annotation: Any) -> Iterable[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and hasattr(annotation, "__members__"):
        return [str(choice.value) for choice in annotation]
    for argument in get_args(annotation):
        found = _literals(argument)
        if found:
            return found
    return []
