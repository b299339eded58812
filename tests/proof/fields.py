"""The fields of the records, read from the model: their types, who may see them, and values of the right kind.

Nothing here names a field, so a field that is added to a model is filled in and tried without anybody thinking of it.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from cohortbook.model import LocalizedText, Visibility
from cohortbook.model.money import Amount, Currency
from cohortbook.model.scalars import Code, Email, Id, IsoDate, Line, Paragraphs, Phone, Url, Whole, YesNo
from cohortbook.model.visibility import SCOPE_KEY, narrower, visibility_of

Path = tuple[str, ...]
Location = tuple[str | int, ...]

# Lines that are names of something else, so that a made-up word does not fit.
NAMES = {("Consent", "wording"), ("Profile", "regions"), ("SpokenLanguage", "language"), ("Participant", "photo")}
# No word of a name may stand in another text: that would be a problem.
PEOPLES_NAMES = {("Participant", "name"), ("Participant", "also_known_as")}
_SYLLABLES = [consonant + vowel for consonant in "bdfglmprtvz" for vowel in "aeiou"]


def word(*about: object) -> str:
    """A made-up word that stands nowhere else, always the same for the same `about`."""
    digest = hashlib.sha256(repr(about).encode()).digest()
    return "qx" + "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:5])


def number(*about: object) -> int:
    """Six digits that stand nowhere else."""
    return 200_000 + int(hashlib.sha256(repr(about).encode()).hexdigest(), 16) % 700_000


def private_paths(model: type[BaseModel], *, also: tuple[Visibility, ...] = ()) -> set[Path]:
    """Every leaf that is private, or has one of the visibilities of `also`."""
    return {
        path for path, visibility in _leaves(model, (), Visibility.PUBLIC) if visibility in (Visibility.PRIVATE, *also)
    }


def _leaves(model: type[BaseModel], path: Path, outer: Visibility) -> Iterator[tuple[Path, Visibility]]:
    if issubclass(model, RootModel):
        inner = model_in(model.model_fields["root"].annotation)
        assert inner is not None
        yield from _leaves(inner, path, outer)
        return
    for name, field in model.model_fields.items():
        visibility = narrower(outer, visibility_of(field))
        nested = model_in(field.annotation)
        if nested is None:
            yield (*path, name), visibility
        else:
            yield from _leaves(nested, (*path, name), visibility)


def names_in(location: Location) -> Path:
    return tuple(step for step in location if isinstance(step, str))


def scope_at(model: type[BaseModel], path: Path) -> str | None:
    """The consent scope that the innermost field on the way to `path` asks for."""
    scope, here = None, model
    for name in path:
        field = here.model_fields.get(name)
        if field is None:  # inside a text by language
            break
        extra = field.json_schema_extra
        scope = str(extra[SCOPE_KEY]) if isinstance(extra, dict) and SCOPE_KEY in extra else scope
        here = model_in(field.annotation) or here
    return scope


def hint_at(model: type[BaseModel], path: Path) -> Any:
    """The type of the field at `path`, without the lists, options and models around it."""
    here, hint = model, None
    for name in path:
        hints = _hints(here)
        if name not in hints:
            break
        hint = bare(hints[name])
        while get_origin(hint) in (list, dict):
            hint = bare(get_args(hint)[-1])
        here = hint if is_model(hint) else here
    return hint


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def may_be_absent(model: type[BaseModel], path: Path) -> bool:
    """Whether the field at `path` itself may say nothing."""
    *outer, name = path
    here: type[BaseModel] | None = model
    for step in outer:
        field = here.model_fields.get(step) if here is not None else None
        here = model_in(field.annotation) if field is not None else None
    field = here.model_fields.get(name) if here is not None else None
    return field is not None and type(None) in get_args(field.annotation)


def model_in(annotation: Any) -> type[BaseModel] | None:
    if is_model(annotation):
        found: type[BaseModel] = annotation
        return found
    if get_origin(annotation) in (list, dict, Union, types.UnionType, Annotated):
        return next((inner for each in get_args(annotation) if (inner := model_in(each))), None)
    return None


def is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def bare(hint: Any) -> Any:
    """Without `None`; the annotated scalars stay as they are."""
    if get_origin(hint) in (Union, types.UnionType):
        return bare(next(part for part in get_args(hint) if part is not type(None)))
    return hint


def is_text(hint: Any) -> bool:
    return hint == Line or hint == Paragraphs  # noqa: PLR1714  # annotated types cannot all be hashed


def is_localized(hint: Any) -> bool:
    return hint is LocalizedText or (get_origin(hint) is Annotated and get_args(hint)[0] is LocalizedText)


# Changing one value of a record.


def with_value(record: Any, location: Location, new: Any) -> Any:
    """A copy of `record` with `new` at `location`."""
    match record:
        case LocalizedText(plain=None):
            texts = {**dict(record.by_language), location[0]: new}
            return LocalizedText(by_language=tuple(texts.items()))
        case LocalizedText():
            return LocalizedText(plain=new)
    if not location:
        return new
    step, *rest = location
    match record:
        case BaseModel():
            return record.model_copy(update={step: with_value(getattr(record, str(step)), tuple(rest), new)})
        case list():
            return [with_value(item, tuple(rest), new) if index == step else item for index, item in enumerate(record)]
        case dict():
            return {key: with_value(item, tuple(rest), new) if key == step else item for key, item in record.items()}
    raise TypeError(type(record))


# Filling records in, as they are written in files: every scalar is text.


def filled(
    model: type[BaseModel],
    given: dict[str, Any],
    about: str,
    leave_out: frozenset[Path] = frozenset(),
    outer: Visibility = Visibility.PUBLIC,
) -> Any:
    """`given` with every field that is not public filled in, and every text in such a field made a word of its own.

    `outer` is the visibility of the field that the record stands in.
    """
    return _filled(model, given, (about,), (), leave_out, outer)


def _filled(
    model: type[BaseModel], given: Any, about: tuple[object, ...], path: Path, out: frozenset[Path], outer: Visibility
) -> Any:
    content = dict(given)
    hints = _hints(model)
    for name, field in model.model_fields.items():
        visibility = narrower(outer, visibility_of(field))
        here, hint = (*path, name), bare(hints[name])
        if here in out or (visibility is Visibility.PUBLIC and name not in given):
            continue
        content[name] = _value(hint, given.get(name), (*about, name), (model.__name__, name), here, out, visibility)
    return content


def _value(
    hint: Any,
    given: Any,
    about: tuple[object, ...],
    owner: Path,
    path: Path,
    out: frozenset[Path],
    visibility: Visibility,
) -> Any:
    if get_origin(hint) is list:
        inner = bare(get_args(hint)[0])
        items = given if given else [None]
        return [_value(inner, item, (*about, at), owner, path, out, visibility) for at, item in enumerate(items)]
    if is_model(hint):
        return _filled(hint, given or {}, about, path, out, visibility)
    if given is not None and (
        visibility is Visibility.PUBLIC or owner in NAMES or not (is_text(hint) or is_localized(hint))
    ):
        return given
    if owner in PEOPLES_NAMES:
        return " ".join(word(*about, part).title() for part in ("first", "last"))
    return made(hint, about)


def made(hint: Any, about: tuple[object, ...]) -> Any:
    """A value of that type as text in a file; free text is a word that stands nowhere else."""
    unique = word(*about)
    if is_localized(hint):
        return {"en": f"{unique.title()} alpha", "fr": f"{word(*about, 'fr').title()} beta"}
    written = [
        (Line, f"{unique.title()} words"),
        (Paragraphs, f"Some {unique} words."),
        (IsoDate, str(date(2024, 2, 3) + timedelta(days=number(*about) % 600))),
        (Whole, str(number(*about))),
        (Amount, str(number(*about))),
        (Currency, "CAD"),
        (YesNo, "yes"),
        (Code, "62100"),
        (Id, unique),
        (Url, f"https://{unique}.example/{word(*about, 'path')}"),
        (Email, f"{unique}@{word(*about, 'host')}.example"),
        (Phone, f"+1 416 {number(*about)}0"),
    ]
    for kind, value in written:
        if hint == kind:
            return value
    if get_origin(hint) is Literal:
        return str(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str(next(iter(hint)).value)
    raise TypeError(f"{hint}: say in tests/proof/fields.py what a value of this type looks like")
