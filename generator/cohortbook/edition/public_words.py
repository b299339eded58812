"""Words and pictures that may be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cohortbook.language_tags import broader


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words with the language they are in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PublicText:
    """The same text in one or more languages; `own` is the language it was first written in."""

    own: str
    by_language: Mapping[str, str]

    def in_language(self, language: str) -> Spoken:
        """The text in `language` or a broader one where it exists, otherwise in its own."""
        if language in self.by_language:
            return Spoken(self.by_language[language], language)
        for tag in broader(language)[1:]:
            if tag in self.by_language:
                return Spoken(self.by_language[tag], tag)
        return Spoken(self.by_language[self.own], self.own)


@dataclass(frozen=True, slots=True)
class PublicImage:
    """An image rebuilt from its pixels. `name` is an opaque file name; `content` is free of metadata.

    `others` are the same picture smaller and in another format, each with the end of its name.
    """

    name: str
    content: bytes
    alt: str
    others: tuple[tuple[str, bytes], ...] = ()

    def files(self, address: str) -> Iterator[tuple[str, bytes]]:
        """Each file with its address, where `address` is that of the picture itself."""
        yield address, self.content
        for end, content in self.others:
            yield address.removesuffix(".webp") + end, content
