"""What stands beside plays and is published with them is of the kind that its name says, and can be opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from py_svg_hush import filter_svg

from cohortbook.book.book import Book
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import Message, say

FORMAT_OF_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
)
"""What a picture's name promises."""

_FORMATS = tuple(FORMAT_OF_ENDING.values())


def check(book: Book) -> Iterator[Problem]:
    for path, content in book.playbook_media.items():
        ending = PurePosixPath(path).suffix.lower()
        found = _unlike(content, ending)
        if found is not None:
            yield Problem("not-an-image", Position(path), *found)


def _unlike(content: bytes, ending: str) -> tuple[Message, Message] | None:
    """What keeps `content` from being what its ending says, and how to mend it; None if it is."""
    if ending == ".svg":
        return (
            None
            if _is_drawing(content)
            else (
                say("the file is not a drawing that can be read"),
                say("save it again as SVG, or as PNG"),
            )
        )
    if ending == ".pdf":
        return (
            None
            if content.startswith(b"%PDF-")
            else (
                say("the file ends in .pdf and is no PDF"),
                say("save the document again as PDF, or give the file the ending that it should have"),
            )
        )
    wanted = FORMAT_OF_ENDING.get(ending)
    if wanted is None:
        return None
    from cohortbook.book.checks import decoding  # noqa: PLC0415  # Pillow, which a book without pictures does without

    if decoding.is_too_large(content, _FORMATS):
        return decoding.too_large()
    found = decoding.format_of(content, _FORMATS)
    if found is None:
        return say("the file is not an image that can be read"), say("save it again as JPEG, PNG or WebP")
    if found != wanted:
        return (
            say("the file's name says {wanted}, and what is in it is {found}", wanted=wanted, found=found),
            say("rename it and the links to it, or save it again as what its name says"),
        )
    return None


def _is_drawing(content: bytes) -> bool:
    try:
        filter_svg(content, {})
    except ValueError:
        return False
    return True
