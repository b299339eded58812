"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cohortbook.languages import language_tables

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words inside family names that are everybody's, whatever the language that is written.
_PARTICLES = re.findall(
    r"\w+", "ben bin bint das dei del dela della den der des dos las los san santa ter van vom von zum zur"
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a name in plain small letters: those of its first part, and all others."""

    first: frozenset[str]
    others: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.first | self.others


def words_of_name(name: str) -> NameWords:
    """Words of three letters and more; particles such as 'van der' are nobody's alone."""
    first, _, others = name.strip().partition(" ")
    return NameWords(_significant(first), _significant(others))


def places_of_words(words: frozenset[str], text: str) -> Iterator[int]:
    """Where one of `words` stands in `text` as a whole word, whatever its case and accents."""
    for found in _WORD.finditer(text):
        word = plain_letters(found[0])
        if word in words and not (word in _everyday() and found[0].islower()):
            yield found.start()


def words_in(text: str) -> set[str]:
    """The words of three letters and more in `text`, in plain small letters.

    A set, so that the words of many names are looked for at once and no text is read twice.
    """
    if text.isascii():
        return set(_WORD.findall(text.lower()))
    return set(map(plain_letters, _WORD.findall(text)))


@lru_cache(maxsize=65536)  # of words, which come again and again
def plain_letters(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _significant(part: str) -> frozenset[str]:
    return frozenset(plain_letters(word) for word in _WORD.findall(part)) - _particles()


@lru_cache
def _particles() -> frozenset[str]:
    own = [word for table in language_tables().values() for word in table.name_particles]
    return frozenset(map(plain_letters, (*_PARTICLES, *own)))


@lru_cache
def _everyday() -> frozenset[str]:
    """Names that are also words of some language: in small letters they are the word."""
    return frozenset(plain_letters(word) for table in language_tables().values() for word in table.everyday_names)
