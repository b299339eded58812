"""How words, names of files and tables are set, for people at a terminal and for those who read a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_NAMES_SOMEBODY = re.compile(r"@(?=\w)")


class Style(Protocol):
    """Sets what is said. Everything that comes from a site goes through `words` or `code`."""

    def heading(self, text: str, level: int) -> str: ...
    def item(self, text: str) -> str: ...
    def strong(self, text: str) -> str: ...
    def words(self, text: str) -> str: ...
    def code(self, text: str) -> str: ...
    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]: ...


class _Plain(Struct, frozen=True):
    def heading(self, text: str, level: int) -> str:
        return text if level > 2 else f"{text}\n{'=' * len(text)}"

    def item(self, text: str) -> str:
        return f"  - {text}"

    def strong(self, text: str) -> str:
        return f"  {text}"

    def words(self, text: str) -> str:
        """Without signs that would do something to a terminal: a site may come from anybody."""
        return _UNPRINTABLE.sub(" ", text)

    def code(self, text: str) -> str:
        return self.words(text)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """A row is a line that can be read: a table of five columns would not fit into a terminal."""
        for title, whose, before, after, why in rows:
            yield f"  - {title}, {whose}: {before} → {after} ({why})"


class _Markdown(Struct, frozen=True):
    def heading(self, text: str, level: int) -> str:
        return f"{'#' * level} {text}"

    def item(self, text: str) -> str:
        return f"- {text}"

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def words(self, text: str) -> str:
        """As it stands: no sign of Markdown in it does anything, and nobody is called by an @."""
        return _NAMES_SOMEBODY.sub("@\u2060", _SIGNS.sub(r"\\\1", _UNPRINTABLE.sub(" ", text)))

    def code(self, text: str) -> str:
        return f"`{_UNPRINTABLE.sub(' ', text).replace('`', '´').replace('|', '¦')}`"

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        for row in rows:
            yield f"| {' | '.join(map(self.words, row))} |"


PLAIN: Style = _Plain()
MARKDOWN: Style = _Markdown()
