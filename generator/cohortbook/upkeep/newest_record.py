"""A record of today, as far as it can be read: a mistake in one part says nothing about the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cohortbook.book.documents import KEYS
from cohortbook.source import decode, read_document, read_file

_TOP_KEY = re.compile(r"(?m)^([a-z_]+)[ \t]*:")
_OF_A_MERGE = re.compile(r"(?m)^(?:<<<<<<<|=======|>>>>>>>)")


class UnreadableError(ValueError):
    """What was asked for cannot be read, and so allows nothing."""


@dataclass(frozen=True, slots=True)
class NewestRecord:
    """The values of a record by key. `unreadable` are keys whose value cannot be read; None where nothing can."""

    values: Mapping[str, object] = field(default_factory=dict, repr=False)
    unreadable: frozenset[str] | None = frozenset()

    @classmethod
    def read(cls, content: bytes, path: str) -> NewestRecord:
        """The record in a file; where the whole cannot be read, each part that begins at a line's beginning by itself.

        A key that stands there twice, as after a merge that nobody settled, is unreadable: it says two things.
        """
        document, problems = read_file(content, path, KEYS)
        if document is not None and not problems:
            return cls(document.value) if isinstance(document.value, dict) else cls(unreadable=None)
        text, problems = decode(content, path)
        if problems or _OF_A_MERGE.search(text):
            return cls(unreadable=None)
        return cls._in_parts(text, path)

    @classmethod
    def _in_parts(cls, text: str, path: str) -> NewestRecord:
        begins = [*_TOP_KEY.finditer(text)]
        if not begins:
            return cls(unreadable=None)
        values: dict[str, object] = {}
        unreadable: set[str] = set()
        for at, found in enumerate(begins):
            end = begins[at + 1].start() if at + 1 < len(begins) else len(text)
            key = found[1]
            document, problems = read_document(text[found.start() : end], path)
            part = document.value if document is not None and not problems else None
            if key in values or not isinstance(part, dict) or part.keys() != {key}:
                unreadable.add(key)
            else:
                values[key] = part[key]
        return cls({key: value for key, value in values.items() if key not in unreadable}, frozenset(unreadable))

    def lacks(self, key: str) -> bool:
        """Whether the record certainly does not say it."""
        return self.unreadable is not None and key not in self.unreadable and key not in self.values

    def get(self, key: str) -> object:
        """The value of `key`, None where the record does not say it. Raises UnreadableError."""
        if self.unreadable is None or key in self.unreadable:
            raise UnreadableError(key)
        return self.values.get(key)
