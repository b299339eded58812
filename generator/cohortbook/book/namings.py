"""Who is named in which text that may be published. Whether they may be, is decided where the day is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from pydantic import BaseModel

from cohortbook.book.name_index import Mention, NameIndex, pairs_of
from cohortbook.book.names import CommonWords, common_words_with, words_of_name
from cohortbook.book.prose import Passage
from cohortbook.model import (
    Cohort,
    DiscoverySession,
    DisplayMode,
    Employer,
    Filed,
    Organization,
    Participant,
    Play,
    Scope,
)
from cohortbook.model.fields import is_id_at, scope_at
from cohortbook.model.play import PAGE
from cohortbook.model.reading import Location, Place, Value
from cohortbook.model.visibility import Visibility
from cohortbook.position import Position
from cohortbook.source.nodes import Mapping
from cohortbook.value_digest import digest_of
from cohortbook.values import replace
from cohortbook.web_address import split_address

if TYPE_CHECKING:
    from cohortbook.book.book import Book

# Fields that are names, or addresses and settings that no text would do for.
_NO_TEXTS: dict[type[BaseModel], frozenset[tuple[str, ...]]] = {
    Organization: frozenset(
        {
            ("name",),
            ("url",),
            ("contact",),
            ("privacy_contact",),
            ("accent",),
            ("regions", "id"),
            ("regions", "time_zone"),
        }
    ),
    Participant: frozenset({("name",), ("photo",)}),
    Employer: frozenset({("name",), ("testimonial", "who")}),
    Cohort: frozenset(
        {
            ("team", "name"),
            ("team", "email"),
            ("testimonials", "who"),
            ("instructors", "name"),
            ("instructors", "photo"),
            ("supporters", "name"),
            ("supporters", "logo"),
            ("time_zone",),
            ("region",),
            ("accent",),
        }
    ),
}


class Naming(Struct, frozen=True):
    """A mention of a participant in the text at `location` of the record at `path`; a play's own Markdown has none.

    `speaker` and `scope` say whose consent publishes the text, where it takes one. What `is_made` of a page's Markdown,
    such as its title, stands there as well. What `is_fixed` cannot be left out of a site: an address, a translation, a
    file that is copied as it is.
    """

    path: str
    location: Location | None
    at: Position
    person: str
    mention: Mention
    cohort: str | None
    speaker: str | None
    scope: Scope | None
    is_made: bool = False
    is_fixed: bool = False


class _Named(NamedTuple):
    """All that a search for names follows from: who is named what, and who and what else has names."""

    participants: tuple[tuple[str, str, tuple[str, ...]], ...]
    """The id of each, the id of their cohort, and their names."""
    cohorts: tuple[tuple[str, str, tuple[str, ...]], ...]
    """The id of each, the path of its record, and the names of those who run it."""
    things: frozenset[str]
    speakers: tuple[str, ...]
    tables: str
    """A hash of what is known of languages."""

    @classmethod
    def of(cls, book: Book) -> _Named:
        return cls(
            tuple(
                (filed.id, cohort_id, (filed.record.name, *filed.record.also_known_as))
                for cohort_id, filed in book.all_participants()
            ),
            tuple((id_, filed.path, tuple(_people_of(filed.record))) for id_, filed in book.cohorts.items()),
            frozenset(_things(book)),
            tuple(_speakers(book)),
            digest_of(book.own_tables),
        )


class NameSearch:
    """Looks for every participant of a book in every text that may be published."""

    @classmethod
    def of(cls, book: Book) -> NameSearch:
        """That of `book`: the last one, where everybody and everything has the same names as then."""
        named = _Named.of(book)
        return book.recent.found(("names", named), lambda: cls(named, common_words_with(book.own_tables)))

    def __init__(self, named: _Named, common: CommonWords) -> None:
        self._named = named
        self._index = NameIndex(common)
        self._cohort_of: dict[str, str] = {}
        for person, cohort_id, names in named.participants:
            self._cohort_of[person] = cohort_id
            for name in names:
                self._index.add(person, cohort_id, name)
        self._cohort_at = {path: cohort_id for cohort_id, path, _ in named.cohorts}
        self._things = _any_of(name for name in named.things if len(name.split()) > 1)
        # A name of one word is a part of some person's name as well: Austin, and Austin Powers.
        self._things_of_one_word = _words_of_all((name for name in named.things if len(name.split()) == 1), common)
        self._staff = {cohort_id: _words_of_all(names, common) for cohort_id, _, names in named.cohorts}
        known = [*(name for _, _, names in named.cohorts for name in names), *named.speakers]
        self._known_pairs = {frozenset(pair) for name in known for pair in pairs_of(words_of_name(name, common))}

    @cached_property
    def digest(self) -> str:
        """A hash of all that it follows from but the record that it looks into."""
        return digest_of(self._named)

    def in_record(self, filed: Filed[BaseModel], texts: Iterable[Value]) -> Iterator[Naming]:
        """Those in the values of a record, whose `texts` these are."""
        cohort = self._cohort_at.get(filed.path) or self._cohort_of.get(filed.id)
        published = list(_published(filed.record, texts))
        quoted = _quoted(filed.record)
        # All at once first: hardly anybody is named.
        if not self._index.may_name("\n".join(value.content for value in published), cohort, quoted or (filed.id,)):
            return
        for value in published:
            if is_id_at(type(filed.record), value.location):
                continue
            speaker, scope = _speaker(filed, value)
            words = _words_of_address(value.content) if "://" in value.content[:12] else value.content
            for naming in self._found(Passage(words, filed, value.location), cohort, speaker, scope):
                # A pseudonym may be what somebody else is called, and has nothing of whoever it stands for.
                if value.location != _PSEUDONYM or naming.person == filed.id:
                    yield naming

    def in_markdown(self, passage: Passage) -> Iterator[Naming]:
        """Those in a play's own Markdown."""
        yield from self._found(passage, None, None, None)

    def in_fixed(self, text: str, at: Position) -> Iterator[Naming]:
        """Those in what is published as it stands and is no record: `text` begins at `at`, or has no lines there."""
        for mention in self._mentions(text, None, None):
            if len(mention.words) > 1 or not mention.words <= self._things_of_one_word:
                line = at.line and at.line + text.count("\n", 0, mention.start)
                where = Position(at.path, line)
                yield Naming(at.path, None, where, mention.person, mention, None, None, None, is_fixed=True)

    def _found(
        self, passage: Passage, cohort: str | None, speaker: str | None, scope: Scope | None
    ) -> Iterator[Naming]:
        for mention in self._mentions(passage.text, cohort, speaker):
            if mention.person == speaker:
                is_meant = scope is not Scope.CONTACT  # an address that somebody agreed to show may hold their name
            else:
                known = self._things_of_one_word | self._staff.get(cohort or "", frozenset())
                is_meant = len(mention.words) > 1 or not mention.words <= known
            if is_meant:
                at = passage.at(mention.start)
                where, is_made = passage.location, _is_made(passage)
                yield Naming(passage.filed.path, where, at, mention.person, mention, cohort, speaker, scope, is_made)

    def _mentions(self, text: str, cohort: str | None, speaker: str | None) -> Iterator[Mention]:
        """Those in the text without the names of organisations and places.

        Where somebody who is named on purpose has the same name, it may be they who are meant: nobody can be certain.
        """
        found = list(self._index.mentions(text, cohort, speaker))
        if found and self._things.search(text):
            blanked = self._things.sub(lambda name: " " * len(name[0]), text)
            found = list(self._index.mentions(blanked, cohort, speaker))
        for mention in found:
            is_shared = mention.person != speaker and mention.words in self._known_pairs
            yield replace(mention, is_certain=False) if is_shared else mention


def _is_made(passage: Passage) -> bool:
    """Whether nobody wrote the text where it is: a page's title and summary may come from its Markdown."""
    record, node = passage.filed.record, passage.filed.source.node
    is_page = isinstance(record, Play) and record.kind == PAGE and passage.location is not None
    return is_page and not (isinstance(node, Mapping) and str((passage.location or ("",))[0]) in node.values)


def _published(record: BaseModel, texts: Iterable[Value]) -> Iterator[Value]:
    """The texts that may become public, by what the record says of itself."""
    match record:
        case Employer(public=False):
            return
        case DiscoverySession():
            for value in texts:
                match value.location:
                    case ("answers", int(index), "quote") if record.answers[index].quote_permission:
                        yield value
        case Employer() | Cohort():
            for value in texts:
                if not _is_text(type(record), value.place) or _is_withheld(record, value.location):
                    continue
                if value.visibility in _SHOWN or _is_public_signal(record, value):
                    yield value
        case _:
            kind = type(record)
            if isinstance(record, Participant) and record.display is not DisplayMode.PSEUDONYM:
                texts = (value for value in texts if value.location != _PSEUDONYM)
            yield from [value for value in texts if value.visibility in _SHOWN and _is_text(kind, value.place)]


_PSEUDONYM = ("pseudonym",)
_SHOWN = frozenset({Visibility.PUBLIC, Visibility.CONSENTED})


@cache
def _is_text(model: type[BaseModel], place: Place) -> bool:
    """Whether people write sentences there."""
    return place.names not in _NO_TEXTS.get(model, frozenset())


def _is_public_signal(record: BaseModel, value: Value) -> bool:
    match record, value.location:
        case Employer(), ("demand", int(index), *_):
            return record.demand[index].visibility == "public"
        case _:
            return False


def _is_withheld(record: BaseModel, location: Location) -> bool:
    """Whether somebody has not agreed to publish what they said, or what is said of them."""
    match record, location:
        case Employer(testimonial=said), ("testimonial", *_) if said is not None:
            return not said.permission
        case Cohort(), ("testimonials", int(index), *_):
            quoted = record.testimonials[index]
            return quoted.participant is None and not quoted.permission
        case Cohort(), ("instructors", int(index), *_):
            return record.instructors[index].agreed_on is None
        case _:
            return False


def _speaker(filed: Filed[BaseModel], value: Value) -> tuple[str | None, Scope | None]:
    """Whose consent publishes the text, and the part of it that does."""
    match filed.record, value.location:
        case Participant(), _:
            return filed.id, Scope(scope_at(Participant, value.location) or Scope.PROFILE)
        case Cohort() as cohort, ("testimonials", int(index), *_):
            participant = cohort.testimonials[index].participant
            return participant, Scope.TESTIMONIAL if participant is not None else None
        case _:
            return None, None


def _quoted(record: BaseModel) -> tuple[str, ...]:
    """The participants whose own words a record holds besides."""
    said = record.testimonials if isinstance(record, Cohort) else ()
    return tuple(each.participant for each in said if each.participant is not None)


def _words_of_address(address: str) -> str:
    """The address without the end of its host, such as .example, which many share."""
    parts = split_address(address)
    return "/".join(["https:/", (parts.hostname or "").rpartition(".")[0], parts.path, parts.query, parts.fragment])


def _things(book: Book) -> Iterator[str]:
    """The names of public organisations and of places."""
    for employer in book.employers.values():
        if employer.record.public:
            yield employer.record.name
        if employer.record.city:
            yield employer.record.city
    for cohort in book.cohorts.values():
        yield cohort.record.city
        yield from (each.name for each in cohort.record.supporters)
    if book.organization is not None:
        yield book.organization.record.name
        yield from (words for region in book.organization.record.regions for _, words in region.name)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")


def _speakers(book: Book) -> Iterator[str]:
    """Those who speak for public employers, with their permission."""
    for employer in book.employers.values():
        said = employer.record.testimonial
        if employer.record.public and said is not None and said.permission and said.who:
            yield said.who


def _people_of(cohort: Cohort) -> list[str]:
    """Those who run the cohort, teach in it or speak of it for an employer."""
    named = [member.name for member in cohort.team]
    named += [said.who for said in cohort.testimonials if said.who and said.permission]
    return named + [each.name for each in cohort.instructors if each.agreed_on is not None]


def _words_of_all(names: Iterable[str], common: CommonWords) -> frozenset[str]:
    return frozenset(word for name in names for word in words_of_name(name, common).all)
