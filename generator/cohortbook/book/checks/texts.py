"""Texts can be read: by people, who see all of their characters, and by the reader of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from pydantic import BaseModel

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.prose import without_code
from cohortbook.model import DiscoverySession, Filed
from cohortbook.model.markdown import MAX_BACKTICKS, MAX_BRACKETS_IN_BLOCK, MAX_NESTING, is_tangled
from cohortbook.model.reading import Value
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source import forbidden_character, forbidden_references, unsettled, unsettled_merge_in_page
from cohortbook.source.text import MAX_TOLD
from cohortbook.words import say


def may_be_wrong(together: str) -> bool:
    """False where `check_texts` finds nothing in texts that stand in `together` as paragraphs."""
    return "&#" in together or is_tangled(together)


def check_texts(filed: Filed[BaseModel], texts: Iterable[Value]) -> Iterator[Problem]:
    if isinstance(filed.record, DiscoverySession):  # nothing of it is read as Markdown
        return
    for value in texts:
        for start, character in islice(forbidden_references(value.content), MAX_TOLD):
            yield forbidden_character(character, filed.at_words(value.content, start, *value.location))
        if is_tangled(value.content):
            yield _tangled(filed.at(*value.location))


def check(book: Book) -> Iterator[Problem]:
    for play in book.all_plays():
        follows_from = ("text of a play", play.filed.path, play.body, play.body_line)
        yield from book.recent.found(follows_from, partial(_check_play, play))


def _check_play(play: FiledPlay) -> list[Problem]:
    found = []
    if (line := unsettled_merge_in_page(play.body)) is not None:
        found.append(unsettled(Position(play.filed.path, play.body_line + line, 1)))
    text = without_code(play.body)
    for start, character in islice(forbidden_references(text), MAX_TOLD):
        line = text.count("\n", 0, start)
        column = start - text.rfind("\n", 0, start)
        found.append(forbidden_character(character, Position(play.filed.path, play.body_line + line, column)))
    if is_tangled(text) or "`" * (MAX_BACKTICKS + 1) in play.body:  # in code too, which they begin
        found.append(_tangled(Position(play.filed.path, play.body_line)))
    return found


def _tangled(at: Position) -> Problem:
    return Problem(
        "too-deep",
        at,
        say(
            "this text has more than {brackets} brackets in one paragraph, {backticks} backticks in a row, or "
            "{nesting} lists inside each other",
            brackets=MAX_BRACKETS_IN_BLOCK,
            backticks=MAX_BACKTICKS,
            nesting=MAX_NESTING,
        ),
        say("no text needs that; look for something that was pasted by mistake, or divide the text into paragraphs"),
    )
