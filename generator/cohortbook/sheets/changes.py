"""What a row changes in a record, and the text of that record: new, or with some values set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from cohortbook.model import LocalizedText
from cohortbook.model.expectations import EXPECTATIONS
from cohortbook.model.vocabulary import with_our_codes
from cohortbook.sheets.columns import Kind
from cohortbook.sheets.forms import Form
from cohortbook.sheets.places import Doubt
from cohortbook.sheets.record_text import Changes, Plain, UneditableError, edited, new_text, plain
from cohortbook.sheets.rows import Row
from cohortbook.sheets.values import Value
from cohortbook.source import read_file
from cohortbook.words import say

UNKNOWN_FORM = (
    say("this record is written in a way that cannot be changed from here"),
    say("make the change by hand in its file"),
)
NO_TEXT = (
    say("a cell of this row holds a character that no record may hold"),
    say("write the texts of this row anew, without pasting them"),
)
_SEVERAL_LANGUAGES = (
    say("the record says this in several languages, and none of them is what stands here"),
    say("empty the cell, and make the change by hand in the record"),
)


class Made(Struct, frozen=True):
    """The text of a record, None where it stays as it is. `keys` are those that change; `left_aside` have no place."""

    content: bytes | None
    keys: tuple[str, ...]
    left_aside: tuple[str, ...] = ()


def changes_in(
    form: Form, wanted: Mapping[str, Value], record: BaseModel | None, row: Row
) -> tuple[dict[tuple[str, ...], Plain | None], list[Doubt]]:
    """What `wanted` changes in what stands on `record`, by place, and what of it cannot be taken."""
    changes: dict[tuple[str, ...], Plain | None] = {}
    doubts: list[Doubt] = []
    for key, value in wanted.items():
        column = form.by_key[key]
        held = held_at(record, column.location)
        if column.kind is Kind.SKILLS:
            grown = _skills(value, held)
            if grown is not None:
                changes[column.location] = grown
        elif _is_in_languages(held) and not _says_already(held, value):
            doubts.append(Doubt(row.place(key), *_SEVERAL_LANGUAGES))
        elif isinstance(value, list) and column.kind is not Kind.LINES and isinstance(held, list) and held:
            words, there = [str(each) for each in value], [str(each) for each in held]
            if set(words) != set(there):
                kept = [each for each in there if each in words]
                changes[column.location] = [*kept, *(each for each in words if each not in kept)]
        elif not _says_already(held, value):
            changes[column.location] = plain(value)
    return changes, doubts


def held_at(record: BaseModel | None, location: Sequence[str]) -> object:
    """What stands on `record` there; None where nothing does."""
    found: object = record
    for key in location:
        found = getattr(found, key, None)
    return found


def _is_in_languages(held: object) -> bool:
    each = held if isinstance(held, list) else [held]
    return any(isinstance(text, LocalizedText) and len(text.by_language) > 1 for text in each)


def _says_already(held: object, value: object) -> bool:
    """Whether a record says what a cell does: in any of its languages, however the words are spaced."""
    if isinstance(held, list) and isinstance(value, list):
        return len(held) == len(value) and all(map(_says_already, held, value))
    if isinstance(held, LocalizedText) and isinstance(value, str):
        return any(_spaced(text) == _spaced(value) for _, text in held)
    if isinstance(held, str) and isinstance(value, str):
        return held == value or _spaced(held) == _spaced(value)
    if isinstance(value, str) and held is not None:
        return plain(held) == value
    return held == value


def _spaced(text: str) -> str:
    """As a cell holds it: lines without spaces at their ends, and words with one space between."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def text_of(model: type[BaseModel], comment: str, changes: Changes, before: bytes | None) -> bytes:
    """The record `before` with `changes`, or a new one of them below `comment`. Raises UneditableError."""
    if before is not None:
        return edited(model, before, changes)
    values: dict[str, Plain] = {}
    for location, value in changes.items():
        inside = values
        for key in location[:-1]:
            deeper = inside.setdefault(key, {})
            assert isinstance(deeper, dict)  # noqa: S101  # no column stands for a part of another's value
            inside = deeper
        if value is not None:
            inside[location[-1]] = value
    return new_text(model, comment, values)


def made_of(
    form: Form, comment: str, changes: Changes, before: bytes | None, row: Row, codes: Mapping[str, str]
) -> bytes | list[Doubt]:
    """The text of a record with `changes`, or what the model says against it, at the cells that it is about."""
    try:
        content = text_of(form.model, comment, changes, before)
    except UneditableError:
        return [Doubt(row.at, *(UNKNOWN_FORM if before is not None else NO_TEXT))]
    return list(refused(form, content, [row], codes)) or content


def refused(form: Form, content: bytes, rows: Sequence[Row], codes: Mapping[str, str]) -> Iterator[Doubt]:
    """What the model says against a record; what is not about one of `rows` is told at the first."""
    document, _ = read_file(content, "")
    assert document is not None  # noqa: S101  # it was read when it was made
    try:
        form.model.model_validate(with_our_codes(document.value, codes))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            location = detail["loc"]
            key = _column_of(location, rows[0])
            if rows[0].doubtful and detail["type"] not in EXPECTATIONS:
                continue  # it may be so for want of the value that is doubtful
            if detail["type"] == "missing":
                missing = ".".join(str(step) for step in location if isinstance(step, str))
                heading = form.by_key[missing].heading if missing in form.by_key else missing
                what, fix = say("this needs '{key}' beside it", key=heading), say("fill in that column too")
            else:
                _, (expected, fix) = EXPECTATIONS.get(detail["type"], EXPECTATIONS["any"])
                what = say("this is not {expected}", expected=expected)
            yield Doubt(rows[0].place(key), what, fix)


def _column_of(location: tuple[int | str, ...], row: Row) -> str:
    """The key of the cell that is about `location`; of a value that is missing, that of another one beside it."""
    names = [step for step in location if isinstance(step, str)]
    whole = (key for key in row.places if names[: key.count(".") + 1] == key.split("."))
    beside = (key for key in row.places if names[:1] == key.split(".")[:1])
    return next(whole, None) or next(beside, "")


def _skills(value: Value, held: object) -> Plain | None:
    """The skills on record, with what a row adds to them; None where it adds nothing. None is ever taken away."""
    entries: list[Plain] = []
    levels = {each[0]: each[1] for each in value if isinstance(each, tuple)} if isinstance(value, list) else {}
    is_changed = False
    for each in held if isinstance(held, list) else []:
        written = {key: plain(getattr(each, key)) for key in type(each).model_fields if key in each.model_fields_set}
        level = levels.pop(each.skill, None)
        if level is not None and level != each.level:
            written["level"] = level
            is_changed = True
        entries.append(written)
    entries += [{"skill": skill, **({"level": level} if level else {})} for skill, level in levels.items()]
    return entries if levels or is_changed else None
