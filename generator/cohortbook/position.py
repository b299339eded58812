"""A place in a file that a person can go to."""

from __future__ import annotations

from msgspec import Struct


class Position(Struct, frozen=True, order=True):
    """`path` is relative to the site's root, with forward slashes; `line` and `column` count from 1.

    A line or column of 0 means that it is not known. It is then left out, never guessed.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        if not self.column:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"
