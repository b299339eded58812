"""What a row about a person makes of a record: its text, or why it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.model import Filed, Participant
from cohortbook.sheets.changes import Made, changes_in, made_of
from cohortbook.sheets.consents import ConsentRules
from cohortbook.sheets.forms import PEOPLE
from cohortbook.sheets.places import Doubt, Place
from cohortbook.sheets.record_text import plain
from cohortbook.sheets.rows import Row
from cohortbook.sheets.values import Value
from cohortbook.words import say

# What these hold makes sense together only: without one of them the others have no place in the record.
TOGETHER = {"profile": ("headline", "story"), "prior": ("role", "sector")}
_COMMENT = say(
    "A participant. The file's name is an opaque id that says nothing about the person. Nothing is published before "
    "consent says granted."
)


class PersonMaker(Struct, frozen=True):
    """Makes records of people for `book`; `files` holds the text of those that are there, by path."""

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
        said = {} if any(key.startswith("consent.") for key in row.doubtful) else row.below("consent")
        consent = self.rules.changed(said, filed.record.consent if filed else None, _at_consent(row))
        changes, refused = changes_in(PEOPLE, wanted, filed.record if filed is not None else None, row)
        doubts += refused
        if isinstance(consent, Doubt):
            doubts.append(consent)
        if doubts or isinstance(consent, Doubt):
            return doubts
        changes |= {("consent", key): None if value is None else plain(value) for key, value in consent.items()}
        if not changes:
            return Made(None, (), left_aside)
        before = self.files[filed.path] if filed is not None else None
        comment = _COMMENT.in_language(self.language)
        content = made_of(PEOPLE, comment, changes, before, row, self.book.settings.our_codes)
        if isinstance(content, list):
            return content
        return Made(content, tuple(".".join(location) for location in changes), left_aside)


def _at_consent(row: Row) -> Callable[[str], Place]:
    return lambda key: row.place(f"consent.{key}")


def _with_a_place(row: Row, filed: Filed[Participant] | None) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values that a record can hold, and the keys of those that it cannot hold yet."""
    wanted = {key: value for key, value in row.values.items() if key != "id" and not key.startswith("consent.")}
    if filed is not None and "id" not in row.values:  # found by it, and perhaps written better there
        del wanted["name"]
    left_aside: list[str] = []
    for part, needed in TOGETHER.items():
        is_there = filed is not None and getattr(filed.record, part) is not None
        if not is_there and not all(row.says(f"{part}.{key}") for key in needed):
            lonely = [key for key in wanted if key.startswith(f"{part}.")]
            left_aside += lonely
            for key in lonely:
                del wanted[key]
    return wanted, tuple(left_aside)


def _lacking(row: Row) -> Iterator[Doubt]:
    if not row.text("name"):
        yield Doubt(row.at, say("somebody new needs a name"), say("write the name"))
    if not row.says("enrolled_on"):
        fix = say("write it in 'Enrolled on', or say for all who lack it: --enrolled-on 2026-10-01")
        yield Doubt(row.at, say("somebody new needs the day on which they enrolled"), fix)
    if not row.says("status") and any(map(row.says, ("completed_on", "left.on", "left.reason"))):
        what = say("the row says how it ended for the person, and not whether they completed or left")
        yield Doubt(row.at, what, say("write completed or left early in the column of the status"))


def _of_intake(row: Row, filed: Filed[Participant]) -> Iterator[Doubt]:
    """What was recorded when the person joined decides who is counted, and is never changed later."""
    for key, value in row.below("intake").items():
        held = getattr(filed.record.intake, key)
        if held not in (None, value):
            what = say("the record says otherwise, and what was recorded at intake is not changed later")
            yield Doubt(row.place(f"intake.{key}"), what, say("empty the cell, or correct the record by hand"))
