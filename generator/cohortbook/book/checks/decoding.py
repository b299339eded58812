"""Whether bytes are a picture that can be decoded. Loaded only where a site has one: Pillow takes its time."""

from __future__ import annotations

import struct
import warnings
from functools import lru_cache
from io import BytesIO

from PIL import ExifTags, Image, ImageFile, ImageSequence, WebPImagePlugin

from cohortbook.words import Message, say

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 24_000_000  # of a camera's photograph, or of all frames together
MAX_PIXELS_IN_COLOUR = 16_000_000  # of a PNG, each of which takes four bytes where it is not black, white or grey
MAX_PIXELS_KEPT_TWICE = 4_000_000  # of WebP and AVIF, whose decoders keep each pixel several times
MAX_SIDE = 20_000  # a long thin picture takes many times the memory of its pixels

_PNG = b"\x89PNG\r\n\x1a\n"
_ORIENTATION = ExifTags.Base.Orientation

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
    """Whether the image says that it is larger than what is opened; nothing of such a one is decoded."""
    return _looked_at(content, formats)[0]


def format_of(content: bytes, formats: tuple[str, ...]) -> str | None:
    """Which of `formats` this is, as Pillow names them; None where it cannot be decoded to its last pixel."""
    return _looked_at(content, formats)[1]


@lru_cache(maxsize=1)  # a check asks whether it is too large, and then what it is
def _looked_at(content: bytes, formats: tuple[str, ...]) -> tuple[bool, str | None]:
    """Whether it is too large, and what it is where it is not."""
    with warnings.catch_warnings(action="ignore"):  # of broken notes beside the picture, which are not published
        try:
            with _opened(content, formats) as image:
                pixels, frames = image.width * image.height, _frames(image)
                if max(image.size) > MAX_SIDE or pixels > _most(image) or pixels * frames > MAX_PIXELS:
                    return True, None
                if frames == 1:
                    return False, _read_whole(image, content, formats)
            with _opened(content, formats) as image:  # to count frames it was read to its end
                return False, _read_whole(image, content, formats)
        except Image.DecompressionBombError:
            return True, None
        except _UNREADABLE:
            return False, None


def _opened(content: bytes, formats: tuple[str, ...]) -> Image.Image:
    """As Pillow opens it, but that a WebP gets no other readers loaded, which take longer than it does."""
    if "WEBP" in formats and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WebPImagePlugin.WebPImageFile(BytesIO(content))
    return Image.open(BytesIO(content), formats=formats)


def _most(image: Image.Image) -> int:
    """How many pixels are opened of a picture of this kind, so that it takes less than 100 MB."""
    if image.format in ("WEBP", "AVIF"):
        return MAX_PIXELS_KEPT_TWICE
    return MAX_PIXELS if _is_photograph(image) or len(image.getbands()) == 1 else MAX_PIXELS_IN_COLOUR


def _read_whole(image: Image.Image, content: bytes, formats: tuple[str, ...]) -> str | None:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # which WeasyPrint, where it was loaded, sets for the whole process
    try:
        if "PNG" in formats and content.startswith(_PNG):  # the only kind that can be verified without decoding
            with Image.open(BytesIO(content), formats=("PNG",)) as verified:
                verified.verify()
        # A picture whose download broke off is found only by reading all of it.
        image.draft(None, (1, 1))  # of a JPEG an eighth is enough to have read everything
        if _is_photograph(image):
            image.load()
        else:
            for frame in ImageSequence.Iterator(image):
                frame.load()
        if image.getexif().get(_ORIENTATION):
            image.getexif().tobytes()  # a broken note on which side is up is found only by reading it
        return "JPEG" if _is_photograph(image) else image.format
    except _UNREADABLE:
        return None


def _is_photograph(image: Image.Image) -> bool:
    """Whether it is a JPEG, be it one with brightness, depth or another view behind it, as telephones write them."""
    return image.format in ("JPEG", "MPO")


def _frames(image: Image.Image) -> int:
    return 1 if _is_photograph(image) else getattr(image, "n_frames", 1)


def too_large() -> tuple[Message, Message]:
    """What is wrong with a picture that is not opened, and how to mend it."""
    return (
        say(
            "the image has more than {most} million pixels ({colour} as a PNG in colour, {fewer} as WebP or AVIF), "
            "or more than {side} a side, and is not opened",
            most=MAX_PIXELS // 1_000_000,
            colour=MAX_PIXELS_IN_COLOUR // 1_000_000,
            fewer=MAX_PIXELS_KEPT_TWICE // 1_000_000,
            side=MAX_SIDE,
        ),
        say("make it smaller in any picture program: 2,000 pixels a side are plenty"),
    )
