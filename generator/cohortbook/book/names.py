"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cohortbook.languages import LanguageTable, language_tables

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words inside family names that are everybody's, whatever the language that is written.
_PARTICLES = re.findall(
    r"\w+", "ben bin bint das dei del dela della den der des dos las los san santa ter van vom von zum zur"
)


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Words that are nobody's name alone: `particles` are part of names, `everyday` are names only in capitals."""

    particles: frozenset[str]
    everyday: frozenset[str]

    @classmethod
    def of(cls, tables: Iterable[LanguageTable]) -> CommonWords:
        """Those of all languages together, whatever the language that is written."""
        known = tuple(tables)
        particles = [word for table in known for word in table.name_particles]
        everyday = [word for table in known for word in table.everyday_names]
        return cls(frozenset(map(plain_letters, (*_PARTICLES, *particles))), frozenset(map(plain_letters, everyday)))


@lru_cache
def _common_words() -> CommonWords:
    return CommonWords.of(language_tables().values())


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a name in plain small letters: those of its first part, and all others."""

    first: frozenset[str]
    others: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.first | self.others


def words_of_name(name: str, common: CommonWords | None = None) -> NameWords:
    """Words of three letters and more; particles such as 'van der' are nobody's alone."""
    particles = (common or _common_words()).particles
    first, _, others = name.strip().partition(" ")
    return NameWords(_significant(first) - particles, _significant(others) - particles)


def places_of_words(words: frozenset[str], text: str, common: CommonWords | None = None) -> Iterator[int]:
    """Where one of `words` stands in `text` as a whole word, whatever its case and accents."""
    everyday = (common or _common_words()).everyday
    for found in _WORD.finditer(text):
        word = plain_letters(found[0])
        if word in words and not (word in everyday and found[0].islower()):
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
    return frozenset(plain_letters(word) for word in _WORD.findall(part))
