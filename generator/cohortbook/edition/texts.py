"""Texts of records become public ones."""

from __future__ import annotations

from collections.abc import Iterable

from cohortbook.edition.public_words import PublicText
from cohortbook.model import LocalizedText


class Words:
    """Turns texts of records into public ones."""

    def __init__(self, languages: list[str]) -> None:
        self.languages = languages

    def public(self, text: LocalizedText, own: str | None = None) -> PublicText:
        """`own` is the language of text that names none: the cohort's, or the site's default."""
        own = own or self.languages[0]
        by_language = {language or own: words for language, words in text}
        return PublicText(own if own in by_language else next(iter(by_language)), by_language)

    def maybe(self, text: LocalizedText | None, own: str | None = None) -> PublicText | None:
        return None if text is None else self.public(text, own)

    def each(self, texts: Iterable[LocalizedText], own: str | None = None) -> tuple[PublicText, ...]:
        return tuple(self.public(text, own) for text in texts)
