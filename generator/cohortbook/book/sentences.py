"""Sentences, read word by word, and the numbers in them that ask to be believed.

What lists of a language's table a word is in is one letter, and a sentence is a string of such letters, so that a form
of `number_forms` is an ordinary regular expression over a few dozen letters.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from heapq import heappop, heappush
from string import ascii_lowercase
from typing import NamedTuple

from msgspec import Struct

from cohortbook.book.number_forms import CONTINUED, FORMS, NUMBERS, OPENINGS, SIGNS, NumberKind, needs_of, written_out
from cohortbook.languages import LanguageTable

_SPACES = " \u00a0\u202f"
# As French writes a percentage in Canada: 9,1 p. 100.
_PER_HUNDRED = rf"p(?<=\d[{_SPACES}]p)\.[{_SPACES}]?(?:100|cent)\b"
_TOKEN = re.compile(
    rf"(?P<per_hundred>{_PER_HUNDRED})|"
    r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*['’]?)"
    rf"|(?P<digits>\d{{1,3}}(?:[,{_SPACES}]\d{{3}}){{1,4}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"(?P<glued>(?:[^\W\d_]+|[-/:.][^\W_])?(?:[^\W_]|[:/-](?=\w)|\.(?=\w))*)\+?"
    r"|\x00+|[%$€£–=×÷+,;:()|.!?-]"
)
_WORD = re.compile(r"[^\W\d_]+|\d")
_NO_NUMBERS = frozenset(
    (
        "who_ends",
        "no_who",
        "bid_ends",
        "at_least",
        "at_most",
        "name_particles",
        "everyday_names",
        "capital_words",
        "short_forms",
    )
)
# Numbers alone are a list of numbers: a sentence of nothing else needs no form to be tried.
_NO_CLAIM = frozenset(
    (
        *("digits", "thousands", "zero", "decimal", "year", "label", "dash", "name", "pause"),
        *("one", "number", "joint", "range", "follows", "article", "about", "unit"),
    )
)
_LOOKED_BACK = 2  # letters, that _TOKEN and what reads digits look at before a word
_LONGEST_SENTENCE = 5_000  # letters: a longer one is no sentence, and is read in parts
_SENTENCE_END = re.compile(
    rf"[.!?…](?=[\s\"'”’»)\]*]|$)(?!(?<=[{_SPACES}]p\.)[{_SPACES}]?(?:100|cent)\b)"
    r"|\||\n[ \t]*(?:\n|(?:[-*+#>]|\d+[.)])[ \t])"
)
_DECIMAL, _YEAR, _CENTS = re.compile(r"0[.,]\d+"), re.compile(r"(?:19|20)\d\d"), re.compile(r"[.,]\d{1,2}$")
_MARKS, _MARK = frozenset({"/5", "/10", "/20", "/100"}), re.compile(r"\d{1,2}[.,]\d")
_NOT_BEFORE_DIGITS = frozenset(".,/:#-_")
_SIGNS = {
    "%": "percent_sign",
    **dict.fromkeys("$€£", "money_sign"),
    **dict.fromkeys("–-", "dash"),
    **dict.fromkeys("=×÷+", "arithmetic"),
}
_CURRENCY_CODES = frozenset({"CAD", "USD", "EUR", "GBP", "CHF", "CA", "US"})
# No white space, and of one byte while there are few: sets of larger letters take ten times as long to compile.
_LETTERS = ascii_lowercase + "".join(map(chr, range(0xA1, 0xD800)))
_NEEDS = [needs_of(form) for _, form in FORMS]
_OF_PEOPLE = frozenset({NumberKind.SHARE, NumberKind.COUNT})


class Found(Struct, frozen=True):
    """A number from `start` to `end`; without a kind, words in which no number is a result."""

    kind: NumberKind | None
    start: int
    end: int


class _Token(NamedTuple):
    """A word, number or sign of a sentence. `normal` is a word as tables have it; `glued` is what ends a number."""

    text: str
    start: int
    end: int
    normal: str = ""
    lists: str = ""
    glued: str = ""


class Grammar:
    """The forms of numbers in one language, ready to be tried on sentences.

    `no_who` are words of other languages, which end as people do in this one and are nobody.
    """

    def __init__(self, table: LanguageTable, no_who: Iterable[str] = ()) -> None:
        lists = _lists_of_phrases(table)
        signs = [frozenset([sign]) for sign in (*SIGNS, "one")]
        combinations = sorted({frozenset[str](), *signs, *lists.values()}, key=sorted)
        self._letters = dict(zip(combinations, _LETTERS, strict=False))
        self._lists_of = {letter: lists for lists, letter in self._letters.items()}
        self._of_sign = {sign: self._letters[frozenset([sign])] for sign in (*SIGNS, "one")}
        self._nothing = self._letters[frozenset()]
        self._of_word = {phrase: self._letters[each] for phrase, each in lists.items()}
        self._beginnings = {phrase[: space.start()] for phrase in lists for space in re.finditer(" ", phrase)}
        self._takes_names = table.names_stand_between
        self._bid_ends = table.bid_ends
        self._who_ends, self._no_who = table.who_ends, frozenset((*table.no_who, *no_who))
        self._thousand_signs = frozenset(table.thousand_sign)
        self._glued = self._thousand_signs | frozenset(table.magnitude_sign)
        self._in_compounds = frozenset((*table.number, *table.one, *table.joint))
        self._is_number = self._letters_of(NUMBERS)
        self._is_opening = self._letters_of(OPENINGS)
        self._says_nothing = {letter for lists, letter in self._letters.items() if lists <= _NO_CLAIM}
        self.triggers = _triggers(table)
        self._letters_of_list = cache(lambda name: "".join(sorted(self._letters_of([name]))))
        self._compiled = cache(self._compile)

    def found_in(self, tokens: Sequence[_Token]) -> Iterator[Found]:
        """The numbers of a sentence, none inside another."""
        read = list(self._read(tokens))
        letters = "".join(letter for letter, _, _ in read)
        if self._says_nothing.issuperset(letters):  # a list of numbers
            return
        ends: list[tuple[int, int]] = []
        of_people: int | None = None
        for kind, match in self._matches(letters):
            ends.append(match.span())
            if of_people is None and kind in _OF_PEOPLE:
                of_people = match.end()
            yield self._found(kind, letters, read, match)
        if of_people is not None:
            for match in self._compiled("|".join(CONTINUED)).finditer(letters, of_people):
                if all(match.end() <= start or end <= match.start() for start, end in ends):
                    yield self._found(NumberKind.COUNT, letters, read, match)

    def _matches(self, letters: str) -> Iterator[tuple[NumberKind | None, re.Match[str]]]:
        """What the forms match, none inside another: the first, and where two begin at the same word, the first form's.

        Only forms that could be there are tried, and compiled: all of them together take as long as a hundred texts.
        """
        lists = frozenset[str]().union(*(self._lists_of[letter] for letter in set(letters)))
        after, waiting = 0, list[tuple[int, int, re.Match[str]]]()
        trying = [place for place, needs in enumerate(_NEEDS) if not any(map(lists.isdisjoint, needs))]
        while True:
            for place in trying:
                if match := self._first(FORMS[place][1], letters, after):
                    heappush(waiting, (match.start(), place, match))
            if not waiting:
                return
            _, place, match = waiting[0]
            yield FORMS[place][0], match
            after, trying = match.end(), []
            while waiting and waiting[0][0] < after:
                trying.append(heappop(waiting)[1])

    def _first(self, form: str, letters: str, start: int) -> re.Match[str] | None:
        match: re.Match[str] | None
        while (match := self._compiled(form).search(letters, start)) and letters[match.start()] not in self._is_opening:
            start = match.start() + 1
        return match

    def _compile(self, form: str) -> re.Pattern[str]:
        return re.compile(written_out(form, self._letters_of_list))

    def _found(
        self, kind: NumberKind | None, letters: str, read: list[tuple[str, int, int]], match: re.Match[str]
    ) -> Found:
        first, last = match.start(), match.end() - 1
        if kind is not None:
            first = next(index for index in range(first, last + 1) if letters[index] in self._is_number)
        return Found(kind, read[first][1], read[last][2])

    def _read(self, tokens: Sequence[_Token]) -> Iterator[tuple[str, int, int]]:
        """The letter of each word or phrase, and where it stands."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            index += 1
            if token.normal:
                letter, more = self._phrase_at(tokens, index - 1)
                index += more
                yield letter, token.start, tokens[index - 1].end
            elif token.glued in self._glued:
                yield self._of_sign[token.lists], token.start, token.end - len(token.glued)
                sign = "glued_k" if token.glued in self._thousand_signs else "glued_sign"
                yield self._of_sign[sign], token.end - len(token.glued), token.end
            else:
                yield self._of_sign["label" if token.glued else token.lists], token.start, token.end

    def _phrase_at(self, tokens: Sequence[_Token], index: int) -> tuple[str, int]:
        """The letter of the longest phrase that begins at a word, and how many more words it has."""
        token = tokens[index]
        found, more = self._of_word.get(token.normal), 0
        phrase, after = token.normal, index + 1
        while phrase in self._beginnings and after < len(tokens):  # most often it is none
            phrase += f" {tokens[after].normal}"
            if (longer := self._of_word.get(phrase)) is not None:
                found, more = longer, after - index
            after += 1
        if found is not None:
            return found, more
        if token.text in _CURRENCY_CODES:
            return self._of_sign["currency_code"], 0
        opening, hyphen, _ = token.normal.partition(" ")
        if hyphen and all(part in self._in_compounds for part in token.normal.split()):
            return self._of_word[opening], 0
        if opening.endswith(self._bid_ends) and index <= 1:  # Attendez-vous à…, Ne payez…
            return self._of_sign["bid"], 0
        if token.normal.endswith(self._who_ends) and token.normal not in self._no_who:
            return self._of_sign["maybe_who"], 0
        return self._of_sign["name"] if self._takes_names and token.text[0].isupper() else self._nothing, 0

    def _letters_of(self, lists: Iterable[str]) -> frozenset[str]:
        names = set(lists)
        return frozenset(letter for combination, letter in self._letters.items() if names & combination)


class Sentence(NamedTuple):
    """The tokens of a sentence, and for each set of triggers whether one of them is in it."""

    text: str  # with the signs before it on which its first word depends
    tokens: list[_Token]
    holds: list[bool]
    is_question: bool


def sentences_with(
    triggers: Iterable[frozenset[str]], text: str, known: Container[str] = frozenset()
) -> Iterator[Sentence]:
    """The sentences of a text that hold any of the triggers and are not `known`, in its order."""
    triggers = list(triggers)
    start = 0
    for end in _ends(text):
        sentence = text[max(0, start - _LOOKED_BACK) : end]
        if sentence not in known:
            words = _WORD.findall(text[start:end].lower())
            holds = [not each.isdisjoint(words) for each in triggers]
            if any(holds):
                tokens = [_token(found) for found in _TOKEN.finditer(text, start, end)]
                yield Sentence(sentence, tokens, holds, text[end - 1] == "?")
        start = end


def _ends(text: str) -> Iterator[int]:
    start = 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        while end - start > _LONGEST_SENTENCE:
            start = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE) + 1 or start + _LONGEST_SENTENCE
            yield start
        yield (start := end)


def may_hold(triggers: frozenset[str], text: str) -> bool:
    """Whether a word or digit of the text is one of the triggers."""
    return not triggers.isdisjoint(_WORD.findall(text.lower()))


def _token(found: re.Match[str]) -> _Token:
    text, (start, end) = found[0], found.span()
    if found.lastgroup == "word":
        return _Token(text, start, end, text.lower() if text.isalpha() else _normal(text))
    if found.lastgroup != "glued":
        is_sign = end - start == 1 or text[0] == "\x00"
        return _Token(text, start, end, "", _SIGNS.get(text, "pause") if is_sign else "percent_sign")
    if text.isdecimal() and found.string[start - 1 : start] in _SPACES:  # the most: nothing before it, nothing behind
        return _Token(text, start, end, "", _size(text))
    lists, glued = _digits(found)
    return _Token(text, start, start + len(found["digits"]) + len(found["glued"]), lists=lists, glued=glued)


def _normal(phrase: str) -> str:
    """A phrase as it is looked up: in small letters, a space for each hyphen and behind each apostrophe."""
    return " ".join(phrase.lower().replace("’", "'").replace("-", " ").replace("'", "' ").split())


def _digits(found: re.Match[str]) -> tuple[str, str]:
    """The list of a number in digits, and the letters behind it that could multiply it."""
    digits, glued = found["digits"], found["glued"].lower()
    before = found.string[found.start() - 1 : found.start()]
    if before and (before in _NOT_BEFORE_DIGITS or before.isalnum()):
        return "label", ""
    if glued in _MARKS and _MARK.fullmatch(digits):
        return "slashed", ""
    if glued[:1] == "/" and glued[1:].isdecimal() and digits.isdecimal():
        is_part = len(glued) <= 4 and 0 < int(digits[:5]) <= int(glued[1:]) > 1
        return ("slashed" if is_part else "label"), ""
    if glued[:1] == "-" and glued[1:].isdecimal():
        return (_size(digits) if len(digits) <= 3 and len(glued) <= 4 else "label"), ""
    return (_size(digits), glued) if not glued or glued.isalpha() else ("label", "")


@lru_cache(maxsize=4096)  # the same few numbers come again and again
def _size(digits: str) -> str:
    if _DECIMAL.fullmatch(digits) and digits.strip("0.,"):
        return "decimal"
    if not digits.strip("0.,"):
        return "zero"
    if digits == "1":
        return "one"
    if _YEAR.fullmatch(digits):
        return "year"
    return "thousands" if len(_CENTS.sub("", digits)) > 3 else "digits"


def _lists_of_phrases(table: LanguageTable) -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for name in type(table).model_fields:
        phrases = getattr(table, name)
        if isinstance(phrases, tuple) and name not in _NO_NUMBERS:
            for phrase in phrases:
                lists.setdefault(_normal(phrase), set()).add(name)
    return {phrase: frozenset(names) for phrase, names in lists.items()}


def _triggers(table: LanguageTable) -> frozenset[str]:
    """Without one of these or a digit, a sentence has no number."""
    last_words = {_normal(each).split()[-1] for each in (*table.number, *table.quantity)}
    last_words |= {_normal(each).split()[-1] for each in (*table.fraction, *table.plural_fraction)}
    first_words = {_normal(each).split()[0] for each in (*table.every, *table.everybody, *table.multiplied)}
    return frozenset(last_words | first_words | set("0123456789"))
