"""Numbers in prose that ask to be believed: percentages, rates, amounts of money, shares and counts of people.

Written in digits or spelled out, from two upward, in every language that has a table (`languages`); digits with a % or
a sign of money in any. Times, dates, ages, years, sections and counts of anything else are not looked for: the fewer
false alarms, the more each one is heeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from cohortbook.book.number_forms import NumberKind
from cohortbook.book.prose import without_code
from cohortbook.book.sentences import Found, Grammar, Sentence, may_hold, sentences_with
from cohortbook.languages import LanguageTable, language_tables
from cohortbook.model.reference import BINDING

_HAS_DIGIT = re.compile(r"\d")
# What is no prose: the addresses of links, the labels of footnotes, HTML tags, attribute lists, macros.
_NO_PROSE = re.compile(
    r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|^\s{0,3}\[[^\]\n]+\]:\s*\S+|<[A-Za-z/][^<>]*>|https?://\S+|\{:[^{}]*\}"
    r"|\{\{[^{}]*\}\}|\{%[^%]*%\}"
    r"|\$\$[^$]+\$\$|\$(?=[^$\n]*\\[A-Za-z])[^$\n]*\$",  # formulas, as LaTeX writes them
    re.MULTILINE,
)
_NEXT_WORDS = re.compile(r"(?:[ \n]?[\w'’-]+){0,3}")
_MOST = 1_000  # of one text: more are a table that was pasted, and nobody reads a sentence about each
_OF_PEOPLE = frozenset({NumberKind.SHARE, NumberKind.COUNT})


class Number(Struct, frozen=True):
    """A number as it stands in a text, from `start` to `end`."""

    kind: NumberKind
    words: str
    start: int
    end: int
    is_asked: bool = False


class NumberFinder:
    """Finds the numbers of a text in any of the languages; without a table, those that stand in digits with a sign."""

    def __init__(self, tables: Iterable[LanguageTable]) -> None:
        tables = list(tables)
        no_who = [word for table in tables for word in table.no_who]
        self._grammars = [Grammar(table, no_who) for table in tables] or [Grammar(LanguageTable())]
        self._triggers = [grammar.triggers for grammar in self._grammars]
        self._any_trigger = frozenset[str]().union(*self._triggers)

    def may_find(self, text: str) -> bool:
        """Whether there is a digit or a number word at all. It is asked of every text, and mostly answered with no."""
        return may_hold(self._any_trigger, text)

    def numbers_in(self, text: str) -> Iterator[Number]:
        """Every number of plain text that asks to be believed, in the order of the text, none inside another."""
        # Read once: a text that is the same few signs over and over would take seconds.
        without_any = set[str]()
        for sentence in sentences_with(self._triggers, text, without_any):
            is_without = True
            for found in self._found_in(sentence):
                if found.kind is not None:
                    is_without = False
                    words = _words(found.kind, found, text)
                    yield Number(found.kind, words, found.start, found.end, sentence.is_question)
            if is_without:
                without_any.add(sentence.text)

    def _found_in(self, sentence: Sentence) -> Iterator[Found]:
        grammars = zip(self._grammars, sentence.holds, strict=True)
        found = [each for grammar, holds in grammars if holds for each in grammar.found_in(sentence.tokens)]
        # What one language knows to be no result, another must not find by its digits.
        refused = {place for each in found if each.kind is None for place in range(each.start, each.end)}
        taken = 0
        for each in sorted(found, key=lambda each: (each.start, -each.end)):
            if each.start >= taken and each.start not in refused:
                taken = each.end
                yield each


@lru_cache
def _every_language() -> NumberFinder:
    return NumberFinder(language_tables().values())


def unbound_numbers(
    markdown: str, *, is_instruction: bool = False, finder: NumberFinder | None = None
) -> Iterator[Number]:
    """The numbers of `markdown` that stand in no [words](claim:…), [words](figure:…) or [words](example:).

    A question claims nothing, so shares and counts in one are left out. So are those that are spelled out in an
    instruction, such as "talk to three employers".
    """
    finder = finder or _every_language()
    if not finder.may_find(markdown):
        return
    text = BINDING.sub(lambda found: _blank(found.group()), without_code(markdown))
    text = _NO_PROSE.sub(lambda found: _blank(found.group()), text)
    for number in islice(finder.numbers_in(text), _MOST):
        is_spelled = not _HAS_DIGIT.search(text, number.start, number.end)
        if number.kind in _OF_PEOPLE and (number.is_asked or (is_instruction and is_spelled)):
            continue
        yield number


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of plain text, in every language that has a table."""
    return _every_language().numbers_in(text)


def _words(kind: NumberKind, found: Found, text: str) -> str:
    """The number with what it counts; where that is not part of it, with the next words, by which people find it."""
    words = text[found.start : found.end]
    if kind not in _OF_PEOPLE or " " not in words:
        following = _NEXT_WORDS.match(text, found.end)
        words += following.group() if following else ""
    return " ".join(words.split())


def _blank(text: str) -> str:
    """As many characters, without words: places and lines stay where they were."""
    return re.sub(r"[^\n]", "\x00", text)
