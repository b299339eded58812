"""A shell: one page of the host with marks where data pages differ, cut once and filled many times.

The cut happens before any record's text is near, so data cannot forge a mark; and the marks are made of characters
(Unicode noncharacters) that records and plays may not hold anyway.

Plugins read pages with parsers and write them anew. So a mark stands where nothing can happen to it: as text of the
title or between elements of the body, and in the head in an element of its own, in an attribute that has spaces and
therefore needs its quotes.
"""

from __future__ import annotations

import re

from msgspec import Struct

MARKED = ("title", "head", "assets", "languages", "languages_drawer", "breadcrumbs", "body")
_IN_HEAD = frozenset({"head", "assets"})
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
# As characters, or as programs that write ASCII have them.
_NAMED = "(?:\ufdd0|&#64976;|&#xfdd0;)([a-z_]+)(?:\ufdd1|&#64977;|&#xfdd1;)"
_MARK = re.compile(f"<meta\\b[^<>]*{_NAMED}[^<>]*>|{_NAMED}", re.IGNORECASE)


class ShellError(Exception):
    """The host's page does not have each mark exactly once: a plugin or an override took one away."""


def mark(name: str) -> str:
    """What the host prints where `name` will be filled in."""
    named = f"{_OPEN}{name}{_CLOSE}"
    return f'<meta name="cohortbook" content="place of {named}">' if name in _IN_HEAD else named


class Shell(Struct, frozen=True):
    """`pieces` alternates fixed HTML and names of marks, beginning and ending with HTML."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut `html` at its marks. Raises ShellError unless every mark is there exactly once."""
        # Two groups of which one matched: text, name in an element, name in text, text, …
        parts = _MARK.split(html)
        pieces = tuple(part for index, part in enumerate(parts) if index % 3 == 0 or part is not None)
        found = sorted(pieces[1::2])
        if found != sorted(MARKED):
            missing = sorted(set(MARKED) - set(found))
            repeated = sorted({name for name in found if found.count(name) > 1})
            raise ShellError(f"marks missing: {missing}; marks repeated or unknown: {repeated}")
        return cls(pieces)

    def stamp(self, fill: dict[str, str]) -> str:
        """The page: fixed HTML with each mark's place taken by `fill[name]`, which is HTML already."""
        return "".join(fill[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))

    def in_bytes(self) -> tuple[bytes | str, ...]:
        """The pieces as they are written: fixed HTML as bytes, between it names of marks."""
        return tuple(piece if index % 2 else piece.encode() for index, piece in enumerate(self.pieces))
