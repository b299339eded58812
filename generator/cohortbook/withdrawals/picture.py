"""Whether a picture is the person's photo, made smaller, of another format, or saved anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from cohortbook.edition.picture import rebuilt

_SIDE = 8
_FLAT = 8  # of 64 bits: with fewer, all pictures of a wall are alike
_ALIKE = 6  # of 64 bits: what saving anew changes; other faces differ in twenty and more


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is alike in all pictures of one photo: which of its parts are lighter than the one beside them.

    `bits` is None where it shows little but one tone: then only the same bytes are the same picture.
    """

    published: bytes = field(repr=False)
    bits: int | None

    def is_seen_in(self, content: bytes) -> bool:
        if content == self.published:
            return True
        bits = _bits(content) if self.bits is not None else None
        return bits is not None and self.bits is not None and (bits ^ self.bits).bit_count() <= _ALIKE


def likeness_of(photo: bytes) -> Likeness | None:
    """That of a photo as it is published; None where it cannot be read."""
    try:
        published = rebuilt(photo)
    except (OSError, ValueError, SyntaxError):
        return None
    bits = _bits(published)
    return Likeness(published, bits if bits is not None and _FLAT <= bits.bit_count() <= _SIDE**2 - _FLAT else None)


def _bits(content: bytes) -> int | None:
    from PIL import Image  # noqa: PLC0415  # most searches look at no picture

    try:
        with Image.open(BytesIO(content)) as picture:
            small = picture.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BILINEAR)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    tones = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            bits = bits << 1 | (tones[at] > tones[at + 1])
    return bits
