"""Words and pictures that may be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from cohortbook.language_tags import broader


class Spoken(Struct, frozen=True):
    """Words with the language they are in."""

    text: str
    language: str


class PublicText(Struct, frozen=True):
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
    """An image rebuilt from its pixels, free of metadata. `name` is an opaque file name.

    It is painted when it is to be written: a check paints nothing, and a build holds no more of them than it writes.
    `paint` gives the content of each of `IMAGE_ENDS`, in their order. `digest` is a hash of what it paints from.
    """

    name: str
    alt: str
    paint: Callable[[], tuple[bytes, ...]] = field(repr=False, compare=False)
    digest: str = field(default="", repr=False)

    def files(self, address: str) -> Iterator[tuple[str, bytes]]:
        """Each file with its address, where `address` is that of the picture itself."""
        yield from zip(image_files(address), self.paint(), strict=True)


IMAGE_ENDS = (".webp", ".avif", "-160.webp", "-160.avif")
"""How the names of a picture's files end: large and small, each in two formats."""


def image_files(address: str) -> list[str]:
    """The addresses of all files of the picture at `address`."""
    return [address.removesuffix(IMAGE_ENDS[0]) + end for end in IMAGE_ENDS]


class PublicHome(Struct, frozen=True):
    """A page about the same thing at another site; `name` is that of the site's organisation."""

    name: str
    url: str
