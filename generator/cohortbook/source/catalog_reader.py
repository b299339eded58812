"""Catalogs of translations (gettext's .po files) as a person writes them: entries with places, and what is wrong.

Babel reads such files leniently: it passes over what it does not understand, keeps the last of two translations, and
knows no columns. Whoever translates needs to hear of each slip at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source.text import decode
from cohortbook.words import Message, say

_LINE = re.compile(
    r"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<number>[0-9]{1,2})\])?[ \t]*)?"
    r'"(?P<text>(?:[^"\\]|\\.)*)"'
)
_ESCAPED = re.compile(r"\\(.)")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r"}
_AFTER = {  # what each line may follow; None is the beginning of the file
    "msgctxt": (None, "msgstr"),
    "msgid": (None, "msgstr", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}


class Entry(Struct):
    """A sentence and its translations, by the number of the plural form; without a plural, the only one is 0.

    `lines` holds the lines of each translation as they stand in the file, with the number of the first.
    """

    at: Position
    sentence: str = ""
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)
    lines: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    is_fuzzy: bool = False
    has_context: bool = False

    def place_of(self, words: str, number: int) -> Position:
        """Where `words` stand in a translation; where it begins, if they are not found as they are."""
        first, lines = self.lines[number]
        for line, text in enumerate(lines, start=first):
            if words in text:
                return Position(self.at.path, line, text.index(words) + 1)
        return Position(self.at.path, first, lines[0].index('"') + 1)


def read_catalog(content: bytes, path: str) -> tuple[list[Entry], list[Problem]]:
    """Every entry of the catalog at `path`, the header's first, or every reason why it cannot be read."""
    text, problems = decode(content, path)
    if problems:
        return [], problems
    reading = _Reading(path)
    for number, line in enumerate(text.split("\n"), start=1):
        reading.take(number, line)
    reading.end_entry()
    return reading.entries, [*reading.problems, *_repeated(reading.entries)]


def header_of(entries: list[Entry]) -> Mapping[str, str]:
    """What the entry of the empty sentence says, by its names in small letters."""
    header = next((entry for entry in entries if not entry.sentence), None)
    lines = header.translations.get(0, "").split("\n") if header else []
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class _Reading:
    def __init__(self, path: str) -> None:
        self.path = path
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._entry: Entry | None = None
        self._last: str | None = None
        self._number = 0
        self._is_fuzzy = False
        self._is_lost = False

    def take(self, number: int, line: str) -> None:
        """The next line of the file."""
        told = line.strip()
        if not told:
            self._is_lost = False
        if not told or self._is_lost:
            return
        at = Position(self.path, number, len(line) - len(line.lstrip()) + 1)
        if told.startswith("#"):
            self._take_comment(told)
            return
        found = _LINE.fullmatch(told)
        if found is None:
            self._refuse(at, say("this is no comment, and no keyword with a text between double quotes"), _QUOTES)
            return
        words = _ESCAPED.sub(lambda escaped: _MEANINGS.get(escaped[1], escaped[1]), found["text"])
        if found["keyword"] is None:
            self._continue(at, words, line)
        else:
            self._begin(found["keyword"], found["number"], at, words, line)

    def end_entry(self) -> None:
        """The entry that was being read is whole, or it lacks its translation."""
        if self._entry is None:
            return
        if self._last == "msgstr":
            self.entries.append(self._entry)
        else:
            what = say("this entry ends before its translation")
            fix = say("add a line 'msgstr' with the translation, or \"\" for none")
            self.problems.append(Problem("broken-catalog", self._entry.at, what, fix))
        self._entry, self._last = None, None

    def _take_comment(self, told: str) -> None:
        if self._last in ("msgstr", None):
            self.end_entry()
        if told.startswith("#,"):
            self._is_fuzzy = "fuzzy" in told

    def _begin(self, keyword: str, index: str | None, at: Position, words: str, line: str) -> None:
        is_next_form = keyword == self._last == "msgstr" and index is not None
        if keyword in ("msgctxt", "msgid") and self._last == "msgstr":
            self.end_entry()
        entry = self._entry
        number = int(index or 0)
        fits = (self._last in _AFTER[keyword] or is_next_form) and (keyword == "msgstr" or index is None)
        if keyword == "msgstr" and entry is not None:
            has_forms = entry.plural is not None
            fits = fits and has_forms == (index is not None) and number == len(entry.translations)
            fits = fits and (self._last != "msgstr" or is_next_form)
        if not fits:
            self._refuse(at, say("'{keyword}' does not belong here", keyword=keyword), _ORDER)
            return
        if entry is None:
            entry = self._entry = Entry(at, is_fuzzy=self._is_fuzzy)
            self._is_fuzzy = False
        self._last, self._number = keyword, number
        match keyword:
            case "msgctxt":
                entry.has_context = True
            case "msgid":
                entry.at, entry.sentence = at, words
            case "msgid_plural":
                entry.plural = words
            case _:
                entry.translations[number] = words
                entry.lines[number] = (at.line, [line])

    def _continue(self, at: Position, words: str, line: str) -> None:
        entry = self._entry
        match self._last:
            case None:
                self._refuse(at, say("this text has no keyword before it"), _ORDER)
            case "msgid" if entry is not None:
                entry.sentence += words
            case "msgid_plural" if entry is not None:
                entry.plural = (entry.plural or "") + words
            case "msgstr" if entry is not None:
                entry.translations[self._number] += words
                entry.lines[self._number][1].append(line)

    def _refuse(self, at: Position, what: Message, fix: Message) -> None:
        """Tell what is wrong, and read on behind the next empty line: what comes before it may be of the same slip."""
        self.problems.append(Problem("broken-catalog", at, what, fix))
        self._entry, self._last, self._is_lost = None, None, True


_QUOTES = say('write the text as "...", with \\" for a quotation mark inside of it; a comment begins with #')
_ORDER = say(
    "an entry is 'msgid', for a sentence about a number also 'msgid_plural', then 'msgstr' or 'msgstr[0]' and so on"
)


def _repeated(entries: list[Entry]) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.has_context:
            continue
        first = seen.setdefault(entry.sentence, entry)
        if first is not entry:
            yield Problem(
                "broken-catalog",
                entry.at,
                say("this sentence is translated in line {line} already", line=first.at.line),
                say("keep one of the two entries"),
            )
