"""Sentences in the reader's language: gettext catalogs, read through Babel.

The catalogs are kept as text (`locale/<language>.po`) and compiled in memory, so no compiled catalog can be older
than its text.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"


@lru_cache
def catalog(language: str) -> gettext.NullTranslations:
    """The translations into `language`; English, or a language without a catalog, gives the source sentences."""
    path = LOCALE / f"{language}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # most runs speak English and read no catalog
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def languages_with_catalog() -> frozenset[str]:
    """The languages the site's own words exist in."""
    return frozenset({SOURCE_LANGUAGE, *(path.stem for path in LOCALE.glob("*.po"))})


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is translated when it is shown, with named values in braces."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        shown = {
            name: value.in_language(language) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        template = catalog(language).gettext(self.template) if self.template else ""
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
