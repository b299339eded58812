"""Old names that lead to what is published under a new one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.book import Book, last_name, renames


class Moved(Struct, frozen=True):
    """One of a kind of redirects.yml: its old id, and what it is called now."""

    kind: str
    old: str
    new: str


def moved(book: Book, employer_ids: frozenset[str]) -> tuple[Moved, ...]:
    """All that were renamed, but for employers that are not public: `employer_ids` are the public ones."""

    def found() -> Iterator[Moved]:
        for kind, renamed in renames(book):
            for old in sorted(renamed):
                new = last_name(old, renamed)
                if new is not None and (kind != "employers" or new in employer_ids):
                    yield Moved(kind, old, new)

    return tuple(found())
