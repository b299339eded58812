"""What a row makes of a record: its text, new or with some values set, or why it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from cohortbook.book import Book
from cohortbook.model import Filed, Participant
from cohortbook.model.expectations import EXPECTATIONS
from cohortbook.model.vocabulary import with_our_codes
from cohortbook.sheets.columns import BY_KEY, Kind
from cohortbook.sheets.consents import ConsentRules
from cohortbook.sheets.places import Doubt, Place
from cohortbook.sheets.record_text import Changes, Plain, UneditableError, edited, new_text, plain
from cohortbook.sheets.rows import Row
from cohortbook.sheets.values import Value
from cohortbook.source import read_file
from cohortbook.words import say

# What these hold makes sense together only: without one of them the others have no place in the record.
_TOGETHER = {"profile": ("headline", "story"), "prior": ("role", "sector")}
_COMMENT = say(
    "A participant. The file's name is an opaque id that says nothing about the person. Nothing is published before "
    "consent says granted."
)
_UNKNOWN_FORM = (
    say("the record of this person is written in a way that cannot be changed from here"),
    say("make the change by hand in its file"),
)
_NO_TEXT = (
    say("a cell of this row holds a character that no record may hold"),
    say("write the texts of this row anew, without pasting them"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """The text of a record, None where it stays as it is. `keys` are those that change; `left_aside` have no place."""

    content: bytes | None
    keys: tuple[str, ...]
    left_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes records for `book`; `files` holds the text of those that are there, by path."""

    book: Book
    files: Mapping[str, bytes]
    rules: ConsentRules
    language: str

    def make(self, row: Row, filed: Filed[Participant] | None) -> Made | list[Doubt]:
        """The record that `row` makes of the one on `filed`, or of nothing."""
        wanted, left_aside = _with_a_place(row, filed)
        if filed is None:
            doubts = list(_lacking(row))
            wanted.setdefault("status", "enrolled")
        else:
            doubts = list(_of_intake(row, filed))
        consent = self.rules.changed(row.below("consent"), filed.record.consent if filed else None, _at_consent(row))
        if isinstance(consent, Doubt):
            doubts.append(consent)
        if doubts or isinstance(consent, Doubt):
            return doubts
        changes = _changes(wanted, filed)
        changes |= {("consent", key): None if value is None else plain(value) for key, value in consent.items()}
        if not changes:
            return Made(None, (), left_aside)
        try:
            content = self._text(changes, filed)
        except UneditableError:
            return [Doubt(row.at, *(_UNKNOWN_FORM if filed is not None else _NO_TEXT))]
        doubts = list(self._refused(content, row))
        return doubts or Made(content, tuple(".".join(location) for location in changes), left_aside)

    def _text(self, changes: Changes, filed: Filed[Participant] | None) -> bytes:
        if filed is not None:
            return edited(self.files[filed.path], changes)
        values: dict[str, Plain] = {}
        for location, value in changes.items():
            inside = values
            for key in location[:-1]:
                deeper = inside.setdefault(key, {})
                assert isinstance(deeper, dict)  # noqa: S101  # no column stands for a part of another's value
                inside = deeper
            if value is not None:
                inside[location[-1]] = value
        return new_text(_COMMENT.in_language(self.language), values)

    def _refused(self, content: bytes, row: Row) -> Iterator[Doubt]:
        """What the model says against it, at the cells that it is about."""
        document, _ = read_file(content, "")
        assert document is not None  # noqa: S101  # it was read when it was made
        try:
            Participant.model_validate(with_our_codes(document.value, self.book.settings.our_codes))
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                key = _column_of(detail["loc"], row)
                if detail["type"] == "missing":
                    missing = ".".join(map(str, detail["loc"]))
                    heading = BY_KEY[missing].heading if missing in BY_KEY else missing
                    what, fix = say("this needs '{key}' beside it", key=heading), say("fill in that column too")
                else:
                    _, (expected, fix) = EXPECTATIONS.get(detail["type"], EXPECTATIONS["any"])
                    what = say("this is not {expected}", expected=expected)
                yield Doubt(row.place(key), what, fix)


def _column_of(location: tuple[int | str, ...], row: Row) -> str:
    """The key of the cell that is about `location`; of a value that is missing, that of another one beside it."""
    names = [step for step in location if isinstance(step, str)]
    whole = (key for key in row.places if names[: key.count(".") + 1] == key.split("."))
    beside = (key for key in row.places if names[:1] == key.split(".")[:1])
    return next(whole, None) or next(beside, "")


def _at_consent(row: Row) -> Callable[[str], Place]:
    return lambda key: row.place(f"consent.{key}")


def _with_a_place(row: Row, filed: Filed[Participant] | None) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values that a record can hold, and the keys of those that it cannot hold yet."""
    wanted = {key: value for key, value in row.values.items() if key != "id" and not key.startswith("consent.")}
    if filed is not None and "id" not in row.values:  # found by it, and perhaps written better there
        del wanted["name"]
    left_aside: list[str] = []
    for part, needed in _TOGETHER.items():
        is_there = filed is not None and getattr(filed.record, part) is not None
        if not is_there and any(f"{part}.{key}" not in wanted for key in needed):
            lonely = [key for key in wanted if key.startswith(f"{part}.")]
            left_aside += lonely
            for key in lonely:
                del wanted[key]
    return wanted, tuple(left_aside)


def _lacking(row: Row) -> Iterator[Doubt]:
    if not row.text("name"):
        yield Doubt(row.at, say("somebody new needs a name"), say("write the name"))
    if "enrolled_on" not in row.values:
        yield Doubt(row.at, say("somebody new needs the day on which they enrolled"), say("write it in 'Enrolled on'"))
    if "status" not in row.values and any(key in row.values for key in ("completed_on", "left.on", "left.reason")):
        what = say("the row says how it ended for the person, and not whether they completed or left")
        yield Doubt(row.at, what, say("write completed or left early in the column of the status"))


def _of_intake(row: Row, filed: Filed[Participant]) -> Iterator[Doubt]:
    """What was recorded when the person joined decides who is counted, and is never changed later."""
    for key, value in row.below("intake").items():
        held = getattr(filed.record.intake, key)
        if held not in (None, value):
            what = say("the record says otherwise, and what was recorded at intake is not changed later")
            yield Doubt(row.place(f"intake.{key}"), what, say("empty the cell, or correct the record by hand"))


def _changes(wanted: Mapping[str, Value], filed: Filed[Participant] | None) -> dict[tuple[str, ...], Plain | None]:
    changes: dict[tuple[str, ...], Plain | None] = {}
    for key, value in wanted.items():
        column = BY_KEY[key]
        held = _held(filed.record, column.location) if filed is not None else None
        if column.kind is Kind.SKILLS:
            grown = _skills(value, held)
            if grown is not None:
                changes[column.location] = grown
        elif isinstance(value, list) and isinstance(held, list) and held:
            words, there = [str(each) for each in value], [str(each) for each in held]
            if set(words) != set(there):
                kept = [each for each in there if each in words]
                changes[column.location] = [*kept, *(each for each in words if each not in kept)]
        elif held != value:
            changes[column.location] = plain(value)
    return changes


def _held(record: BaseModel, location: tuple[str, ...]) -> object:
    found: object = record
    for key in location:
        found = getattr(found, key, None)
    return found


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
