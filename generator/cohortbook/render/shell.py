"""A shell: one page of the host with marks where data pages differ, cut once and filled many times.

The cut happens before any record's text is near, so data cannot forge a mark; and the marks are made of characters
(Unicode noncharacters) that records and plays may not hold anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKED = ("title", "head", "assets", "languages", "languages_drawer", "breadcrumbs", "body")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")


class ShellError(Exception):
    """The host's page does not have each mark exactly once: a plugin or an override took one away."""


def mark(name: str) -> str:
    """What the host prints where `name` will be filled in."""
    return f"{_OPEN}{name}{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Shell:
    """`pieces` alternates fixed HTML and names of marks, beginning and ending with HTML."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut `html` at its marks. Raises ShellError unless every mark is there exactly once."""
        pieces = tuple(_MARK.split(html))
        found = sorted(pieces[1::2])
        if found != sorted(MARKED):
            missing = sorted(set(MARKED) - set(found))
            repeated = sorted({name for name in found if found.count(name) > 1})
            raise ShellError(f"marks missing: {missing}; marks repeated or unknown: {repeated}")
        return cls(pieces)

    def stamp(self, fill: dict[str, str]) -> str:
        """The page: fixed HTML with each mark's place taken by `fill[name]`, which is HTML already."""
        return "".join(fill[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))
