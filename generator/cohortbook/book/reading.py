"""From a folder on disk to a Book."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cohortbook.book.book import Book
from cohortbook.book.checks import check
from cohortbook.book.configurations import read_configurations
from cohortbook.book.gathering import gather
from cohortbook.book.locale import FOLDER as LOCALE
from cohortbook.problems import Report
from cohortbook.source import Folder, content_of, fingerprint, fingerprints
from cohortbook.words import Tell, in_silence, say

COHORTS = "cohorts"
PLAYBOOK = "playbook"
_READ = (COHORTS, PLAYBOOK, LOCALE)


def read_folder(root: Path) -> Folder:
    """The files of a site's records, plays and languages."""
    return Folder.read(root, *_READ)


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Records have no cycles, and among thousands of them Python would look for some again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_looking_for_cycles()
def read_book(root: Path, tell: Tell = in_silence) -> tuple[Book, Report]:
    """The book in the site's root folder, and every problem in it. With errors, the book is not to be published."""
    tell(say("Reading records and plays"))
    folder = read_folder(root)
    book, report = gather(folder)
    book.fingerprints = folder.fingerprints()
    report.extend(read_configurations(root, book))
    tell(say("Running every check"))
    report.extend(check(book))
    return book, report


def changed_file(root: Path, book: Book) -> str | None:
    """The first file below `root` that is not as it was when `book` was read: changed, added or gone; None if all are.

    A file that was read while somebody wrote it is among them, and so is a play that a host read later than we did.
    """
    now = fingerprints(root, *_READ)
    for name in book.fingerprints:
        if name.split("/")[0] not in _READ and (root / name).is_file():
            now[name] = fingerprint(content_of(root / name))
    return min((name for name, _ in now.items() ^ book.fingerprints.items()), default=None)
