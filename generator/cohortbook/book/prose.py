"""Public prose: the texts of plays and records that a reader takes as the organisation's own word.

What people say of themselves in their profiles is theirs, and not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from cohortbook.book.book import Book, FiledPlay
from cohortbook.model import Cohort, Employer, Filed, Organization, Play, Program
from cohortbook.model.reading import values_of
from cohortbook.model.reference import BINDING
from cohortbook.position import Position

# Location without list indices and languages. In all of these, references are resolved; nowhere else.
_PROSE: dict[type[BaseModel], frozenset[tuple[str, ...]]] = {
    Organization: frozenset({("summary",)}),
    Program: frozenset({("summary",), ("about",)}),
    Cohort: frozenset(
        {("hero",), ("about",), ("how_to_apply",), ("faq", "question"), ("faq", "answer"), ("testimonials", "quote")}
    ),
    Employer: frozenset({("about",), ("testimonial", "quote")}),
}
_PLAY = frozenset(
    {("summary",), ("purpose",), ("steps", "title"), ("steps", "text"), ("checklist",), ("questions",), ("example",)}
)
_INSTRUCTIONS = frozenset({"summary", "purpose", "steps", "checklist", "questions"})

_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. `filed` and `location` say where it is from; a play's own Markdown has no location but a first line.

    `is_instruction` holds for what a play asks its readers to do, as against what it tells them.
    """

    text: str
    filed: Filed[BaseModel]
    location: tuple[str | int, ...] | None
    first_line: int = 0
    is_instruction: bool = False

    def at(self, start: int) -> Position:
        """Where the words from `start` on stand."""
        if self.location is not None:
            return self.filed.at_words(self.text, start, *self.location)
        lines = self.text[:start].split("\n")
        return Position(self.filed.path, self.first_line + len(lines) - 1, len(lines[-1]) + 1)


@dataclass(frozen=True, slots=True)
class BoundWords:
    """A reference in a passage, such as [96% of participants](claim:ID)."""

    kind: str
    target: str
    at: Position


def passages(book: Book) -> Iterator[Passage]:
    """Every text of public prose, from records first, then from plays."""
    if book.organization is not None:
        yield from _of_record(book.organization)
    for program in book.programs.values():
        yield from _of_record(program)
    for employer in book.employers.values():
        if employer.record.public:
            yield from _of_record(employer)
    for cohort in book.cohorts.values():
        yield from _of_record(cohort)
    for play in book.all_plays():
        yield from _of_play(play)


def is_prose(record: BaseModel, location: tuple[str | int, ...]) -> bool:
    """Whether the text at `location` is public prose, where references may stand."""
    fields = _PLAY if isinstance(record, Play) else _PROSE.get(type(record), frozenset())
    names = tuple(step for step in location if isinstance(step, str))
    return names in fields or names[:-1] in fields


def references(passage: Passage) -> Iterator[BoundWords]:
    """The references of a passage, in its order; those inside code are not meant."""
    for found in BINDING.finditer(without_code(passage.text)):
        yield BoundWords(found["kind"], found["target"], passage.at(found.start("kind")))


def without_code(markdown: str) -> str:
    """The text with code and comments blanked out; places and lines stay where they were."""
    return _CODE.sub(lambda found: re.sub(r"[^\n]", "\x00", found.group()), markdown)


def _of_record(filed: Filed[BaseModel]) -> Iterator[Passage]:
    for value in values_of(filed.record):
        if not isinstance(value.content, str) or _is_withheld(filed.record, value.location):
            continue
        if is_prose(filed.record, value.location):
            yield Passage(value.content, filed, value.location)


def _is_withheld(record: BaseModel, location: tuple[str | int, ...]) -> bool:
    """Whether the text is a quote that its speaker has not agreed to publish."""
    match record, location:
        case Employer(testimonial=said), ["testimonial", *_] if said is not None:
            return not said.permission
        case Cohort(), ["testimonials", int(index), *_]:
            quoted = record.testimonials[index]
            return quoted.participant is None and not quoted.permission
        case _:
            return False


def _of_play(play: FiledPlay) -> Iterator[Passage]:
    for value in values_of(play.filed.record):
        if isinstance(value.content, str) and is_prose(play.filed.record, value.location):
            is_instruction = value.location[0] in _INSTRUCTIONS
            yield Passage(value.content, play.filed, value.location, is_instruction=is_instruction)
    yield Passage(play.body, play.filed, None, play.body_line)
