"""Markup of another program in plain pages, which nothing fills in here: a note for each kind, at its first place."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.foreign_markup import foreign_in, may_be_foreign
from cohortbook.book.prose import Passage, without_code
from cohortbook.book.wiki_links import WikiPages, has_wiki_links, named_in, source_of, unmet_links
from cohortbook.model.play import PAGE
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

_FIX = say("write in Markdown what it stands for, or put it into backticks where readers are to see it")


def check(book: Book) -> Iterator[Problem]:
    places: dict[str, list[Position]] = {}
    named = {language: named_in(plays.values()) for language, plays in book.shown_plays().items()}
    for play in book.all_plays():
        if play.filed.record.kind == PAGE and not _may_be_filled_in(book, play):
            for kind, at in (*_first_of_each(play).items(), *_unmet(play, named[play.language])):
                places.setdefault(kind, []).append(at)
    for kind, found in places.items():
        what = _of_element(kind, len(found)) if kind.startswith("<") else _of_signs(kind, len(found))
        yield Problem("foreign-markup", min(found), what, _FIX, Severity.NOTE)


def _unmet(play: FiledPlay, pages: WikiPages | None) -> Iterator[tuple[str, Position]]:
    """Links by name that lead to no page, or to more than one."""
    if pages is not None and has_wiki_links(play.body):
        passage = Passage(play.body, play.filed, None, play.body_line)
        for start, written in unmet_links(play.body, source_of(play), pages):
            yield written, passage.at(start)


def _of_element(kind: str, n: int) -> Message:
    """Browsers pass over an element that they do not know, and show what stands in it."""
    if n == 1:
        return say("no browser knows '{markup}': readers see what stands in it, and nothing of it itself", markup=kind)
    return say(
        "no browser knows '{markup}', which {n} pages have: readers see what stands in it, and nothing of it itself",
        markup=kind,
        n=n,
    )


def _of_signs(kind: str, n: int) -> Message:
    if n == 1:
        return say("readers see '{markup}' as it is written: nothing here fills it in", markup=kind)
    return say("readers see '{markup}' as it is written, on {n} pages: nothing here fills it in", markup=kind, n=n)


def _may_be_filled_in(book: Book, play: FiledPlay) -> bool:
    """Whether a plugin of the site, such as macros, may do it."""
    configuration = book.configurations.get(play.language)
    return configuration is not None and configuration.reach.may_change(play.body)


def _first_of_each(play: FiledPlay) -> dict[str, Position]:
    found: dict[str, Position] = {}
    if may_be_foreign(play.body):
        passage = Passage(play.body, play.filed, None, play.body_line)
        for start, kind in foreign_in(without_code(play.body)):
            if kind not in found:
                found[kind] = passage.at(start)
    return found
