"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cohortbook.book.letters import UNSEEN, UNSPACED, WORD, plain_letters, spellings
from cohortbook.languages import language_tables

# Words inside family names that are everybody's, whatever the language that is written.
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "al ben bin bint da das de dei del dela della den der des di do dos du el ibn la las le los of san santa st "
        "ter van vom von y zu zum zur",
    )
)
_SHORT = 3  # letters: a shorter word is as often something else


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a name in every spelling: those of its first part, and of each other part.

    `first` holds common short forms as well. A part of several words, such as Jean-Luc, holds each and all of them
    together.
    """

    first: frozenset[str]
    parts: tuple[frozenset[str], ...]

    @property
    def others(self) -> frozenset[str]:
        return frozenset().union(*self.parts)

    @property
    def all(self) -> frozenset[str]:
        return self.first | self.others


def words_of_name(name: str) -> NameWords:
    """Its words; particles such as 'van der' are nobody's alone."""
    first, *others = name.translate(UNSEEN).split() or [""]
    own = _words_of_part(first)
    return NameWords(own | _short_forms_of(own), tuple(filter(None, map(_words_of_part, others))))


def is_everyday(word: str) -> bool:
    """Whether a word in plain small letters is a name in capitals only, or too short to be a name on its own."""
    return word in _everyday() or (len(word) < _SHORT and not UNSPACED.match(word))


def is_particle(word: str) -> bool:
    return word in _particles()


def telling_words(words: frozenset[str]) -> Iterator[str]:
    """Those that nobody takes for anything else."""
    return (word for word in words if not is_everyday(word))


def _words_of_part(part: str) -> frozenset[str]:
    words = WORD.findall(part)
    if len(words) > 1:
        words.append("".join(words))
    return frozenset(spelling for word in words for spelling in spellings(word) if spelling not in _particles())


def _short_forms_of(words: frozenset[str]) -> frozenset[str]:
    """Other forms of these first names. A short form stands for several names; those do not stand for each other."""
    return frozenset(form for word in words for form in _short_forms().get(word, ()))


@lru_cache
def _particles() -> frozenset[str]:
    own = [word for table in language_tables().values() for word in table.name_particles]
    return frozenset(_PARTICLES | set(map(plain_letters, own)))


@lru_cache
def _everyday() -> frozenset[str]:
    return frozenset(plain_letters(word) for table in language_tables().values() for word in table.everyday_names)


@lru_cache
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in language_tables().values():
        for row in table.short_forms:
            plain = set(map(plain_letters, row))
            for word in plain:
                found.setdefault(word, set()).update(plain)
    return {word: frozenset(forms - {word}) for word, forms in found.items()}
