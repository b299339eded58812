"""Sentences in the reader's language: gettext catalogs, read through Babel.

The catalogs are kept as text (`locale/<language>.po`) and read at start, so no compiled catalog can be older than its
text. A site may bring catalogs of its own, which lie over those of the package sentence by sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from cohortbook.language_tags import broader, direction_of
from cohortbook.values import replace

if TYPE_CHECKING:
    from babel.messages import Catalog as BabelCatalog

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"

# Around words that are in another language than the sentences beside them, with the name of that language: characters
# that no text of a record and no play may hold.
BEGINS, NAMED, ENDS = "\ufdda", "\ufddb", "\ufddc"
_MARKS = re.compile(f"{BEGINS}[A-Za-z0-9 -]*{NAMED}?|{ENDS}")
_FILLED_IN = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
_SIGN = re.compile(f"{BEGINS}(?P<named>[A-Za-z0-9-]+)[ a-z]*{NAMED}|(?P<ends>{ENDS})|.", re.DOTALL)


def bare(text: str) -> str:
    """The text without what says that parts of it are in another language."""
    return _MARKS.sub("", text) if BEGINS in text or ENDS in text else text


def marked(text: str, language: str) -> str:
    """The text with what says that it is in `language`."""
    return f"{BEGINS}{language}{NAMED}{text}{ENDS}"


def language_of(text: str, language: str) -> str:
    """The language of most letters of a text; `language` is that of all that says nothing else of itself.

    For places that hold one language and no elements: what feeds say of a title.
    """
    if BEGINS not in text:
        return language
    inside, letters = [language], Counter[str]()
    for sign in _SIGN.finditer(text):
        if sign["named"]:
            inside.append(sign["named"])
        elif sign["ends"]:
            inside = inside[:-1] or [language]
        elif sign[0].isalpha():
            letters[inside[-1]] += 1
    return max(letters, key=letters.__getitem__, default=language)


def _english_form(number: int) -> int:
    return int(number != 1)


class Catalog(Struct, frozen=True, eq=False):
    """Sentences of one language, by the English ones; those that are missing are asked of `fallback`.

    A sentence about a number has several forms; `form_of` says which of them a number takes. What stands in for another
    language is given between marks (`BEGINS`) that hold `language`: its tag, with its direction where that differs.
    """

    sentences: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_of: Callable[[int], int] = _english_form
    fallback: Catalog | None = None
    language: str | None = None

    def gettext(self, sentence: str) -> str:
        found = self.sentences.get(sentence)
        if found is None:
            if self.fallback:
                return self.fallback.gettext(sentence)
            found = sentence
        return found if self.language is None else self._marked(found)

    def ngettext(self, one: str, many: str, number: int) -> str:
        found = self.forms.get(one)
        if found is None:
            if self.fallback:
                return self.fallback.ngettext(one, many, number)
            said = (one, many)[_english_form(number)]
        else:
            said = found[self.form_of(number)]
        return said if self.language is None else self._marked(said)

    def before(self, fallback: Catalog) -> Catalog:
        """The same sentences, with those of `fallback` where one is missing."""
        return replace(self, fallback=fallback)

    def standing_in(self, tag: str, language: str) -> Catalog:
        """The same sentences of the language `tag` as pages in `language` say them: marked, where that is another."""
        if broader(tag)[-1] == broader(language)[-1]:
            return self
        direction = direction_of(tag)
        return replace(self, language=tag if direction == direction_of(language) else f"{tag} {direction}")

    def _marked(self, said: str) -> str:
        return marked(said, self.language or SOURCE_LANGUAGE) if _has_words(said) else said


@lru_cache(maxsize=256)  # what a language lacks is said on page after page
def _has_words(said: str) -> bool:
    """Whether a sentence says something itself. What only puts commas between values is in no language."""
    return any(map(str.isalpha, _FILLED_IN.sub("", said)))


ENGLISH = Catalog()
"""The sentences as they stand in programs and templates."""


def catalog_of(messages: BabelCatalog) -> Catalog:
    """What Babel read, without sentences that are not translated, or only perhaps (`fuzzy`)."""
    from gettext import c2py  # noqa: PLC0415  # the compiler of plural rules

    sentences, forms = dict[str, str](), dict[str, tuple[str, ...]]()
    for message in messages:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            if isinstance(message.string, str) and message.string:
                sentences[message.id] = message.string
        elif message.string and not isinstance(message.string, str) and all(message.string):
            forms[message.id[0]] = tuple(message.string)
    return Catalog(sentences, forms, c2py(messages.plural_expr))


@lru_cache
def catalog(language: str) -> Catalog:
    """The package's translations into `language`; English, or one without a catalog, gives the source sentences."""
    path = LOCALE / f"{language}.po"
    if not path.is_file():
        return ENGLISH
    from babel.messages.pofile import read_po  # noqa: PLC0415  # most runs speak English and read no catalog

    return catalog_of(read_po(BytesIO(_HEADER % _PLURALS[language] + path.read_bytes()), locale=language))


# Of the package's catalogs, which are kept without a header. Babel's own rules change with its version.
_PLURALS = {"fr": b"nplurals=2; plural=(n > 1)"}
_HEADER = b'msgid ""\nmsgstr ""\n"Plural-Forms: %b;\\n"\n\n'


def languages_with_catalog() -> frozenset[str]:
    """The languages that the package's own words exist in."""
    return _languages_in(LOCALE)


@cache
def _languages_in(folder: Path) -> frozenset[str]:
    return frozenset({SOURCE_LANGUAGE, *(path.stem for path in folder.glob("*.po"))})


class SiteWords(Struct, frozen=True, eq=False):
    """The words of a site: its own catalogs by language, and what comes with the package.

    What a language lacks is said in a broader one (pt-BR, pt), then in the default language of the site, then in
    English. English lacks nothing.
    """

    own: Mapping[str, Catalog] = field(default_factory=dict)
    default_language: str = SOURCE_LANGUAGE

    def catalog(self, language: str, *, marked: bool = False) -> Catalog:
        """All that can be said in `language`; on request, what is said in another says so."""
        joined: Catalog | None = None
        for tag, each in reversed([*self._catalogs(language), (SOURCE_LANGUAGE, ENGLISH)]):
            said = each.standing_in(tag, language) if marked else each
            joined = said if joined is None else said.before(joined)
        return joined or ENGLISH

    def said(self, message: Message, language: str) -> str:
        """The message in `language`."""
        return message.translated(self.catalog(language).gettext)

    def _catalogs(self, language: str) -> Iterator[tuple[str, Catalog]]:
        for asked in dict.fromkeys((language, self.default_language)):
            for tag in broader(asked):
                if tag in self.own:
                    yield tag, self.own[tag]
                if tag == SOURCE_LANGUAGE:
                    return
                yield tag, catalog(tag)


class Message(Struct, frozen=True):
    """A sentence that is translated when it is shown, with named values in braces."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The sentence in one of the languages that come with the package."""
        return self.translated(catalog(language).gettext)

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The sentence as `gettext` says it."""
        shown = {
            name: value.translated(gettext) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        template = gettext(self.template) if self.template else ""
        return template.format_map(shown) if shown else template

    def __str__(self) -> str:
        return self.in_language(SOURCE_LANGUAGE)


def say(template: str, /, **values: object) -> Message:
    """A message to be shown later. The template is what translators see."""
    return Message(template, values)


NOTHING = Message("")


class Tell(Protocol):
    """Hears what is being done, from whoever does it: the phase that begins, or how many of its parts are done.

    What the phases take is measured by who listens, because nothing below the command line asks what time it is.
    """

    def __call__(self, phase: Message, done: int = 0, of: int = 0) -> None: ...


def in_silence(phase: Message, done: int = 0, of: int = 0) -> None:
    """Tells nobody."""
