"""Names of people, word by word, so that they can be found where they should not stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from cohortbook.book.letters import UNSEEN, WORD, begins_unspaced, plain_letters, spellings
from cohortbook.languages import LanguageTable, language_tables
from cohortbook.recent import Same

# Words inside family names that are everybody's, whatever the language that is written.
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "al ben bin bint da das de dei del dela della den der des di do dos du el ibn la las le los of san santa st "
        "ter van vom von y zu zum zur",
    )
)
_SHORT = 3  # letters: a shorter word is as often something else


class CommonWords(Struct, frozen=True):
    """What has to be known of words in names: `particles` are nobody's alone, `everyday` are names in capitals only,
    `capital` are those of them that have capitals as words as well, and `short_forms` are other forms of first names.
    All in plain small letters.
    """

    particles: frozenset[str]
    everyday: frozenset[str]
    capital: frozenset[str]
    short_forms: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tables: Iterable[LanguageTable]) -> CommonWords:
        """Those of all languages together, whatever the language that is written."""
        known = tuple(tables)
        particles = [plain_letters(word) for table in known for word in table.name_particles]
        everyday = [plain_letters(word) for table in known for word in table.everyday_names]
        capital = [plain_letters(word) for table in known for word in table.capital_words]
        forms: dict[str, set[str]] = {}
        for table in known:
            for row in table.short_forms:
                plain = set(map(plain_letters, row))
                for word in plain:
                    forms.setdefault(word, set()).update(plain - {word})
        short_forms = {word: frozenset(others) for word, others in forms.items()}
        return cls(_PARTICLES | set(particles), frozenset(everyday), frozenset(capital), short_forms)

    def is_everyday(self, word: str) -> bool:
        """Whether a word in plain small letters is a name in capitals only, or too short to be a name on its own."""
        return word in self.everyday or word in self.particles or (len(word) < _SHORT and not begins_unspaced(word))


@lru_cache
def common_words() -> CommonWords:
    """Those of the languages that come with Cohortbook."""
    return CommonWords.of(language_tables().values())


def common_words_with(own: Mapping[str, LanguageTable]) -> CommonWords:
    """Those where a site has tables of its `own` instead of some of ours; hardly a site has."""
    return CommonWords.of({**language_tables(), **own}.values()) if own else common_words()


class NameWords(Struct, frozen=True):
    """The words of a name in every spelling: those of its first part, and of each other part.

    `first` holds common short forms as well. A part of several words, such as Jean-Luc, holds each and all of them
    together, and a part behind another both in one word: Mary Ann Smith is Maryann Smith as well.
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
    """Its words; particles such as 'van der' are nobody's alone, but Ben and Lê may be all that somebody is called."""
    return _words_of_name(name, Same(common or common_words()))


@lru_cache(maxsize=1 << 14)  # three checks ask for those of everybody, and a preview does again and again
def _words_of_name(name: str, common: Same[CommonWords]) -> NameWords:
    known = common.thing
    first, *others = name.translate(UNSEEN).split() or [""]
    own = (_words_of_part(first) - known.particles) or _words_of_part(first)
    own |= _in_one_word([first, others[0]]) if len(others) > 1 else frozenset()
    # A short form stands for several names, and those do not stand for each other.
    forms = frozenset(form for word in own for form in known.short_forms.get(word, ()))
    parts = []
    for place, other in enumerate(others):
        words = _words_of_part(other) - known.particles
        if not words and place == len(others) - 1:
            words = _words_of_part(other)
        if words:  # what begins with the name's first word is `first`, or the whole name
            words = words.union(*(_in_one_word(others[start : place + 1]) for start in range(max(place - 2, 0), place)))
            parts.append(words)
    return NameWords(own | forms, tuple(parts))


def _in_one_word(parts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(
        *map(spellings, WORD.findall("".join(word for part in parts for word in WORD.findall(part))))
    )


def _words_of_part(part: str) -> frozenset[str]:
    words = WORD.findall(part)
    if len(words) > 1:
        words.append("".join(words))
    return frozenset(spelling for word in words for spelling in spellings(word))
