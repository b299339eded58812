"""Whether the bytes of a picture can be decoded, and are not too many to be."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000

_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
)


def is_image(content: bytes) -> bool:
    """Whether `content` is an image in one of the three formats that can be decoded to its last pixel."""
    if is_too_large(content):
        return False
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            image.verify()
        # A picture whose download broke off is found only by reading all of it.
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            image.load()
    except _UNREADABLE:
        return False
    return True


def is_too_large(content: bytes) -> bool:
    """Whether the image says that it has more than `MAX_PIXELS`; nothing is decoded to find out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                return image.width * image.height > MAX_PIXELS
        except Image.DecompressionBombError:
            return True
        except _UNREADABLE:
            return False
