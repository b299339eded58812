"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cohortbook.book.letters import UNSEEN, UNSPACED, WORD, plain_letters, spellings
from cohortbook.languages import LanguageTable, language_tables

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
class CommonWords:
    """What has to be known of words in names: `particles` are nobody's alone, `everyday` are names in capitals only,
    and `short_forms` are other forms of first names. All in plain small letters.
    """

    particles: frozenset[str]
    everyday: frozenset[str]
    short_forms: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tables: Iterable[LanguageTable]) -> CommonWords:
        """Those of all languages together, whatever the language that is written."""
        known = tuple(tables)
        particles = [plain_letters(word) for table in known for word in table.name_particles]
        everyday = [plain_letters(word) for table in known for word in table.everyday_names]
        forms: dict[str, set[str]] = {}
        for table in known:
            for row in table.short_forms:
                plain = set(map(plain_letters, row))
                for word in plain:
                    forms.setdefault(word, set()).update(plain - {word})
        return cls(_PARTICLES | set(particles), frozenset(everyday), {word: frozenset(f) for word, f in forms.items()})

    def is_everyday(self, word: str) -> bool:
        """Whether a word in plain small letters is a name in capitals only, or too short to be a name on its own."""
        return word in self.everyday or (len(word) < _SHORT and not UNSPACED.match(word))


@lru_cache
def common_words() -> CommonWords:
    """Those of the languages that come with Cohortbook."""
    return CommonWords.of(language_tables().values())


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


def words_of_name(name: str, common: CommonWords | None = None) -> NameWords:
    """Its words; particles such as 'van der' are nobody's alone."""
    known = common or common_words()
    first, *others = name.translate(UNSEEN).split() or [""]
    own = _words_of_part(first, known)
    # A short form stands for several names, and those do not stand for each other.
    forms = frozenset(form for word in own for form in known.short_forms.get(word, ()))
    return NameWords(own | forms, tuple(filter(None, (_words_of_part(other, known) for other in others))))


def _words_of_part(part: str, common: CommonWords) -> frozenset[str]:
    words = WORD.findall(part)
    if len(words) > 1:
        words.append("".join(words))
    return frozenset(spelling for word in words for spelling in spellings(word)) - common.particles
