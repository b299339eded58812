"""What a model says of the field at a location: who may see it, which keys stand there, which values it can have."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import Pattern
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from cohortbook.model.scalars import Id
from cohortbook.model.text import LocalizedText
from cohortbook.model.visibility import SCOPE_KEY, Visibility, narrower, visibility_of

Location = Sequence[str | int]


def visibility_at(model: type[BaseModel], location: Location) -> Visibility:
    """The narrowest visibility on the way to `location`: what stands in a private field is private."""
    visibility = Visibility.PUBLIC
    for field in _fields_along(model, location):
        visibility = narrower(visibility, visibility_of(field))
    return visibility


def scope_at(model: type[BaseModel], location: Location) -> str | None:
    """The part of a person's consent that publishes what stands at `location`; None where none does."""
    found = None
    for field in _fields_along(model, location):
        extra = field.json_schema_extra
        found = str(extra[SCOPE_KEY]) if isinstance(extra, dict) and SCOPE_KEY in extra else found
    return found


def is_id_at(model: type[BaseModel], location: Location) -> bool:
    """Whether what stands at `location` is an id, which names a file or an entry and is no text."""
    for field in list(_fields_along(model, location))[-1:]:
        return get_args(Id)[1] in field.metadata or _has_ids(field.annotation)
    return False


def _has_ids(annotation: Any) -> bool:
    return annotation == Id or any(map(_has_ids, get_args(annotation)))


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model whose keys stand at `location`."""
    annotation: Any = model
    for step in location:
        annotation = _inside(annotation)
        if _is_model(annotation):
            field = annotation.model_fields.get(str(step))
            annotation = field.annotation if field else None
        elif get_origin(annotation) in (list, dict):
            annotation = get_args(annotation)[-1]
    annotation = _inside(annotation)
    return annotation if _is_model(annotation) else None


def keys_of(models: Iterable[type[BaseModel]]) -> frozenset[str]:
    """The names of all fields of `models`, however deep."""
    keys: set[str] = set()
    waiting, seen = list(models), set[type[BaseModel]]()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        if not issubclass(model, RootModel):
            keys.update(model.model_fields)
        for field in model.model_fields.values():
            waiting += _models_in(field.annotation)
    return frozenset(keys)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if _is_model(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def may_hold_text(annotation: Any) -> bool:
    """Whether a value of this annotation can be text that somebody wrote, or have such text in it."""
    return (
        annotation in (str, Any, LocalizedText)
        or _is_model(annotation)
        or any(map(may_hold_text, get_args(annotation)))
    )


def choices_at(model: type[BaseModel], location: Location) -> list[str]:
    """The values that the field at `location` can have, where they are listed in the model."""
    fields = list(_fields_along(model, location))
    return _choices(fields[-1].annotation) if fields else []


def bounds_at(model: type[BaseModel], location: Location) -> tuple[int, int] | None:
    """The least and the most that the field at `location` takes, where the model sets both."""
    found: dict[str, int] = {}
    for field in list(_fields_along(model, location))[-1:]:
        for limit in field.metadata:
            found |= {name: getattr(limit, name) for name in ("ge", "le") if hasattr(limit, name)}
    return (found["ge"], found["le"]) if len(found) == 2 else None


def _fields_along(model: type[BaseModel], location: Location) -> Iterator[FieldInfo]:
    annotation: Any = model
    for step in location:
        annotation = _inside(annotation)
        if _is_model(annotation):
            field = field_of(annotation, str(step))
            if field is None:
                return
            yield field
            annotation = field.annotation
        elif get_origin(annotation) in (list, dict):
            annotation = get_args(annotation)[-1]
        else:
            return


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field that is written under `key`, which may be a name it had once."""
    if key not in model.model_fields:
        old_keys: Mapping[str, Pattern[str]] = getattr(model, "old_keys", {})
        key = next((name for name, old in old_keys.items() if old.fullmatch(key)), key)
    return model.model_fields.get(key)


def _inside(annotation: Any) -> Any:
    """The annotation without Annotated, Optional and the root models around it."""
    while True:
        if get_origin(annotation) in (Annotated, Union, types.UnionType):
            annotation = next(argument for argument in get_args(annotation) if argument is not type(None))
        elif isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and hasattr(annotation, "__members__"):
        return [str(choice.value) for choice in annotation.__members__.values()]
    for argument in get_args(annotation):
        found = _choices(argument)
        if found:
            return found
    return []
