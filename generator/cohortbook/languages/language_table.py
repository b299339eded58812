"""The table of a language, as it stands in its file, and as part of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).parent

Words = tuple[str, ...]
"""Words and phrases, with their inflected forms written out."""


class LanguageTable(BaseModel):
    """Every list may be left out: then what it would find is not found. Capitals do not matter, unless it is said.

    Number words go from two upward: `tens` may be followed by a joint and a unit or one of `after_tens`, `multiples`
    be preceded by a unit or one of `before_multiples`; `quantities` are what is said whole.

    `ranges`, `alternatives`, `out_of`, `of` and `in_words` stand between two numbers (40 to 45, two or three, nine out
    of ten, 9 of 12, one in ten), the last three with one of `articles` before the second. `fraction_of` stands between
    a fraction and whom it is taken of; `between`, up to three times, between a number and whom it counts, and so do
    names with a capital where `names_stand_between`. `between` is a list, because with any word allowed "two questions
    employers ask" would count employers. After a spelled-out share, `result_verbs` say that it is a result.

    A spelled-out count behind one of `thresholds` states a rule; one behind `numbered_parts` numbers something; a
    percentage before `intervals_behind` or after `intervals_before` is part of a method. A claim with one of `at_least`
    or `at_most` gives a bound. `name_particles` are part of names and nobody's alone; `everyday_names` are names in
    capitals, and words in small letters.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    units: Words = ()
    teens: Words = ()
    tens: Words = ()
    tens_joints: Words = ()
    after_tens: Words = ()
    multiples: Words = ()
    before_multiples: Words = ()
    quantities: Words = ()
    fractions: Words = ()
    ranges: Words = ()
    alternatives: Words = ()
    out_of: Words = ()
    of: Words = ()
    in_words: Words = ()
    articles: Words = ()
    fraction_of: Words = ()
    between: Words = ()
    names_stand_between: bool = False
    who: Words = ()
    result_verbs: Words = ()
    percent: Words = ()
    magnitudes: Words = ()
    currencies: Words = ()
    thresholds: Words = ()
    numbered_parts: Words = ()
    intervals_behind: Words = ()
    intervals_before: Words = ()
    at_least: Words = ()
    at_most: Words = ()
    name_particles: Words = ()
    everyday_names: Words = ()


@lru_cache
def language_tables() -> Mapping[str, LanguageTable]:
    """The table of each language that has one, by language."""
    return MappingProxyType({path.stem: read_table(path) for path in sorted(_FOLDER.glob("*.yml"))})


def read_table(path: Path) -> LanguageTable:
    """The table in a file. Raises pydantic's ValidationError where a list is unknown or holds anything but text."""
    return LanguageTable.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def any_of(phrases: Iterable[str], space: str = r"\s+") -> str:
    """A pattern for any of the phrases, the longest first; for none, one that matches nothing.

    A space stands for any white space, an apostrophe for both kinds of it.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    found = [re.escape(each).replace(r"\ ", space).replace("'", "['’]") for each in longest_first]
    return f"(?:{'|'.join(found)})" if found else "(?!)"
