"""Where what was renamed is now: renames follow each other, and the last one counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.book.book import Book
from cohortbook.model.redirects import REDIRECTED


def renames(book: Book) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each kind with its old and new ids, as they are written."""
    if book.redirects is not None:
        for kind in REDIRECTED:
            yield kind, getattr(book.redirects.record, kind)


def last_name(old: str, renamed: Mapping[str, str]) -> str | None:
    """What `old` is called in the end; None where its names go round in a circle."""
    seen = {old}
    name = renamed[old]
    while name in renamed:
        if name in seen:
            return None
        seen.add(name)
        name = renamed[name]
    return name
