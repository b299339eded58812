"""Numbers in prose that ask to be believed: percentages, amounts of money, and counts of people, employers and cohorts.

Written in digits or spelled out, from two upward, in English and French. Times, dates, ages, years, sections and counts
of anything else are not looked for: the fewer false alarms, the more each one is heeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cohortbook.book.prose import without_code
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

_UNITS_EN = "two|three|four|five|six|seven|eight|nine"
_TEENS_EN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS_EN = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS_EN = (
    rf"(?:(?:(?:a|one|{_UNITS_EN})\s+)?(?:hundred|thousand)|(?:half\s+a|a|{_UNITS_EN})\s+dozen|dozens|hundreds|thousands|"
    rf"(?:{_TENS_EN})(?:[\s-](?:one|{_UNITS_EN}))?|{_TEENS_EN}|{_UNITS_EN})"
)
_UNITS_FR = "deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS_FR = "dix-sept|dix-huit|dix-neuf|dix|onze|douze|treize|quatorze|quinze|seize"
_TENS_FR = "vingt|trente|quarante|cinquante|soixante|quatre-vingts?"
_WORDS_FR = (
    rf"(?:une\s+(?:demi-)?(?:douzaine|dizaine|vingtaine|trentaine|centaine)|(?:(?:{_UNITS_FR})\s+)?(?:cents?|mille)|"
    rf"(?:{_TENS_FR})(?:(?:-|\s+et\s+)(?:une?|{_UNITS_FR}|{_TEENS_FR}))?|{_TEENS_FR}|{_UNITS_FR})"
)
_WORDS = rf"(?<![\w-])(?:{_WORDS_EN}|{_WORDS_FR})(?![\w-])"

_PERCENT = re.compile(
    rf"(?:(?:{_DIGITS})(?:[.,]\d+)?(?:\s*(?:to|à|et|and|–|-)\s*\d+(?:[.,]\d+)?)?|{_WORDS})"
    rf"(?:{_SPACE}*%|{_SPACE}?(?:per{_SPACE}?cent|pour{_SPACE}cent)\b)",
    re.IGNORECASE,
)
# The confidence of an interval is part of a method, not a result.
_INTERVAL_BEHIND = re.compile(r"\s*(?:Wilson |confidence )?(?:intervals?|level|confidence)\b", re.IGNORECASE)
_INTERVAL_BEFORE = re.compile(r"\bintervalles?(?: de Wilson| de confiance)? (?:à|de) $", re.IGNORECASE)

_AMOUNT = rf"\d+(?:[.,{_SPACE[1:-1]}]\d{{3}})*(?:[.,]\d{{1,2}})?(?!\d)"
_MONEY = re.compile(
    rf"(?:(?:CAD|USD|CA|US|C)?{_SPACE}?[$€£]{_SPACE}?{_AMOUNT}(?:{_SPACE}?(?:k|M|thousand|million|billion)\b)?"
    rf"|(?<![\w.,/:#-]){_AMOUNT}{_SPACE}?(?:k|M|thousand|million|mille|millions?{_SPACE}de)?{_SPACE}?"
    rf"(?:[$€£](?!\w)|(?:dollars?|euros?|CAD|USD)\b)"
    rf"|{_WORDS}(?:\s+(?:thousand|million|mille|millions\s+de))?\s+(?:dollars|euros)\b)",
    re.IGNORECASE,
)

_WHO_EN = (
    r"(?:people|persons|participants|graduates|alumni|learners|employers|cohorts"
    r"|(?:employer|hiring|partner)\s+(?:partners|companies|employers)|companies)"
)
_WHO_FR = (
    r"(?:personnes|gens|participantes?|participants|diplômée?s|finissante?s|employeurs|entreprises|cohortes"
    r"|apprenante?s)"
)
# What may stand between a number and what it counts. A list, because with any word allowed "two questions employers
# ask" would count employers.
_BETWEEN_EN = (
    r"(?:of|out|the|our|these|those|its|their|all|other|more|new|different|local|public|small|large|mid-sized|hiring|"
    r"partner|member|qualified|unrelated|past|former|earlier|certified|enrolled|placed|unplaced|employed|unemployed|"
    r"job-seeking|returning|real|likely|named|trained|working|young|completed|matured|(?-i:[A-Z][a-z]\w*))"
)
_BETWEEN_FR = (
    r"(?:des|de|d['’]|les|nos|ses|ces|leurs|autres|nouvelles?|nouveaux|anciennes?|anciens|différentes?|différents|"
    r"petites?|petits|grandes?|grands|jeunes|vraies?|vrais|mêmes)"
)
_COUNT = re.compile(
    rf"(?:(?:{_DIGITS})|{_WORDS})(?:\s+(?:to|or|and|à|ou|et)\s+(?:\d+|{_WORDS}))?(?!\s*%)"
    rf"(?:\s+(?:out\s+of|of|in|sur|des)\s+(?:the\s+|our\s+|nos\s+|les\s+)?(?:\d+|{_WORDS}))?"
    rf"(?:\s+{_BETWEEN_EN}(?:\s+{_BETWEEN_EN}){{0,2}})?(?:\s+{_BETWEEN_FR}(?:\s+{_BETWEEN_FR})?)?"
    rf"(?:\s+|(?<=['’]))(?:{_WHO_EN}|{_WHO_FR})(?![\w-])",
    re.IGNORECASE,
)
# "7 of 9" in digits is a result whatever it counts, unless it numbers the parts of something.
_SHARE = re.compile(
    rf"(?:{_DIGITS})\s+(?:out\s+of|of|sur|des)\s+(?:the\s+|our\s+|les\s+)?\d+(?![\w:%-]|[.,]\d)(?!{_SPACE}%)",
    re.IGNORECASE,
)
# Spelled out it is a result where a verb or the end of the phrase follows: "ten of the twelve were hired".
_SPELLED_SHARE = re.compile(
    rf"{_WORDS}\s+(?:out\s+of|of|sur|des)\s+(?:the\s+|our\s+|les\s+)?(?:\d+|{_WORDS})"
    r"(?=\s+(?:were|was|had|have|has|are|found|started|began|took|got|work|completed|ont|sont|avaient|étaient)\b|\s*[,.;:)])",
    re.IGNORECASE,
)
# "Nine out of ten" and "two thirds of the graduates" are results in words. Without people, half of an hour is none.
_OUT_OF = re.compile(rf"{_WORDS}\s+out\s+of\s+{_WORDS}", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?<![\w-])(?:half|(?:one|two|three|four)[\s-](?:thirds?|quarters?|fifths?)|la\s+moitié|(?:un|deux|trois)\s+(?:tiers|quarts?))"
    rf"\s+(?:(?:of\s+)?(?:the|our|all)|of|de|des|de\s+nos|de\s+ces)\s+(?:{_BETWEEN_EN}\s+)?(?:{_WHO_EN}|{_WHO_FR})(?![\w-])",
    re.IGNORECASE,
)
# A threshold that is spelled out states a rule, not a result.
_THRESHOLD = re.compile(
    r"(?:at least|at most|no more than|fewer than|au moins|au plus|moins de|pas plus de)\s+(?:the last )?$",
    re.IGNORECASE,
)
_NUMBERED_PART = re.compile(r"(?:step|stage|part|page|week|day|étape|partie|semaine|jour)s?\s+$", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_ONE_OR_NONE = re.compile(r"0*[01](?![\w.,]|\s\d)(?!\s+(?:out\s+of|of|sur|des|in)\b)")

# What is no prose: the addresses of links, the labels of footnotes, HTML tags, attribute lists.
_NO_PROSE = re.compile(
    r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|^\s{0,3}\[[^\]\n]+\]:\s*\S+|<[A-Za-z/][^<>]*>|https?://\S+|\{:[^}]*\}",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?|]|\n\s*\n")
_NEXT_WORDS = re.compile(r"(?:[ \n]?[\w'’-]+){0,3}")


def unbound_numbers(markdown: str, *, is_instruction: bool = False) -> Iterator[Number]:
    """The numbers of `markdown` that stand in no [words](claim:…), [words](figure:…) or [words](example:).

    A question claims nothing, so counts in one are left out. So are counts that are spelled out in an instruction, such
    as "talk to three employers".
    """
    text = BINDING.sub(lambda found: _blank(found.group()), without_code(markdown))
    text = _NO_PROSE.sub(lambda found: _blank(found.group()), text)
    for number in numbers_in(text):
        is_count = number.kind is NumberKind.COUNT
        if is_count and is_instruction and not _HAS_DIGIT.search(number.words):
            continue
        end = _SENTENCE_END.search(text, number.end)
        if is_count and end is not None and end.group() == "?":
            continue
        yield number


def numbers_in(text: str) -> Iterator[Number]:
    """Every number of plain text that asks to be believed, in the order of the text, none inside another."""
    taken = 0
    for number in sorted(_found(text), key=lambda number: (number.start, -number.end)):
        if number.start >= taken:
            taken = number.end
            yield number


def _found(text: str) -> Iterator[Number]:
    for found in _PERCENT.finditer(text):
        if not _INTERVAL_BEHIND.match(text, found.end()) and not _INTERVAL_BEFORE.search(text[: found.start()]):
            yield _number(NumberKind.PERCENTAGE, found)
    for found in _MONEY.finditer(text):
        yield _number(NumberKind.MONEY, found)
    for found in _COUNT.finditer(text):
        is_rule = not _HAS_DIGIT.search(found.group()) and _THRESHOLD.search(text[: found.start()])
        if not is_rule and not _ONE_OR_NONE.match(found.group()):
            yield _number(NumberKind.COUNT, found)
    for pattern in (_OUT_OF, _FRACTION):
        for found in pattern.finditer(text):
            if not _THRESHOLD.search(text[: found.start()]):
                yield _number(NumberKind.COUNT, found)
    for found in (*_SHARE.finditer(text), *_SPELLED_SHARE.finditer(text)):
        if not _NUMBERED_PART.search(text[: found.start()]):
            yield _number(NumberKind.COUNT, found)


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
