"""Numbers in prose that ask to be believed: percentages, amounts of money, and counts of people, employers and cohorts.

Written in digits or spelled out, from two upward, in every language that has a table (`languages`); digits with a % or
a sign of money in any. Times, dates, ages, years, sections and counts of anything else are not looked for: the fewer
false alarms, the more each one is heeded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import lru_cache

from cohortbook.book.prose import without_code
from cohortbook.languages import LanguageTable, any_of, language_tables
from cohortbook.model.reference import BINDING


class NumberKind(StrEnum):
    PERCENTAGE = "percentage"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, from `start` to `end`."""

    kind: NumberKind
    words: str
    start: int
    end: int


_SPACE = "[ \u00a0\u202f]"
_DIGITS = rf"(?<![\w.,/:#-])\d{{1,3}}(?:[,{_SPACE[1:-1]}]\d{{3}})+|(?<![\w.,/:#-])\d+"
_AMOUNT = rf"\d+(?:[.,{_SPACE[1:-1]}]\d{{3}})*(?:[.,]\d{{1,2}})?(?!\d)"
_SIGN = "[$€£]"
_HAS_DIGIT = re.compile(r"\d")

# What is no prose: the addresses of links, the labels of footnotes, HTML tags, attribute lists.
_NO_PROSE = re.compile(
    r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|^\s{0,3}\[[^\]\n]+\]:\s*\S+|<[A-Za-z/][^<>]*>|https?://\S+|\{:[^}]*\}",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?|]|\n\s*\n")
_NEXT_WORDS = re.compile(r"(?:[ \n]?[\w'’-]+){0,3}")


class Form(Enum):
    """How a number is written. A share is 7 of 9, a part nine out of ten or two thirds of the graduates."""

    PERCENTAGE = auto()
    MONEY = auto()
    COUNT = auto()
    SHARE = auto()
    PART = auto()


class NumberPatterns:
    """What numbers look like in one language. An empty table leaves what needs no words."""

    def __init__(self, table: LanguageTable) -> None:
        self._table = table
        self._words = _number_words(table)
        self._start = _compiled(rf"(?={_DIGITS}|{self._words})")
        self._fraction_start = _compiled(rf"(?<![\w-])(?={any_of(table.fractions, space='[ -]+')})")
        self._of_money = _compiled(rf"{_SIGN}|\b(?:{any_of(table.currencies)}|CAD|USD)\b")
        self._percentage = self._of_percentages()
        self._money = self._of_amounts()
        self._count = self._of_counts()
        self._shares = (self._of_shares(), self._of_spelled_shares())
        self._out_of = self._of_parts()
        self._fraction = self._of_fractions()

    def found_in(self, text: str) -> Iterator[tuple[Form, re.Match[str]]]:
        """What has the form of a number, by form; a form's own finds do not overlap."""
        starts = [found.start() for found in self._start.finditer(text)]
        forms = [(Form.PERCENTAGE, self._percentage), (Form.COUNT, self._count), (Form.PART, self._out_of)]
        for form, pattern in (*forms, *((Form.SHARE, share) for share in self._shares)):
            yield from ((form, found) for found in _at(starts, pattern, text))
        fractions = [found.start() for found in self._fraction_start.finditer(text)]
        yield from ((Form.PART, found) for found in _at(fractions, self._fraction, text))
        if self._of_money.search(text):
            yield from ((Form.MONEY, found) for found in self._money.finditer(text))

    def _of_percentages(self) -> re.Pattern[str]:
        until = any_of((*self._table.ranges, "–", "-"))
        percent = any_of(self._table.percent, space=f"{_SPACE}")
        return _compiled(
            rf"(?:(?:{_DIGITS})(?:[.,]\d+)?(?:\s*{until}\s*\d+(?:[.,]\d+)?)?|{self._words})"
            rf"(?:{_SPACE}*%|{_SPACE}?{percent}\b)"
        )

    def _of_amounts(self) -> re.Pattern[str]:
        magnitude, currency = any_of(self._table.magnitudes, space=_SPACE), any_of(self._table.currencies)
        return _compiled(
            rf"(?:(?:CAD|USD|CA|US|C)?{_SPACE}?{_SIGN}{_SPACE}?{_AMOUNT}(?:{_SPACE}?(?:k|M|{magnitude})\b)?"
            rf"|(?<![\w.,/:#-]){_AMOUNT}{_SPACE}?(?:k|M|{magnitude})?{_SPACE}?"
            rf"(?:{_SIGN}(?!\w)|(?:{currency}|CAD|USD)\b)"
            rf"|{self._words}(?:\s+{magnitude})?\s+{currency}\b)"
        )

    def _of_counts(self) -> re.Pattern[str]:
        table = self._table
        until, out_of = (
            any_of((*table.ranges, *table.alternatives)),
            any_of((*table.out_of, *table.of, *table.in_words)),
        )
        name = r"|(?-i:[A-Z][a-z]\w*)" if table.names_stand_between else ""
        return _compiled(
            rf"(?:(?:{_DIGITS})|{self._words})(?:\s+{until}\s+(?:\d+|{self._words}))?(?!\s*%)"
            rf"(?:\s+{out_of}\s+(?:{any_of(table.articles)}\s+)?(?:\d+|{self._words}))?"
            rf"(?:\s+(?:{any_of(table.between)}{name})){{0,3}}"
            rf"(?:\s+|(?<=['’])){any_of(table.who)}(?![\w-])"
        )

    def _between(self) -> str:
        of = any_of((*self._table.out_of, *self._table.of))
        return rf"\s+{of}\s+(?:{any_of(self._table.articles)}\s+)?"

    def _of_shares(self) -> re.Pattern[str]:
        """ "7 of 9" in digits is a result whatever it counts, unless it numbers the parts of something."""
        return _compiled(rf"(?:{_DIGITS}){self._between()}\d+(?![\w:%-]|[.,]\d)(?!{_SPACE}%)")

    def _of_spelled_shares(self) -> re.Pattern[str]:
        """Spelled out it is a result where a verb or the end of the phrase follows: "ten of the twelve were hired"."""
        follows = rf"(?=\s+{any_of(self._table.result_verbs)}\b|\s*[,.;:)])"
        return _compiled(rf"{self._words}{self._between()}(?:\d+|{self._words}){follows}")

    def _of_parts(self) -> re.Pattern[str]:
        return _compiled(rf"{self._words}\s+{any_of(self._table.out_of)}\s+{self._words}")

    def _of_fractions(self) -> re.Pattern[str]:
        """ "Two thirds of the graduates" is a result in words. Without people, half of an hour is none."""
        table = self._table
        return _compiled(
            rf"(?<![\w-]){any_of(table.fractions, space='[ -]+')}\s+{any_of(table.fraction_of)}"
            rf"\s+(?:{any_of(table.between)}\s+)?{any_of(table.who)}(?![\w-])"
        )


def _number_words(table: LanguageTable) -> str:
    units = table.units
    after_tens = f"(?:{any_of(table.tens_joints)}{any_of((*table.after_tens, *units))})?"
    before_multiples = rf"(?:{any_of((*table.before_multiples, *units))}\s+)?"
    return (
        rf"(?<![\w-])(?:{before_multiples}{any_of(table.multiples)}|{any_of(table.quantities)}|"
        rf"{any_of(table.tens)}{after_tens}|{any_of(table.teens)}|{any_of(units)})(?![\w-])"
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _at(starts: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `finditer` would find, where it can begin only at one of `starts`: trying nowhere else is quick."""
    end = 0
    for start in starts:
        if start >= end and (found := pattern.match(text, start)) is not None:
            end = found.end()
            yield found


class NumberFinder:
    """Finds the numbers of a text in any of the languages; what makes a number no result holds for all of them."""

    def __init__(self, tables: Iterable[LanguageTable]) -> None:
        tables = (*tables, LanguageTable())

        def any_language(words: Callable[[LanguageTable], Iterable[str]]) -> str:
            return any_of(word for table in tables for word in words(table))

        self._patterns = [NumberPatterns(table) for table in tables]
        self._interval_behind = _compiled(rf"\s*{any_language(lambda table: table.intervals_behind)}\b")
        self._interval_before = _compiled(rf"\b{any_language(lambda table: table.intervals_before)} $")
        self._threshold = _compiled(rf"{any_language(lambda table: table.thresholds)}\s+$")
        self._numbered_part = _compiled(rf"{any_language(lambda table: table.numbered_parts)}\s+$")
        of = any_language(lambda table: (*table.out_of, *table.of, *table.in_words))
        self._one_or_none = re.compile(rf"0*[01](?![\w.,]|\s\d)(?!\s+{of}\b)")

    def numbers_in(self, text: str) -> Iterator[Number]:
        """Every number of plain text that asks to be believed, in the order of the text, none inside another."""
        found = [
            _number(_KINDS[form], match)
            for patterns in self._patterns
            for form, match in patterns.found_in(text)
            if self._is_result(form, match)
        ]
        taken = 0
        for number in sorted(found, key=lambda number: (number.start, -number.end)):
            if number.start >= taken:
                taken = number.end
                yield number

    def _is_result(self, form: Form, found: re.Match[str]) -> bool:
        match form:
            case Form.PERCENTAGE:  # the confidence of an interval is part of a method
                behind = self._interval_behind.match(found.string, found.end())
                return behind is None and not _stands_before(found, self._interval_before)
            case Form.MONEY:
                return True
            case Form.COUNT:  # a threshold that is spelled out states a rule
                is_rule = not _HAS_DIGIT.search(found.group()) and _stands_before(found, self._threshold)
                return not is_rule and self._one_or_none.match(found.group()) is None
            case Form.PART:
                return not _stands_before(found, self._threshold)
            case Form.SHARE:
                return not _stands_before(found, self._numbered_part)


_KINDS = {Form.PERCENTAGE: NumberKind.PERCENTAGE, Form.MONEY: NumberKind.MONEY} | dict.fromkeys(
    (Form.COUNT, Form.SHARE, Form.PART), NumberKind.COUNT
)
_FAR = 80
"""No phrase that stands before a number is longer."""


def _stands_before(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    return pattern.search(found.string, max(0, found.start() - _FAR), found.start()) is not None


@lru_cache
def _every_language() -> NumberFinder:
    return NumberFinder(language_tables().values())


def unbound_numbers(
    markdown: str, *, is_instruction: bool = False, finder: NumberFinder | None = None
) -> Iterator[Number]:
    """The numbers of `markdown` that stand in no [words](claim:…), [words](figure:…) or [words](example:).

    A question claims nothing, so counts in one are left out. So are counts that are spelled out in an instruction, such
    as "talk to three employers".
    """
    text = BINDING.sub(lambda found: _blank(found.group()), without_code(markdown))
    text = _NO_PROSE.sub(lambda found: _blank(found.group()), text)
    for number in (finder or _every_language()).numbers_in(text):
        is_count = number.kind is NumberKind.COUNT
        if is_count and is_instruction and not _HAS_DIGIT.search(number.words):
            continue
        end = _SENTENCE_END.search(text, number.end)
        if is_count and end is not None and end.group() == "?":
            continue
        yield number


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of plain text, in every language that has a table."""
    return _every_language().numbers_in(text)


def _number(kind: NumberKind, found: re.Match[str]) -> Number:
    """The number with what it counts; a percentage or an amount with the next words, by which people find it."""
    words = found.group().rstrip()
    end = found.start() + len(words)
    if kind is not NumberKind.COUNT:
        following = _NEXT_WORDS.match(found.string, end)
        words += following.group() if following else ""
    return Number(kind, " ".join(words.split()), found.start(), end)


def _blank(text: str) -> str:
    """As many characters, without words: places and lines stay where they were."""
    return re.sub(r"[^\n]", "\x00", text)
