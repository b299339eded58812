"""Public prose: the texts of plays and records that a reader takes as the organisation's own word.

What people say of themselves in their profiles is theirs, and not looked at here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from pydantic import BaseModel

from cohortbook.model import Cohort, Employer, Filed, Organization, Play, Program
from cohortbook.model.play import PAGE
from cohortbook.model.reading import texts_of
from cohortbook.model.reference import BINDING
from cohortbook.position import Position
from cohortbook.recent import Same

if TYPE_CHECKING:
    from cohortbook.book.book import Book, FiledPlay

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

_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)|<!--", re.MULTILINE)
_RUN = re.compile("`+")
_LINE_END = re.compile("\n")
_NOT_LINE_END = re.compile(r"[^\n]")


class Passage(Struct, frozen=True):
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
        starts = _line_starts(self.text)
        line = bisect_right(starts, start) - 1
        return Position(self.filed.path, self.first_line + line, start - starts[line] + 1)


class BoundWords(Struct, frozen=True):
    """A reference in a passage, such as [96% of participants](claim:ID)."""

    kind: str
    target: str
    at: Position


def passages(book: Book) -> Iterator[Passage]:
    """Every text of public prose, from records first, then from plays."""
    public = (employer for employer in book.employers.values() if employer.record.public)
    organization = () if book.organization is None else (book.organization,)
    records: tuple[Iterable[Filed[BaseModel]], ...] = (organization, book.programs.values(), public)
    for filed in chain(*records, book.cohorts.values()):
        yield from book.recent.found(("prose", Same(filed)), partial(_of_record, filed))
    for play in book.all_plays():
        follows_from = ("prose", Same(play.filed), play.body, play.body_line)
        yield from book.recent.found(follows_from, partial(_of_play, play))


def is_prose(record: BaseModel, location: tuple[str | int, ...]) -> bool:
    """Whether the text at `location` is public prose, where references may stand."""
    fields = _PLAY if isinstance(record, Play) else _PROSE.get(type(record), frozenset())
    names = tuple(step for step in location if isinstance(step, str))
    return names in fields or names[:-1] in fields


def references(passage: Passage) -> Iterator[BoundWords]:
    """The references of a passage, in its order; those inside code are not meant."""
    for found in BINDING.finditer(without_code(passage.text)):
        yield BoundWords(found["kind"], found["target"], passage.at(found.start("kind")))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """Where each line begins. Kept, because a text with one place to tell mostly has more."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


@lru_cache(maxsize=4)  # every check of plays asks for the same one
def without_code(markdown: str) -> str:
    """The text with code and comments blanked out; places and lines stay where they were."""
    parts: list[str] = []
    end = 0
    for start, stop in _code(markdown):
        code = markdown[start:stop]
        parts += [markdown[end:start], _NOT_LINE_END.sub("\x00", code) if "\n" in code else "\x00" * len(code)]
        end = stop
    return "".join((*parts, markdown[end:]))


def _code(markdown: str) -> Iterator[tuple[int, int]]:
    """Where code and comments begin and end. One pass: what is never closed is looked for once and no more."""
    runs: dict[int, list[int]] = {}
    for run in _RUN.finditer(markdown):
        runs.setdefault(len(run[0]), []).append(run.start())
    start, last_comment = 0, markdown.rfind("-->")
    while found := _CODE.search(markdown, start):
        start = found.end()
        if found["fence"]:
            closing = markdown.find("\n" + found["fence"], start)
            start = len(markdown) if closing < 0 else closing + 1 + len(found["fence"])
            yield found.start(), start
        elif found["ticks"]:
            opening, stop = _span(found.start(), found.end(), runs)
            if stop:
                start = stop
                yield opening, stop
        elif start <= last_comment:
            start = markdown.index("-->", start) + len("-->")
            yield found.start(), start


def _span(start: int, end: int, runs: dict[int, list[int]]) -> tuple[int, int]:
    """Where the code that is opened between `start` and `end` begins and stops; it stops at 0 where it never does.

    As many backticks close it as opened it, or fewer, and then it begins later. `runs` holds by their length where
    backticks begin.
    """
    for length in range(end - start, 0, -1):
        later = runs.get(length, [])
        place = bisect_left(later, end)
        if place < len(later):
            return end - length, later[place] + length
    return start, 0


def _of_record(filed: Filed[BaseModel]) -> list[Passage]:
    return [
        Passage(value.content, filed, value.location)
        for value in texts_of(filed.record)
        if is_prose(filed.record, value.location) and not _is_withheld(filed.record, value.location)
    ]


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


def _of_play(play: FiledPlay) -> list[Passage]:
    filed, values = play.filed, texts_of(play.filed.record) if play.filed.record.kind != PAGE else ()
    front = [  # of a page, it is in its text
        Passage(value.content, filed, value.location, is_instruction=value.location[0] in _INSTRUCTIONS)
        for value in values
        if is_prose(filed.record, value.location)
    ]
    return [*front, Passage(play.body, filed, None, play.body_line)]
