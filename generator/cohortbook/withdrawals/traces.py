"""By what somebody could be recognised in what is published: what their record says, as far as it is theirs alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from cohortbook.book import Book
from cohortbook.book.letters import is_unspaced, plain_letters
from cohortbook.model import Cohort, Filed, Participant
from cohortbook.model.reading import texts_of
from cohortbook.words import Message, say

_SHORTEST_PHRASE = 4  # words
_SHORTEST_WORD = 4  # letters of a name that nobody else's text has
_LONGEST_WORD = 23  # bytes, whose length CBOR writes into one
_SENTENCE = re.compile(r"[.!?;:\n]+|\s[-–—]\s")
_MARKUP = re.compile(r"[*_`#>\[\]]+|\(https?:[^)]*\)")
_WORD = re.compile(r"[^\W_]+")


class Trace(Struct, frozen=True):
    """A word or words, in plain letters with single spaces, that stand for the person. `of` says what they are.

    One that `is_of_index` stands for them in an index of words only, which knows no names.
    """

    of: Message
    words: str
    is_of_index: bool = False

    def stands_in(self, text: str) -> bool:
        """Whether `text`, which is `flattened`, holds the words as whole ones, in scripts that part words."""
        return (self.words if is_unspaced(self.words) else f" {self.words} ") in text


def as_indexed(word: str) -> tuple[bytes, ...]:
    """How the search's index has a word, behind its length and perhaps without its ending (CBOR, RFC 8949)."""
    content = word.encode()
    ends = range(max(_SHORTEST_WORD, len(content) - 2), min(len(content), _LONGEST_WORD) + 1)
    return tuple(bytes([0x60 + end]) + content[:end] for end in ends)


def flattened(text: str) -> str:
    """The words of a text in plain letters, each between single spaces, whatever stands between them."""
    words = _WORD.findall(plain_letters(unicodedata.normalize("NFKC", text)))
    return f" {' '.join(words)} "


def traces_of(book: Book, filed: Filed[Participant]) -> list[Trace]:
    """The id, the name, addresses, and those phrases and words of the name that nobody else has."""
    person = filed.record
    others = _others(book, filed)
    found = [Trace(say("the id"), flattened(filed.id).strip())]
    for name in (person.name, *person.also_known_as):
        found += _of_name(name, others)
    profile = person.profile
    if profile is not None:
        contacts = [profile.email, profile.phone, *(link.url for link in profile.links)]
        for contact in filter(None, contacts):
            found.append(Trace(say("an address or number of theirs"), flattened(contact).strip()))
    for location, content in _own_texts(book, filed):
        for phrase in _phrases(content):
            if f" {phrase} " not in others:
                found.append(Trace(say("a phrase of {key}", key=location), phrase))
    return list({trace.words: trace for trace in reversed(found) if trace.words}.values())[::-1]


def _of_name(name: str, others: str) -> Iterator[Trace]:
    words = flattened(name).split()
    turned = (" ".join([*words[at:], *words[:at]]) for at in range(len(words)))
    for each in dict.fromkeys((*turned, "".join(words))):
        if f" {each} " not in others or len(words) > 1:
            yield Trace(say("the name"), each)
    for word in words:
        if len(word) >= _SHORTEST_WORD and f" {word} " not in others:
            yield Trace(say("a word of the name that nobody else has"), word, is_of_index=True)


def _own_texts(book: Book, filed: Filed[Participant]) -> Iterator[tuple[str, str]]:
    for value in texts_of(filed.record):
        location = ".".join(str(step) for step in value.location if isinstance(step, str))
        if not location.startswith(("consent", "intake", "name", "also_known_as", "not_a_name_here")):
            yield location, value.content
    for cohort in book.cohorts.values():
        for said in cohort.record.testimonials:
            if said.participant == filed.id:
                yield from (("testimonials", words) for _, words in said.quote)


def _phrases(text: str) -> Iterator[str]:
    for part in _SENTENCE.split(_MARKUP.sub(" ", text)):
        words = flattened(part).split()
        if len(words) >= _SHORTEST_PHRASE:
            yield " ".join(words)


def _others(book: Book, filed: Filed[Participant]) -> str:
    """All that other records and all pages say, but for texts in which somebody found the person named."""
    named_in = {(naming.path, naming.location) for naming in book.namings if naming.person == filed.id}
    texts: list[str] = []
    for other in book.all_records():
        if other.path != filed.path:
            texts += [
                value.content
                for value in texts_of(other.record)
                if (other.path, value.location) not in named_in
                and not _is_said_by(other.record, value.location, filed.id)
            ]
    texts += [
        play.body
        for plays in book.shown_plays().values()
        for play in plays.values()
        if (play.filed.path, None) not in named_in
    ]
    return flattened("\n".join(texts))


def _is_said_by(record: object, location: tuple[object, ...], person_id: str) -> bool:
    """Whether this text is one of a cohort's testimonials, and the person's."""
    match location:
        case ("testimonials", int(at), *_) if isinstance(record, Cohort):
            return record.testimonials[at].participant == person_id
        case _:
            return False
