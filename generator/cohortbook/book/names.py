"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words inside family names that are everybody's.
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "aka and ben bin bint das dei del dela della den der des dos las los san santa ter the van vom von zum zur",
    )
)
# Names that are also words: in small letters they are the word.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
        april art august bill brown chance cook dawn faith field fisher grace grant green hill hope iris jade joy june
        king lane long love major marche mark may miller page park price rich rose sky star stone sunny walker white
        will wood young
        """,
    )
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
        if word in words and not (word in _EVERYDAY and found[0].islower()):
            yield found.start()


def plain_letters(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _significant(part: str) -> frozenset[str]:
    return frozenset(plain_letters(word) for word in _WORD.findall(part)) - _PARTICLES
