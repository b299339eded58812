"""The languages that sheets are written in: those that the package speaks, and those of a site by its own catalogs."""

from __future__ import annotations

from msgspec import Struct, field

from cohortbook.book import Book
from cohortbook.sheets.folding import folded
from cohortbook.words import Message, SiteWords, languages_with_catalog


def _ours() -> tuple[str, ...]:
    return tuple(sorted(languages_with_catalog()))


class Tongues(Struct, frozen=True, eq=False):
    """`words` say what headings and choices are called; a cell may be in any of `languages`."""

    words: SiteWords = field(default_factory=SiteWords)
    languages: tuple[str, ...] = field(default_factory=_ours)

    @classmethod
    def of(cls, book: Book) -> Tongues:
        """Those of a site."""
        own = dict.fromkeys((*book.settings.languages, *book.catalogs))
        return cls(book.words, (*_ours(), *own))

    def said(self, message: Message, language: str) -> str:
        return self.words.said(message, language)

    def meant(self, message: Message) -> set[str]:
        """The message in each of the languages, folded, as somebody may have typed it."""
        return {folded(self.said(message, language)) for language in self.languages}


OURS = Tongues()
"""The languages of the package, for what belongs to no site."""
