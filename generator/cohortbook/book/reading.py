"""From a folder on disk to a Book."""

from __future__ import annotations

from pathlib import Path

from cohortbook.book.book import Book
from cohortbook.book.checks import check
from cohortbook.book.configurations import read_configurations
from cohortbook.book.gathering import gather
from cohortbook.problems import Report
from cohortbook.source import Folder
from cohortbook.words import Tell, in_silence, say

COHORTS = "cohorts"
PLAYBOOK = "playbook"


def read_folder(root: Path) -> Folder:
    """The files of a site's records and plays."""
    return Folder.read(root, COHORTS, PLAYBOOK)


def read_book(root: Path, tell: Tell = in_silence) -> tuple[Book, Report]:
    """The book in the site's root folder, and every problem in it. With errors, the book is not to be published."""
    tell(say("Reading records and plays"))
    book, report = gather(read_folder(root))
    report.extend(read_configurations(root, book))
    tell(say("Running every check"))
    report.extend(check(book))
    return book, report
