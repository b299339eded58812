"""What has to be true of all records together. Each module checks one matter and yields problems.

`check` runs them all. What needs the organisation's record is left out where that record cannot be read: its own
problem is reported already, and guesses would bury it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from cohortbook.book.book import Book
from cohortbook.book.checks import (
    amounts,
    claims,
    configurations,
    consents,
    dates,
    identities,
    images,
    languages,
    links,
    navigation,
    outcomes,
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
    texts,
    words,
)
from cohortbook.book.checks.claims import reviews_due
from cohortbook.book.checks.consents import consents_expiring
from cohortbook.book.checks.signals import signals_due
from cohortbook.book.namings import NameSearch
from cohortbook.book.prose import Passage
from cohortbook.book.static import FOLDER as STATIC
from cohortbook.model.reading import texts_of
from cohortbook.position import Position
from cohortbook.problems import Problem

__all__ = ["check", "check_day", "signals_due"]

_NO_WORDS = re.compile(r"[-_/.]+")
_CHECKS = (
    references.check,
    redirects.check,
    identities.check,
    dates.check,
    people.check,
    consents.check,
    permissions.check,
    outcomes.check,
    images.check,
    playbook_files.check,
    static_files.check,
    plays.check,
    outside.check,
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
    stand_ins.check,
)


def check(book: Book) -> Iterator[Problem]:
    """Every problem between records."""
    for run in _CHECKS:
        yield from run(book)
    yield from _check_texts(book)
    if book.organization is not None:
        for run_with in _CHECKS_WITH_ORGANIZATION:
            yield from run_with(book, book.organization)


def _check_texts(book: Book) -> Iterator[Problem]:
    """What is wrong with single texts, and who is named in them. A record's texts are gathered once for all."""
    names = NameSearch(book)
    for filed in book.all_records():
        found = texts_of(filed.record)
        together = "\n\n".join([value.content for value in found])  # hardly a record has anything to look at
        if texts.may_be_wrong(together):
            yield from texts.check_texts(filed, found)
        if links.may_lead(together):
            yield from links.check_texts(filed, found)
        book.namings += names.in_record(filed, found)
    for play in book.all_plays():
        book.namings += names.in_markdown(Passage(play.body, play.filed, None, play.body_line))
    for text, at in _fixed(book):
        book.namings += names.in_fixed(text, at)


def _fixed(book: Book) -> Iterator[tuple[str, Position]]:
    """What is published as it stands: addresses, files of the root that are text, and translations."""
    for play in book.all_plays():
        yield _NO_WORDS.sub(" ", unquote(play.uri)), Position(play.filed.path)
    for filed in (*book.programs.values(), *book.cohorts.values()):
        yield _NO_WORDS.sub(" ", filed.id), Position(filed.path)
    for path in (*book.static, *book.playbook_media):
        yield _NO_WORDS.sub(" ", path), Position(path if path in book.playbook_media else f"{STATIC}/{path}")
    for path, content in book.static.items():
        with suppress(UnicodeDecodeError):  # what is no text nobody can search here
            yield content.decode(), Position(f"{STATIC}/{path}", 1)
    for language, catalog in book.catalogs.items():
        places = book.translated[language]
        said = [*catalog.sentences.items(), *((one, "\n".join(forms)) for one, forms in catalog.forms.items())]
        yield from ((words, replace(places[sentence], column=0)) for sentence, words in said)


def check_day(book: Book, day: date) -> Iterator[Problem]:
    """Reviews and consents that are due on `day`, whatever else is wrong."""
    yield from reviews_due(book, day)
    yield from consents_expiring(book, day)
