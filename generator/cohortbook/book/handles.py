"""Names in addresses, where nothing parts them: handles, domains, the front of an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from cohortbook.book.letters import plain_letters, read_as
from cohortbook.book.names import NameWords
from cohortbook.values import Unprinted

CERTAIN = 6
"""Letters from which on a name in one word is nothing else."""

_SHORTEST = 4  # letters: less stands at the end of too many addresses
_WITH_MORE = 8  # letters of a name that something else in the same word may follow or go before
_LONGEST = 60  # letters of such a word
_SIGN = re.compile(r"@|://|\.\w")
_BREAK = re.compile(r"[\s<>()\[\]\"]")
_LABEL = re.compile(r"[^\s@/.:?#=&]+")
_NO_LETTER = re.compile(r"[\W\d_]+")


class Handles(Unprinted, Struct):
    """Whose handle may stand in an address. None is certain: a short one is often something else's."""

    _whole: dict[str, set[str]] = field(default_factory=dict)
    _with_initial: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def add(self, person: str, cohort_id: str, words: NameWords) -> None:
        for handle in whole_handles(words):
            if len(handle) >= _SHORTEST:
                self._whole.setdefault(handle, set()).add(person)
        nearby = self._with_initial.setdefault(cohort_id, {})
        for first, last in _first_and_last(words):
            for handle in (first[0] + last, last + first[0], first + last[0]):
                if len(handle) >= _SHORTEST:
                    nearby.setdefault(handle, set()).add(person)

    def in_text(self, text: str, cohort_id: str | None) -> Iterator[tuple[str, int, str]]:
        """Who may be meant, where, and by which letters. An initial is enough for people of the text's own cohort."""
        nearby = self._with_initial.get(cohort_id or "", {})
        for start, end in addresses_in(text) if self._whole else ():
            for label in _LABEL.finditer(text, start, end):
                for letters in read_as(_NO_LETTER.sub("", plain_letters(label[0])) or "-"):
                    for handle in self._parts_of(letters):
                        for person in self._whole.get(handle, ()):
                            yield person, label.start(), handle
                    for person in nearby.get(letters, ()):
                        yield person, label.start(), letters

    def _parts_of(self, letters: str) -> Iterator[str]:
        """The label, and each long beginning and end of it: amaradiallodesign."""
        yield letters
        for length in range(_WITH_MORE, min(len(letters), _LONGEST)):
            yield letters[:length]
            yield letters[-length:]


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where something begins and ends that looks like an address of any kind, however much is glued to it."""
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < end:
            continue
        start = max(end, sign.start() - _LONGEST)
        for ending in _BREAK.finditer(text, start, sign.start()):
            start = ending.end()
        last = _BREAK.search(text, sign.end())
        end = last.start() if last else len(text)
        yield start, end


def whole_handles(words: NameWords) -> Iterator[str]:
    """First and last part of a name in one word, in both orders."""
    for first, last in _first_and_last(words):
        yield from (first + last, last + first)


def _first_and_last(words: NameWords) -> Iterator[tuple[str, str]]:
    if words.parts:
        yield from ((first, last) for first in words.first for last in words.parts[-1])
