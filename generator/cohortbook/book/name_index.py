"""All names of a book at once, so that a text is read once for all of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from cohortbook.book.letters import UNSEEN, UNSPACED, WORD, plain_letters, spellings, words_in
from cohortbook.book.names import CommonWords, NameWords, common_words, words_of_name

_HANDLE = 6  # letters of a name that is written in one word, from which on it is one
_REACH = 3  # words, within which the parts of a name stand
_LINK = re.compile(r"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_INITIAL = re.compile(r"\b\w\.")
_END = re.compile(r"[.!?:;]\s|\n\s*\n|[|•]")
_APART = re.compile(r"""[,;:()"“”«»/]""")
_BETWEEN_LETTERS = re.compile(r"[\s·・•]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody's name in a text, from `start` on. `words` are those of the name, in one spelling.

    Where it is not certain, the same letters may be something else: an everyday word, or somebody else's first name.
    """

    person: str
    start: int
    words: frozenset[str]
    is_certain: bool
    is_first_name: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    written: str
    spelled: frozenset[str]

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper() or not self.written[0].islower()


@dataclass(slots=True)
class NameIndex:
    """Who is named in a text. Cost: one look at each word of the text, however many people there are."""

    common: CommonWords = field(default_factory=common_words)
    _pairs: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _handles: dict[str, set[str]] = field(default_factory=dict)
    _alone: dict[str, set[str]] = field(default_factory=dict)
    _unspaced: dict[str, set[str]] = field(default_factory=dict)
    _in_cohort: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _names: dict[str, list[NameWords]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def add(self, person: str, cohort_id: str, name: str) -> None:
        words = words_of_name(name, self.common)
        self._names.setdefault(person, []).append(words)
        parts = (words.first, *words.parts)
        for pair in pairs_of(words):
            self._pairs.setdefault(pair, set()).add(person)
            self._known.update(pair)
        for handle in _handles_of(parts):
            self._handles.setdefault(handle, set()).add(person)
            self._known.add(handle)
        if UNSPACED.search(name):
            self._unspaced.setdefault(plain_letters("".join(WORD.findall(name))), set()).add(person)
        elif not words.parts:
            for word in self._telling(words.first):
                self._alone.setdefault(word, set()).add(person)
                self._known.add(word)
        nearby = self._in_cohort.setdefault(cohort_id, {})
        for word in self._telling(words.all):
            nearby.setdefault(word, set()).add(person)

    def may_name(self, text: str, cohort_id: str | None, speakers: Iterable[str]) -> bool:
        """False where no text that is part of `text` mentions anybody, so that it need not be read word by word."""
        read = _as_read(text)
        present = words_in(read)
        return (
            not present.isdisjoint(self._known)
            or not present.isdisjoint(self._in_cohort.get(cohort_id or "", ()))
            or any(not present.isdisjoint(name.all) for person in speakers for name in self._names.get(person, ()))
            or (bool(self._unspaced) and UNSPACED.search(read) is not None)
        )

    def mentions(self, text: str, cohort_id: str | None, speaker: str | None) -> Iterator[Mention]:
        """At most one of each person, the most certain. Within a cohort's own texts one part of a name may be enough.

        `speaker` is the person whose own text it is: any word of their name is theirs.
        """
        found: dict[str, Mention] = {}
        # With the addresses of links, and without them, since they stand between words that are read together.
        for read in {_as_read(text): None, _LINK.sub("]", _as_read(text)): None}:
            for mention in self._most_telling(read, cohort_id, speaker):
                start = mention.start if read == text else _same_line(text, read, mention.start)
                _keep(found, mention if start == mention.start else replace(mention, start=start))
        yield from found.values()

    def _most_telling(self, text: str, cohort_id: str | None, speaker: str | None) -> Iterable[Mention]:
        nearby = self._in_cohort.get(cohort_id or "", {})
        own = self._names.get(speaker or "", [])
        present = words_in(text)
        hits = (present & self._known) | (present & nearby.keys())
        for name in own:
            hits |= present & name.all
        found: dict[str, Mention] = {}
        if hits:
            words = [_Word(word.start(), word.end(), word[0], spellings(word[0])) for word in WORD.finditer(text)]
            for mentions in (
                self._by_words(text, words, hits),
                self._by_one(words, nearby),
                self._by_own(speaker or "", own, words, text),
            ):
                for mention in mentions:
                    _keep(found, mention)
        if self._unspaced and UNSPACED.search(text):
            for mention in self._by_letters(text):
                _keep(found, mention)
        return found.values()

    def _by_words(self, text: str, words: list[_Word], hits: set[str]) -> Iterator[Mention]:
        """Names in one word, and two parts of one name near each other."""
        for place, word in enumerate(words):
            for spelling in word.spelled & hits:
                for person in self._handles.get(spelling, ()):
                    yield Mention(person, word.start, frozenset((spelling,)), len(spelling) > _HANDLE + 1)
                for person in self._alone.get(spelling, ()) if word.is_capital else ():
                    yield Mention(person, word.start, frozenset((spelling,)), is_certain=False)
            for other in words[place + 1 : place + 1 + _REACH]:
                gap = text[word.end : other.start]
                if _END.search(_INITIAL.sub("", gap)) or len(gap) > 60:
                    break
                yield from self._pair(word, other, gap)
                if not (other.spelled & hits or len(other.written) == 1 or other.spelled & self.common.particles):
                    break

    def _pair(self, one: _Word, other: _Word, gap: str) -> Iterator[Mention]:
        for first in one.spelled:
            for second in other.spelled:
                people = self._pairs.get((first, second)) or self._pairs.get((second, first))
                if not people:
                    continue
                ordinary = [
                    word for word, spelling in ((one, first), (other, second)) if self.common.is_everyday(spelling)
                ]
                if not all(word.is_capital for word in ordinary):
                    continue
                if len(ordinary) == 2 and (_APART.search(gap) or one.written.isupper() != other.written.isupper()):
                    continue
                for person in people:
                    yield Mention(person, one.start, frozenset((first, second)), is_certain=len(ordinary) < 2)

    def _by_one(self, words: list[_Word], nearby: dict[str, set[str]]) -> Iterator[Mention]:
        """One part of the name of somebody in the same cohort."""
        for word in words if nearby else ():
            for spelling in word.spelled & nearby.keys() if word.is_capital else ():
                for person in nearby[spelling]:
                    is_first = not any(spelling in name.others for name in self._names[person])
                    yield Mention(person, word.start, frozenset((spelling,)), is_certain=False, is_first_name=is_first)

    def _by_own(self, speaker: str, own: list[NameWords], words: list[_Word], text: str) -> Iterator[Mention]:
        """Any word of the speaker's own name; a short or everyday one in capitals, and not where every word has one."""
        for name in own:
            for word in words:
                for spelling in word.spelled & name.all:
                    is_telling = not self.common.is_everyday(spelling) or (word.is_capital and len(spelling) > 2)
                    if is_telling or (word.is_capital and not _begins_sentence(text, word.start)):
                        is_first = spelling not in name.others
                        yield Mention(speaker, word.start, frozenset((spelling,)), is_telling, is_first)

    def _telling(self, words: frozenset[str]) -> Iterator[str]:
        """Those that nobody takes for anything else."""
        return (word for word in words if not self.common.is_everyday(word))

    def _by_letters(self, text: str) -> Iterator[Mention]:
        """Names in scripts that part no words: every run of letters is looked up from each of its letters on."""
        lengths = sorted({len(name) for name in self._unspaced})
        joined = re.sub(rf"(?<={UNSPACED.pattern[:-1]}){_BETWEEN_LETTERS.pattern}(?={UNSPACED.pattern[:-1]})", "", text)
        for run in UNSPACED.finditer(joined):
            letters = plain_letters(run[0])
            for start in range(len(letters)):
                for length in lengths:
                    for person in self._unspaced.get(letters[start : start + length], ()):
                        place = text.find(run[0])
                        yield Mention(person, max(place, 0), frozenset((letters[start : start + length],)), length > 1)


def pairs_of(words: NameWords) -> Iterator[tuple[str, str]]:
    """Two words of two parts of one name."""
    for one, other in combinations((words.first, *words.parts), 2):
        yield from ((first, second) for first in one for second in other if first != second)


def _handles_of(parts: tuple[frozenset[str], ...]) -> Iterator[str]:
    """The name in one word, as in an address: first and last part in both orders, and all parts."""
    if len(parts) > 1:
        for first in parts[0]:
            for last in parts[-1]:
                yield from (handle for handle in (first + last, last + first) if len(handle) >= _HANDLE)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t*_[(\"'“«>#-")
    return not before or before[-1] in ".!?:\n"


def _keep(found: dict[str, Mention], mention: Mention) -> None:
    """The most telling mention of each person: certain before uncertain, more than a first name before one."""
    kept = found.get(mention.person)
    if kept is None or (mention.is_certain, not mention.is_first_name) > (kept.is_certain, not kept.is_first_name):
        found[mention.person] = mention


def _as_read(text: str) -> str:
    """The text as its readers see it, with as many lines."""
    if "&" in text:
        text = "\n".join(html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    return text if text.isascii() else text.translate(UNSEEN)


def _same_line(text: str, read: str, start: int) -> int:
    """The beginning of the line of `text` that is the one of `read` with `start` in it."""
    line = read[:start].count("\n")
    return sum(len(each) + 1 for each in text.split("\n")[:line])
