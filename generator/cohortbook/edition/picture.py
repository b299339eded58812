"""Photos and logos, rebuilt from their pixels.

Saving a photo again keeps its comments, profiles and location. So only the pixels are taken, and a new image is made.
"""

from __future__ import annotations

import warnings
from io import BytesIO

MAX_SIDE = 480
_FORMATS = ("JPEG", "PNG", "WEBP")


def rebuilt(content: bytes, max_side: int = MAX_SIDE) -> bytes:
    """A WebP of at most `max_side` pixels a side with the picture of `content`, upright, and nothing else of it."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # many sites have no pictures, and a check makes none

    # Silent on notes beside the picture that are broken: they are not published
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMATS) as original:
        mode = "RGBA" if "A" in original.getbands() or "transparency" in original.info else "RGB"
        original.draft("RGB", (4 * max_side, 4 * max_side))  # a JPEG is decoded no larger than it is needed
        pixels = ImageOps.exif_transpose(original).convert(mode)
    pixels.thumbnail((max_side, max_side))
    fresh = Image.frombytes(mode, pixels.size, pixels.tobytes())
    written = BytesIO()
    fresh.save(written, format="WEBP", quality=82, method=4)
    return written.getvalue()
