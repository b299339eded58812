"""Whether bytes are a picture that can be decoded. Loaded only where a site has one: Pillow takes its time."""

from __future__ import annotations

import math
import struct
import warnings
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from cohortbook.words import Message, say

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000  # a long thin picture takes many times the memory of its pixels

# Readers of formats raise whatever they stumble over in a broken file.
_UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of notes beside the picture that are broken: they are not published
        return _read_whole(content, formats)


def _read_whole(content: bytes, formats: tuple[str, ...]) -> str | None:
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


def _pixels(content: bytes, formats: tuple[str, ...]) -> float:
    """How many pixels the image says that it has, all its frames together; 0 where it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=formats) as image:
                if max(image.size) > MAX_SIDE:
                    return math.inf
                return image.width * image.height * getattr(image, "n_frames", 1)
        except Image.DecompressionBombError:
            return math.inf
        except _UNREADABLE:
            return 0
