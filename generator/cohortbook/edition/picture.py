"""Photos and logos, rebuilt from their pixels.

Saving a photo again keeps its comments, profiles and location. So only the pixels are taken, and new images are made:
in two sizes, since most faces are shown no larger than a thumb, and in two formats: browsers take the lighter one.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cohortbook.edition.public_words import PublicImage
from cohortbook.value_digest import digest_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_SIDE, SMALL_SIDE = 480, 160  # pixels; the names of files tell the small one (IMAGE_ENDS)
_FORMATS = ("JPEG", "PNG", "WEBP")
# One thread, so that the bytes do not depend on a machine's processors.
_WRITTEN: dict[str, dict[str, Any]] = {
    "WEBP": {"quality": 82, "method": 4},
    "AVIF": {"quality": 65, "speed": 8, "max_threads": 1},
}
_STRIP = 256  # lines that are held twice
_FACE = (0.5, 0.3)  # where a face is in a portrait: in the middle, and above it


def public_image(name: str, content: bytes, alt: str, *, is_portrait: bool = False) -> PublicImage:
    """The picture of `content` in all its sizes and formats. A portrait is cut to a square around the face."""

    def paint() -> tuple[bytes, ...]:  # no template can look into a function for the file that it paints from
        return painted(content, is_portrait=is_portrait)

    return PublicImage(name, alt, paint, digest_of(content, is_portrait))


def painted(content: bytes, *, is_portrait: bool = False) -> tuple[bytes, ...]:
    """The files of a picture, in the order of `IMAGE_ENDS`."""
    large = _pixels(content, MAX_SIDE, is_portrait=is_portrait)
    small = large.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return tuple(_written(pixels, form) for pixels in (large, small) for form in ("WEBP", "AVIF"))


def rebuilt(content: bytes, max_side: int = MAX_SIDE) -> bytes:
    """A WebP of at most `max_side` pixels a side with the picture of `content`, upright, and nothing else of it."""
    return _written(_pixels(content, max_side), "WEBP")


def _pixels(content: bytes, max_side: int, *, is_portrait: bool = False) -> Picture:
    # Many sites have no pictures, and a check makes none. A format that is not loaded loads all that there are.
    from PIL import AvifImagePlugin, ExifTags, Image, ImageOps, WebPImagePlugin  # noqa: F401, PLC0415

    # Silent on notes beside the picture that are broken: they are not published
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMATS) as original:
        mode = "RGBA" if "A" in original.getbands() or "transparency" in original.info else "RGB"
        original.draft("RGB", (4 * max_side, 4 * max_side))  # a JPEG is decoded no larger than it is needed
        shorter, longer = sorted(original.size)
        factor = max(1, (shorter if is_portrait else longer) // (2 * max_side))
        pixels = _reduced(original, mode, factor) if factor > 1 else original.convert(mode)
        pixels.getexif()[ExifTags.Base.Orientation] = original.getexif().get(ExifTags.Base.Orientation, 1)
    ImageOps.exif_transpose(pixels, in_place=True)
    if is_portrait:
        side = min(*pixels.size, max_side)
        pixels = ImageOps.fit(pixels, (side, side), centering=_FACE)
    pixels.thumbnail((max_side, max_side))
    return Image.frombytes(mode, pixels.size, pixels.tobytes())


def _reduced(original: Picture, mode: str, factor: int) -> Picture:
    """The picture as many times smaller, made strip by strip: a second one in full would take as much memory again."""
    from PIL import Image  # noqa: PLC0415

    width, height = (-(-side // factor) for side in original.size)
    pixels = Image.new(mode, (width, height))
    strip = factor * max(1, _STRIP // factor)
    for top in range(0, original.height, strip):
        part = original.crop((0, top, original.width, min(top + strip, original.height)))
        pixels.paste(part.convert(mode).reduce(factor), (0, top // factor))
    return pixels


def _written(pixels: Picture, form: str) -> bytes:
    written = BytesIO()
    pixels.save(written, format=form, **_WRITTEN[form])
    return written.getvalue()
