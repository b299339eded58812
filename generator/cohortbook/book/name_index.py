"""All names of a book at once, so that a text is read once for all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product

from msgspec import Struct, field

from cohortbook.book.handles import CERTAIN, Handles, addresses_in, whole_handles
from cohortbook.book.inflections import forms_of, is_inflected
from cohortbook.book.letters import (
    UNSPACED,
    WORD,
    begins_unspaced,
    is_unspaced,
    plain_letters,
    read_as,
    spellings,
    words_in,
)
from cohortbook.book.names import CommonWords, NameWords, common_words, words_of_name
from cohortbook.book.romanised import (
    consonants,
    consonants_of,
    in_latin,
    kana_in_latin,
    korean_sounds,
    read_in_latin,
    sounds_of_latin,
)
from cohortbook.book.seen_text import apart, as_read, readings, same_line
from cohortbook.values import Unprinted, replace

_REACH = 3  # words, within which the parts of a name stand
_BEFORE = 40  # letters, within which something says whether a sentence begins
_JOINED = re.compile(r"[ _.\u00a0\u2010\u2011-]?")
_A_WORD = re.compile(r"\s\w+\s")
_INITIAL = re.compile(r"\b\w\.")
# M. Roy is Mr Roy in French.
_INITIALS = re.compile(r"(?<![\w.'’-])(?!M\.\s)([^\W\d_])\.(?:[\s-]{0,2}[^\W\d_]\.)*\s?$")
_FEW = 3  # people whom an initial and a family name tell of; more are nobody
_END = re.compile(r"[.!?:;]\s|\n\s*\n|[|•]")
_APART = re.compile(r"""[,;:()"“”«»/]""")
_LISTED = re.compile("[,;:/\n]")
_BETWEEN_LETTERS = re.compile(r"[\s·・•]+")
_UNSPACED_RUN = rf"{UNSPACED}(?:{_BETWEEN_LETTERS.pattern}{UNSPACED})*"


class Mention(Struct, frozen=True):
    """Somebody's name in a text, from `start` on. `words` are those of the name, in one spelling.

    Where it is not certain, the same letters may be something else: an everyday word, or somebody else's first name.
    """

    person: str
    start: int
    words: frozenset[str]
    is_certain: bool
    is_first_name: bool = False


class _Word(Struct, frozen=True):
    start: int
    end: int
    written: str
    spelled: frozenset[str]

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper() or not self.written[0].islower()

    @property
    def is_title(self) -> bool:
        """With one capital, as a name in a sentence."""
        return len(self.written) > 1 and self.written[0].isupper() and self.written[1].islower()


class NameIndex(Unprinted, Struct):
    """Who is named in a text. Cost: one look at each word of the text, however many people there are."""

    common: CommonWords = field(default_factory=common_words)
    _pairs: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _bases: dict[str, set[str]] = field(default_factory=dict)
    _sounds: dict[str, set[str]] = field(default_factory=dict)
    _initials: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _with_initial: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _handles: dict[str, set[str]] = field(default_factory=dict)
    _in_addresses: Handles = field(default_factory=Handles)
    _alone: dict[str, set[str]] = field(default_factory=dict)
    _unspaced: dict[str, set[str]] = field(default_factory=dict)
    _in_cohort: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _names: dict[str, list[NameWords]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _latin: dict[str, set[str]] | None = None  # made for the first text in another script

    def add(self, person: str, cohort_id: str, name: str) -> None:
        words = words_of_name(name, self.common)
        self._names.setdefault(person, []).append(words)
        for pair in pairs_of(words):
            self._pairs.setdefault(pair, set()).add(person)
            self._known.update(pair)
        for handle in whole_handles(words):
            if len(handle) >= CERTAIN:
                self._handles.setdefault(handle, set()).add(person)
                self._known.add(handle)
        self._in_addresses.add(person, cohort_id, words)
        if is_unspaced(name):
            letters = "".join(WORD.findall(name))
            self._unspaced.setdefault(plain_letters(letters), set()).add(person)
            for part in name.split():
                self._add_forms((reading, plain_letters(part)) for reading in kana_in_latin(part))
            for sound, given in korean_sounds(letters):
                self._sounds.setdefault(sound, set()).add(given)
            for family, given, *latin in in_latin(letters):
                self._pairs.setdefault((family, given), set()).add(person)
                self._add_forms(zip(latin, (family, given), strict=True))
        elif not words.parts:
            for word in self._alone_enough(words.first):
                self._alone.setdefault(word, set()).add(person)
                self._known.add(word)
        nearby = self._in_cohort.setdefault(cohort_id, {})
        for word in self._alone_enough(words.all):
            nearby.setdefault(word, set()).add(person)
        for letter, last in product({word[0] for word in words.first}, words.parts[-1] if words.parts else ()):
            self._initials.setdefault((letter, last), set()).add(person)
        for sound, word in consonants_of(name):
            self._sounds.setdefault(sound, set()).add(plain_letters(word))
        if is_inflected(name):
            forms = list(forms_of(words.all))
            self._add_forms(forms)
            for form, base in forms:
                if not form.isascii() or base in words.others:
                    nearby.setdefault(form, set()).add(person)

    def _add_forms(self, forms: Iterable[tuple[str, str]]) -> None:
        for form, base in forms:
            self._bases.setdefault(form, set()).add(base)
            self._known.add(form)

    def may_name(self, text: str, cohort_id: str | None, speakers: Iterable[str]) -> bool:
        """False where no text that is part of `text` mentions anybody, so that it need not be read word by word."""
        read = as_read(text)
        present = words_in(read)
        if (parted := apart(read)) is not read:
            present |= words_in(parted)
        return (
            not present.isdisjoint(self._known)
            or any(self._that_sound(present))
            or not present.isdisjoint(self._in_cohort.get(cohort_id or "", ()))
            or any(not present.isdisjoint(name.all) for person in speakers for name in self._names.get(person, ()))
            or is_unspaced(read)
            or any(True for _ in self._in_addresses.in_text(read, cohort_id))
        )

    def _that_sound(self, words: Iterable[str]) -> Iterator[str]:
        """Those of the words that may be part of a name in another script."""
        for word in words if self._sounds else (word for word in words if not word.isascii()):
            if (self._sounds and consonants(word) in self._sounds) or (not word.isascii() and any(self._like(word))):
                yield word

    def _like(self, word: str) -> Iterator[str]:
        """The words of names in Latin letters that a word in another script may be."""
        if not word.isascii():
            for sound, _ in consonants_of(word):
                if self._latin is None:
                    self._latin = sounds_of_latin({each for _, each in self._pairs} | {each for each, _ in self._pairs})
                yield from self._latin.get(sound, ())

    def mentions(self, text: str, cohort_id: str | None, speaker: str | None) -> Iterator[Mention]:
        """At most one of each person, the most certain. Within a cohort's own texts one part of a name may be enough.

        `speaker` is the person whose own text it is: any word of their name is theirs.
        """
        found: dict[str, Mention] = {}
        for read in readings(text):
            for mention in self._most_telling(read, cohort_id, speaker):
                start = mention.start if read == text else same_line(text, read, mention.start)
                _keep(found, mention if start == mention.start else replace(mention, start=start))
        yield from found.values()

    def _most_telling(self, text: str, cohort_id: str | None, speaker: str | None) -> Iterable[Mention]:
        nearby = self._in_cohort.get(cohort_id or "", {})
        own = self._names.get(speaker or "", [])
        present = words_in(text)
        hits = (present & self._known) | (present & nearby.keys()) | set(self._that_sound(present))
        for name in own:
            hits |= present & name.all
        found: dict[str, Mention] = {}
        if hits:
            words = [_Word(word.start(), word.end(), word[0], read_as(word[0])) for word in WORD.finditer(text)]
            for mentions in (
                self._by_words(text, words, hits),
                self._by_one(text, words, nearby),
                self._by_own(speaker or "", own, words, text),
            ):
                for mention in mentions:
                    _keep(found, mention)
        for person, start, letters in self._in_addresses.in_text(text, cohort_id):
            _keep(found, Mention(person, start, frozenset((letters,)), is_certain=False))
        if is_unspaced(text):
            for mention in self._by_letters(text):
                _keep(found, mention)
        return found.values()

    def _by_words(self, text: str, words: list[_Word], hits: set[str]) -> Iterator[Mention]:
        """Names in one word, and two parts of one name near each other."""
        read = set[tuple[int, str]]()
        for place, word in enumerate(words):
            known = word.spelled & hits
            if not known or (around := _around(text, words, place)) in read:
                continue  # what stands somewhere else as well says nothing more
            read.add(around)
            for spelling in known:
                for person in self._handles.get(spelling, ()):
                    yield Mention(person, word.start, frozenset((spelling,)), len(spelling) > CERTAIN + 1)
            yield from self._beside_two_in_one(text, words, place)
            yield from self._behind_initial(text, word, known)
            is_certain = True
            for other in words[place + 1 : place + 1 + _REACH]:
                gap = text[word.end : other.start]
                if _END.search(_INITIAL.sub("", gap)) or len(gap) > 60:
                    break
                for mention in self._pair(word, other, gap):
                    yield mention if is_certain else replace(mention, is_certain=False)
                if not (other.spelled & hits or len(other.written) == 1 or other.spelled & self.common.particles):
                    if not (is_certain and other.is_title) or _LISTED.search(gap):
                        break
                    is_certain = False  # a second name that we do not know, or a nickname

    def _beside_two_in_one(self, text: str, words: list[_Word], place: int) -> Iterator[Mention]:
        """A word of a name beside two that are one in it: Mary Ann Smith is Maryann Smith."""
        word = words[place]
        for first in (place - 2, place + 1):
            if first >= 0 and first + 1 < len(words):
                one, other = words[first], words[first + 1]
                near, far = (other, word) if first < place else (word, one)
                gap = text[near.end : far.start]
                if _JOINED.fullmatch(text[one.end : other.start]) and len(gap) < 4 and not _END.search(gap):
                    spelled = frozenset(left + right for left in one.spelled for right in other.spelled)
                    both = _Word(one.start, other.end, one.written, spelled)
                    yield from self._pair(*((both, word) if first < place else (word, both)), gap)

    def _behind_initial(self, text: str, word: _Word, known: frozenset[str]) -> Iterator[Mention]:
        """A family name behind the initial of a first one, where few people may be meant: J.-L. Roy, R. Diallo."""
        initials = _INITIALS.search(text, max(word.start - 12, 0), word.start) if word.is_capital else None
        for spelling in known if initials else ():
            for letter in spellings(initials[1]) if initials else ():
                people = self._initials.get((letter, spelling), set())
                for person in people if len(people) <= _FEW else ():
                    yield Mention(person, word.start, frozenset((letter, spelling)), is_certain=False)

    def _pair(self, one: _Word, other: _Word, gap: str) -> Iterator[Mention]:
        for first in one.spelled:
            for second in other.spelled:
                people = self._pairs.get((first, second)) or self._pairs.get((second, first))
                if not people:
                    if one.is_capital and other.is_capital:
                        yield from self._in_other_forms(one, first, second)
                    continue
                ordinary = [
                    word for word, spelling in ((one, first), (other, second)) if self.common.is_everyday(spelling)
                ]
                if not all(word.is_capital for word in ordinary):
                    continue
                if len(ordinary) == 2 and (_APART.search(gap) or one.written.isupper() != other.written.isupper()):
                    continue
                # La luz del mar names no Luz Mar for sure.
                is_phrase = not (one.is_capital or other.is_capital) and not gap.isspace() and _A_WORD.search(gap)
                is_certain = len(ordinary) < 2 and not is_phrase
                for person in people:
                    yield Mention(person, one.start, frozenset((first, second)), is_certain)

    def _in_other_forms(self, one: _Word, first: str, second: str) -> Iterator[Mention]:
        """Two parts of a name in other forms than it is written in: inflected, or in Latin letters."""
        firsts, seconds = self._forms_of(first), self._forms_of(second)
        if len(firsts) > 1 or len(seconds) > 1:
            for pair in product(firsts, seconds):
                for person in self._pairs.get(pair) or self._pairs.get(pair[::-1]) or ():
                    yield Mention(person, one.start, frozenset(pair), is_certain=False)

    def _forms_of(self, word: str) -> tuple[str, ...]:
        """The word, and those of names that it may be a form of."""
        forms = (word, *self._bases.get(word, ()))
        if self.common.is_everyday(word):
            return forms
        return (*forms, *self._like(word), *(self._sounds.get(consonants(word), ()) if self._sounds else ()))

    def _by_one(self, text: str, words: list[_Word], nearby: dict[str, set[str]]) -> Iterator[Mention]:
        """One part of the name of somebody in the same cohort, or the whole of one that has no other."""
        sought = nearby.keys() | self._alone.keys()
        addresses = list(addresses_in(text)) if nearby else []
        read = set[tuple[bool, int, str]]()
        for place, word in enumerate(words):
            if not (known := word.spelled & sought):
                continue
            last = bisect_right(addresses, (word.start, len(text)))
            is_in_address = last > 0 and word.start < addresses[last - 1][1] and not _ends_host(text, word)
            if (around := (is_in_address, *_around(text, words, place))) in read:
                continue
            read.add(around)
            for spelling in known:
                if self.common.is_everyday(spelling):
                    is_meant = not is_in_address and self._is_no_word(text, words, place)
                else:
                    is_meant = word.is_capital or is_in_address
                for person in {*nearby.get(spelling, ()), *self._alone.get(spelling, ())} if is_meant else ():
                    is_first = not any(spelling in name.others for name in self._names[person])
                    yield Mention(person, word.start, frozenset((spelling,)), is_certain=False, is_first_name=is_first)

    def _is_no_word(self, text: str, words: list[_Word], place: int) -> bool:
        """Whether an everyday word, or one of two letters, has a capital that only a name has there."""
        word = words[place]
        if not word.is_title or word.spelled & self.common.capital:
            return False
        if not word.spelled & (self.common.everyday | self.common.particles):
            return True
        around = (words[at] for at in (place - 1, place + 1) if 0 <= at < len(words))
        return not _begins_sentence(text, word.start) and not any(other.is_capital for other in around)

    def _by_own(self, speaker: str, own: list[NameWords], words: list[_Word], text: str) -> Iterator[Mention]:
        """Any word of the speaker's own name; a short or everyday one in capitals, and not where every word has one."""
        for name in own:
            for word in words:
                for spelling in word.spelled & name.all:
                    is_within = word.is_capital and not _begins_sentence(text, word.start)
                    is_plain = not self.common.is_everyday(spelling) and spelling in spellings(word.written)
                    is_certain = is_plain or (is_within and len(spelling) > 2)
                    if is_certain or is_within or (word.is_capital and len(spelling) > 2):
                        is_first = spelling not in name.others
                        yield Mention(speaker, word.start, frozenset((spelling,)), is_certain, is_first)

    def _alone_enough(self, words: frozenset[str]) -> Iterator[str]:
        """Those that somebody may be known by: not a single letter."""
        return (word for word in words if len(word) > 1 or begins_unspaced(word))

    def _by_letters(self, text: str) -> Iterator[Mention]:
        """Names in scripts that part no words: every run of letters is looked up from each of its letters on."""
        lengths = sorted({len(name) for name in self._unspaced})
        for run in _unspaced_run().finditer(text):
            for _, *pair in read_in_latin(_BETWEEN_LETTERS.sub("", run[0])):
                for person in self._pairs.get((pair[0], pair[1])) or self._pairs.get((pair[1], pair[0])) or ():
                    yield Mention(person, run.start(), frozenset(pair), is_certain=False)
            letters = plain_letters(_BETWEEN_LETTERS.sub("", run[0]))
            for start in range(len(letters)):
                for length in lengths:
                    for person in self._unspaced.get(letters[start : start + length], ()):
                        yield Mention(person, run.start(), frozenset((letters[start : start + length],)), length > 1)


@cache
def _unspaced_run() -> re.Pattern[str]:
    return re.compile(_UNSPACED_RUN)


def pairs_of(words: NameWords) -> Iterator[tuple[str, str]]:
    """Two words of two parts of one name."""
    for one, other in combinations((words.first, *words.parts), 2):
        yield from ((first, second) for first in one for second in other if first != second)


def _around(text: str, words: list[_Word], place: int) -> tuple[int, str]:
    """All that decides what the word at `place` says, and where in it the word begins."""
    start = max(0, min(words[place].start - _BEFORE, words[max(place - 2, 0)].start))
    return words[place].start - start, text[start : words[min(place + _REACH, len(words) - 1)].end]


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(start - _BEFORE, 0) : start].rstrip(" \t*_[(\"'“«>#-")
    return not before or before[-1] in ".!?:\n"


def _ends_host(text: str, word: _Word) -> bool:
    """Whether it is the end of a host's name, such as .example, which many share."""
    return text[word.start - 1 : word.start] == "." and text[word.end : word.end + 1] not in (".", "@", "-", "_")


def _keep(found: dict[str, Mention], mention: Mention) -> None:
    """The most telling mention of each person: certain before uncertain, more than a first name before one."""
    kept = found.get(mention.person)
    if kept is None or (mention.is_certain, not mention.is_first_name) > (kept.is_certain, not kept.is_first_name):
        found[mention.person] = mention
