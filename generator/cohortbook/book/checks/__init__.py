"""What has to be true of all records together. Each module checks one matter and yields problems.

`check` runs them all. What needs the organisation's record is left out where that record cannot be read: its own
problem is reported already, and guesses would bury it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.checks import (
    amounts,
    claims,
    configurations,
    consents,
    dates,
    faces,
    file_names,
    foreign_markup,
    identities,
    images,
    languages,
    links,
    navigation,
    outcomes,
    outlines,
    outside,
    people,
    permissions,
    playbook_files,
    plays,
    redirects,
    references,
    stand_ins,
    static_files,
    telephones,
    terms,
    texts,
    words,
)
from cohortbook.book.checks.claims import reviews_due
from cohortbook.book.checks.consents import consents_expiring, consents_to_come
from cohortbook.book.checks.signals import signals_due
from cohortbook.book.configurations import words_in
from cohortbook.book.namings import NameSearch, Naming
from cohortbook.book.prose import Passage
from cohortbook.book.retention import records_past_retention
from cohortbook.book.static import FOLDER as STATIC
from cohortbook.crew import all_found
from cohortbook.model import Filed, Play
from cohortbook.model.reading import texts_of
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.recent import Recent, Same
from cohortbook.value_digest import digest_of
from cohortbook.values import replace

__all__ = ["Check", "check", "check_day", "signals_due"]

_NO_WORDS = re.compile(r"[-_/.]+")
_CHECKS = (
    references.check,
    redirects.check,
    identities.check,
    dates.check,
    people.check,
    consents.check,
    amounts.unlikely_pay,
    permissions.check,
    outcomes.check,
    images.check,
    playbook_files.check,
    static_files.check,
    plays.check,
    outside.check,
    foreign_markup.check,
    file_names.check,
    claims.check,
    texts.check,
    configurations.check,
    navigation.check,
)
_CHECKS_WITH_ORGANIZATION = (
    references.check_against_organization,
    languages.check,
    words.check,
    amounts.check,
    telephones.check,
    terms.check,
    stand_ins.check,
    outlines.check,
    faces.check,
)


Check = Callable[[Book], Iterable[Problem]]

_LONG = (claims.check,)  # as is what looks at plays from above
_RECORDS = 100  # whose texts are one piece of work
_MILLISECONDS_OF_RECORD = 0.6
_MILLISECONDS_OF_PLAY = 7


class _Found(NamedTuple):
    """What one piece of the work found, who is named in the texts that it looked through, and hashes of those that
    nothing was found in.
    """

    problems: list[Problem]
    namings: list[Naming]
    quiet: set[str]


def check(book: Book, *more: Check) -> Iterator[Problem]:
    """Every problem between records, and those that `more` find; the Book gets to know who is named where.

    On all processors, with the same problems in the same order.
    """
    records, plays = list(book.all_records()), list(book.all_plays())
    names = NameSearch.of(book)
    ground = _ground_of_texts(names, book)
    work: list[Callable[[], _Found]] = [partial(_found, run, book) for run in _CHECKS]
    for start in range(0, len(records), _RECORDS):
        work.append(partial(_found_in_texts, names, book.recent, ground, records[start : start + _RECORDS]))
    work += [partial(_found_in_plays, names, book.recent, plays), partial(_found_in_fixed, names, book)]
    if book.organization is not None:
        work += [
            partial(_found, partial(run, organization=book.organization), book) for run in _CHECKS_WITH_ORGANIZATION
        ]
    work += [partial(_found, run, book) for run in more]
    milliseconds = len(records) * _MILLISECONDS_OF_RECORD + len(plays) * _MILLISECONDS_OF_PLAY
    # The longest first, so that each processor has one of them; the shares of the others are alike.
    first = [*range(len(work) - len(more), len(work)), *(place for place, run in enumerate(_CHECKS) if run in _LONG)]
    order = [*first, *(place for place in range(len(work)) if place not in first)]
    if book.recent.lasts:  # what a helper knew would be gone with it
        found = {place: work[place]() for place in order}
    else:
        found = dict(zip(order, all_found(lambda place: work[place](), [order], milliseconds / len(work)), strict=True))
    for place in range(len(work)):
        book.namings += found[place].namings
        if book.recent.left is not None:
            book.recent.left.quiet |= found[place].quiet
        yield from found[place].problems


def _found(run: Check, book: Book) -> _Found:
    """What `run` finds, and what it leaves: who is told that may be another process."""
    left = book.recent.left
    before = set(left.quiet) if left is not None else set[str]()
    problems = list(run(book))
    return _Found(problems, [], left.quiet - before if left is not None else set())


def _found_in_texts(names: NameSearch, recent: Recent, ground: str, records: Iterable[Filed[BaseModel]]) -> _Found:
    """What is wrong with single texts, and who is named in them."""
    found = _Found([], [], set())
    for filed in records:
        digest = _digest_of_record(filed, ground) if recent.left is not None else None
        if digest is not None and recent.left is not None and recent.left.is_quiet(digest):
            found.quiet.add(digest)
            continue
        problems, namings, _ = recent.found(
            ("texts", Same(filed), Same(names)), partial(_found_in_texts_of, filed, names)
        )
        found.problems.extend(problems)
        found.namings.extend(namings)
        if digest is not None and not problems and not namings:
            found.quiet.add(digest)
    return found


def _ground_of_texts(names: NameSearch, book: Book) -> str:
    """A hash of what is found in a text beside what follows from its record, where another process asks for it again.

    That is who has which names, and the organisation's own words for what a record says.
    """
    organization = book.organization.source.content if book.organization is not None else b""
    return digest_of(names.digest, organization) if book.recent.left is not None else ""


def _digest_of_record(filed: Filed[BaseModel], ground: str) -> str | None:
    """A hash of all that decides what is found in the texts of a record. A page's may come from its Markdown."""
    if isinstance(filed.record, Play):
        return None
    return digest_of("texts", ground, filed.path, filed.source.content)


def _found_in_texts_of(filed: Filed[BaseModel], names: NameSearch) -> _Found:
    """The same of one record, whose texts are gathered once for all."""
    found = _Found([], [], set())
    values = texts_of(filed.record)
    together = "\n\n".join([value.content for value in values])  # hardly a record has anything to look at
    if texts.may_be_wrong(together):
        found.problems.extend(texts.check_texts(filed, values))
    if links.may_lead(together):
        found.problems.extend(links.check_texts(filed, values))
    found.namings.extend(names.in_record(filed, values))
    return found


def _found_in_plays(names: NameSearch, recent: Recent, plays: Iterable[FiledPlay]) -> _Found:
    found = _Found([], [], set())
    for play in plays:
        follows_from = ("namings", Same(play.filed), play.body, play.body_line, Same(names))
        found.namings.extend(recent.found(follows_from, partial(_named_in_play, play, names)))
    return found


def _named_in_play(play: FiledPlay, names: NameSearch) -> list[Naming]:
    return list(names.in_markdown(Passage(play.body, play.filed, None, play.body_line)))


def _found_in_fixed(names: NameSearch, book: Book) -> _Found:
    return _Found([], [naming for text, at in _fixed(book) for naming in names.in_fixed(text, at)], set())


def _fixed(book: Book) -> Iterator[tuple[str, Position]]:
    """What is published as it stands: addresses, text files of the root, words of settings, and translations."""
    for play in book.all_plays():
        yield _NO_WORDS.sub(" ", unquote(play.uri)), Position(play.filed.path)
    for filed in (*book.programs.values(), *book.cohorts.values()):
        yield _NO_WORDS.sub(" ", filed.id), Position(filed.path)
    for path in (*book.static, *book.playbook_media):
        yield _NO_WORDS.sub(" ", path), Position(path if path in book.playbook_media else f"{STATIC}/{path}")
    for path, content in book.static.items():
        with suppress(UnicodeDecodeError):  # what is no text nobody can search here
            yield content.decode(), Position(f"{STATIC}/{path}", 1)
    for configuration in book.configurations.values():
        yield from words_in(configuration)
    for language, catalog in book.catalogs.items():
        places = book.translated[language]
        said = [*catalog.sentences.items(), *((one, "\n".join(forms)) for one, forms in catalog.forms.items())]
        yield from ((words, replace(places[sentence], column=0)) for sentence, words in said)


def check_day(book: Book, day: date) -> Iterator[Problem]:
    """Reviews and consents that are due on `day`, and records that are too old, whatever else is wrong."""
    yield from reviews_due(book, day)
    yield from consents_expiring(book, day)
    yield from consents_to_come(book, day)
    yield from records_past_retention(book, day)
