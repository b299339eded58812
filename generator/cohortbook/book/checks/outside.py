"""What stands in a page and the site's policy blocks: pictures, films and frames of other hosts, and scripts.

The policy lets a reader's browser load nothing from anywhere else, unless the organisation names the host. Without a
word from here, the author sees the picture in an editor, and readers see none.
"""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.blocked_elements import blocked_in, may_be_blocked
from cohortbook.book.book import Book
from cohortbook.book.prose import Passage, without_code
from cohortbook.problems import Problem, Severity


def check(book: Book) -> Iterator[Problem]:
    allowed = book.organization.record.outside if book.organization is not None else []
    for play in book.all_plays():
        if not may_be_blocked(play.body):
            continue
        passage = Passage(play.body, play.filed, None, play.body_line)
        for blocked in blocked_in(without_code(play.body), allowed):
            yield Problem("blocked-content", passage.at(blocked.start), blocked.what, blocked.fix, Severity.WARNING)
