"""Cohorts and pages that wait for their day are taken out of the Book before anything is made of it.

What is not in the Book is in no output: no page, list, feed, calendar, search, map of the site, figure or picture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Set
from datetime import date
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import BaseModel

from cohortbook import addresses
from cohortbook.as_of import AsOf
from cohortbook.book import Book, FiledPlay
from cohortbook.book.inheriting import leading_on
from cohortbook.edition.making import zone_of
from cohortbook.model import Filed
from cohortbook.problems import Problem, Severity
from cohortbook.values import replace
from cohortbook.words import Message, say


class _Waiting(Struct, frozen=True):
    """What waits: cohorts by id and pages by uri, each with its day and the record that names it."""

    cohorts: Mapping[str, tuple[date, Filed[BaseModel]]]
    pages: Mapping[str, tuple[date, Filed[BaseModel]]]


def until_their_day(book: Book, as_of: AsOf) -> tuple[Book, list[Problem]]:
    """The book without what `publish_on` keeps back, and a note for each.

    A cohort's day begins in its own time zone, a page's in that of the first region. A page waits in all languages for
    the latest day that one of them names; the home page waits for nothing, as nothing could be found without it.
    """
    waiting = _waiting(book, as_of)
    if not waiting.cohorts and not waiting.pages:
        return book, []
    left = replace(
        book,
        cohorts={key: filed for key, filed in book.cohorts.items() if key not in waiting.cohorts},
        participants={key: people for key, people in book.participants.items() if key not in waiting.cohorts},
        waiting=frozenset(person for key in waiting.cohorts for person in book.participants.get(key, ())),
    )
    if waiting.pages:
        left = _without_pages(left, waiting.pages)
    return left, [_note(day, filed) for day, filed in (*waiting.cohorts.values(), *waiting.pages.values())]


def time_zones(book: Book) -> frozenset[str]:
    """Those in which somebody may ask for the day."""
    cohorts = (zone_of(filed.record, book.settings) for filed in book.cohorts.values())
    return frozenset((*cohorts, *(region.time_zone for region in book.settings.regions)))


def _waiting(book: Book, as_of: AsOf) -> _Waiting:
    cohorts: dict[str, tuple[date, Filed[BaseModel]]] = {}
    for cohort_id, filed in book.cohorts.items():
        day = filed.record.publish_on
        if day is not None and day > as_of.in_zone(ZoneInfo(zone_of(filed.record, book.settings))):
            cohorts[cohort_id] = day, filed
    today = as_of.in_zone(ZoneInfo(book.settings.regions[0].time_zone))
    pages: dict[str, tuple[date, Filed[BaseModel]]] = {}
    for play in book.all_plays():
        day = play.filed.record.publish_on
        if day is not None and day > today and play.uri and day > pages.get(play.uri, (today,))[0]:
            pages[play.uri] = day, play.filed
    return _Waiting(cohorts, pages)


def _note(day: date, filed: Filed[BaseModel]) -> Problem:
    return Problem(
        "kept-back",
        filed.at("publish_on"),
        say("nothing of this is on the site before {day}", day=day.isoformat()),
        say("to look at it already, use 'cohortbook serve --as-of {day}'", day=day.isoformat()),
        Severity.NOTE,
    )


def _without_pages(book: Book, pages: Mapping[str, tuple[date, Filed[BaseModel]]]) -> Book:
    """The book without `pages`, and without the files beside them that no other page names.

    Where one is to replace a page of the standard playbook, that one is there until then.
    """
    default = book.settings.languages[0]
    gone = {uri: day for uri, (day, _) in pages.items() if uri not in book.inherited.replaced.get(default, {})}
    known = {name for name in book.known("plays") if addresses.play(name) not in gone}
    paths = {_path(play) for play in book.all_plays() if play.uri in pages}
    gone_paths = {_path(play) for play in book.all_plays() if play.uri in gone}
    inherited = replace(
        book.inherited,
        plays={code: _leading_on(_standard(book, code, pages, gone), known) for code in book.inherited.plays},
        files={code: _without(files, gone_paths) for code, files in book.inherited.files.items()},
        withheld=book.inherited.withheld | paths,
        left_out={**book.inherited.left_out, **{uri.rstrip("/"): _link(uri, day) for uri, day in gone.items()}},
    )
    plays = {
        code: _leading_on({uri: play for uri, play in of_language.items() if uri not in pages}, known)
        for code, of_language in book.plays.items()
    }
    left = replace(book, plays=plays, inherited=inherited)
    theirs = set(_files_of(book, left))
    return replace(
        left,
        playbook_files={
            code: {path: file for path, file in files.items() if path not in paths and file not in theirs}
            for code, files in book.playbook_files.items()
        },
        playbook_media={path: content for path, content in book.playbook_media.items() if path not in theirs},
    )


def _standard(book: Book, language: str, pages: Collection[str], gone: Collection[str]) -> dict[str, FiledPlay]:
    """The pages of the standard playbook in a language, with those that `pages` are to replace."""
    shown = book.inherited.plays[language] | {
        uri: play for uri, play in book.inherited.replaced.get(language, {}).items() if uri in pages
    }
    return {uri: play for uri, play in shown.items() if uri not in gone}


def _leading_on(plays: Mapping[str, FiledPlay], known: Set[str]) -> dict[str, FiledPlay]:
    return {uri: leading_on(play, known) for uri, play in plays.items()}


def _without(files: Mapping[str, str], paths: set[str]) -> dict[str, str]:
    return {path: file for path, file in files.items() if path not in paths}


def _link(uri: str, day: date) -> Message:
    return say(
        "that page waits until {day}: write the link as [words](play:{page}), and it is plain words until then",
        day=day.isoformat(),
        page=uri.rstrip("/"),
    )


def _files_of(book: Book, left: Book) -> Iterator[str]:
    """The paths of files beside plays that pages of `book` name, and no page that is `left`."""
    named = [_text(play) for play in book.all_plays() if play.uri not in left.plays[play.language]]
    elsewhere = [_text(play) for plays in left.shown_plays().values() for play in plays.values()]
    for path in book.playbook_media:
        name = path.rsplit("/", 1)[-1]
        sign = re.compile(rf"(?<![\w.%-])(?:{re.escape(name)}|{re.escape(quote(name))})")
        if any(map(sign.search, named)) and not any(map(sign.search, elsewhere)):
            yield path


def _text(play: FiledPlay) -> str:
    return f"{play.filed.record.model_dump_json()}\n{play.body}"


def _path(play: FiledPlay) -> str:
    """The page's path below the folder of its language: it lies at playbook/<language>/<path>."""
    return play.filed.path.split("/", 2)[2]
