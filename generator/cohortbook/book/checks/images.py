"""Photos and logos are there, are images, and belong to somebody."""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageOps, ImageSequence

from cohortbook.book.book import Book
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import Message, say

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000  # a long thin picture takes many times the memory of its pixels


def check(book: Book) -> Iterator[Problem]:
    wanted: set[str] = set()
    misspelled: set[str] = set()
    for cohort_id, participant in book.all_participants():
        if participant.record.photo is not None:
            path = f"cohorts/{cohort_id}/participants/{participant.record.photo}"
            wanted.add(path)
            named_after = participant.record.photo.rsplit(".", 1)[0] == participant.id
            misspelled.update(_same_but_for_case(book, path))
            yield from _image(book, path, participant.at("photo"), named_after=named_after)
    for employer in book.employers.values():
        if employer.record.logo is not None:
            path = f"cohorts/employers/{employer.record.logo}"
            wanted.add(path)
            misspelled.update(_same_but_for_case(book, path))
            yield from _image(book, path, employer.at("logo"), named_after=True)
    for path in sorted(book.images.keys() - wanted - misspelled - _of_unreadable_records(book)):
        yield Problem(
            "unknown-file",
            Position(path),
            say("no record names this image"),
            say("name it in its record ('photo' or 'logo'), or delete it"),
        )


def _of_unreadable_records(book: Book) -> set[str]:
    """Images that may belong to a record with problems of its own: those come first."""
    readable = {participant.id for _, participant in book.all_participants()}
    unreadable = book.known("participants") - readable
    photos = {path for path in book.images if "/participants/" in path and PurePosixPath(path).stem in unreadable}
    if book.known("employers") <= book.employers.keys():
        return photos
    return photos | {path for path in book.images if path.startswith("cohorts/employers/")}


def _same_but_for_case(book: Book, path: str) -> list[str]:
    """Images that `path` would name if capital letters did not count, where it names none itself."""
    if path in book.images:
        return []
    return sorted(other for other in book.images if other.lower() == path.lower())


def _image(book: Book, path: str, at: Position, *, named_after: bool) -> Iterator[Problem]:
    content = book.images.get(path)
    if content is None and _same_but_for_case(book, path):
        yield Problem(
            "missing-photo",
            at,
            say("the image beside this file has the same name but for capital and small letters, and they count"),
            say("write the name here exactly as that of the image, its ending included, or rename the image"),
        )
    elif content is None:
        yield Problem(
            "missing-photo",
            at,
            say("the image is not there: it has to stand beside this file"),
            say("add the file (jpg, png or webp), correct its name, or remove the line"),
        )
    elif not named_after:
        yield Problem(
            "missing-photo",
            at,
            say("a participant's photo is named after the participant's file, so that it can belong to nobody else"),
            say("rename the image to the name of this file, with its own ending"),
        )
    elif is_too_large(content):
        yield Problem("not-an-image", at, *too_large())
    elif not is_image(content):
        yield Problem(
            "not-an-image",
            at,
            say("the file is not an image that can be read"),
            say("save it again as JPEG, PNG or WebP"),
        )


# Readers of formats raise whatever they stumble over in a broken file.
_UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)


def too_large() -> tuple[Message, Message]:
    """What is wrong with a picture that is not opened, and how to mend it."""
    return (
        say(
            "the image has more than {limit} million pixels, or more than {side} a side, and is not opened",
            limit=MAX_PIXELS // 1_000_000,
            side=MAX_SIDE,
        ),
        say("make it smaller in any picture program: 2,000 pixels a side are plenty"),
    )


def is_image(content: bytes) -> bool:
    """Whether `content` is an image in one of the three formats that can be decoded to its last pixel."""
    return format_of(content, FORMATS) is not None


def is_too_large(content: bytes, formats: tuple[str, ...] = FORMATS) -> bool:
    """Whether the image says that it is larger than what is opened; nothing is decoded to find out."""
    return _pixels(content, formats) > MAX_PIXELS


def format_of(content: bytes, formats: tuple[str, ...]) -> str | None:
    """Which of `formats` this is, as Pillow names them; None where it cannot be decoded to its last pixel."""
    if is_too_large(content, formats):
        return None
    try:
        with Image.open(BytesIO(content), formats=formats) as image:
            image.verify()
        # A picture whose download broke off is found only by reading all of it.
        with Image.open(BytesIO(content), formats=formats) as image:
            for frame in ImageSequence.Iterator(image):
                frame.load()
            ImageOps.exif_transpose(image)  # a broken note on which side is up is found only by reading it
            return image.format
    except _UNREADABLE:
        return None


def _pixels(content: bytes, formats: tuple[str, ...]) -> float:
    """How many pixels the image says that it has, all its frames together; 0 where it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=formats) as image:
                if max(image.size) > MAX_SIDE:
                    return math.inf
                return image.width * image.height * getattr(image, "n_frames", 1)
        except Image.DecompressionBombError:
            return math.inf
        except _UNREADABLE:
            return 0
