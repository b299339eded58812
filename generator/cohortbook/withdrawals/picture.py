"""Whether a picture is the person's photo, made smaller, of another format, or saved anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from cohortbook.edition.picture import painted, rebuilt

_SIDE = 8
_FLAT = 8  # of 64 bits: with fewer, all pictures of a wall are alike
_ALIKE = 6  # of 64 bits: what saving anew changes; other faces differ in twenty and more


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is alike in all pictures of one photo, whole or cut: which parts are lighter than the one beside them.

    Where a photo shows little but one tone, `bits` is empty: then only the same bytes are the same picture.
    """

    published: frozenset[bytes] = field(repr=False)
    bits: tuple[int, ...]

    def is_seen_in(self, content: bytes) -> bool:
        if content in self.published:
            return True
        bits = _bits(content) if self.bits else None
        return bits is not None and any((bits ^ each).bit_count() <= _ALIKE for each in self.bits)


def likeness_of(photo: bytes) -> Likeness | None:
    """That of a photo as it is published, whole and cut to the face; None where it cannot be read."""
    try:
        portrait, *others = painted(photo, is_portrait=True)
        published = (portrait, rebuilt(photo), *others)
    except (OSError, ValueError, SyntaxError):
        return None
    bits = (_bits(content) for content in published[:2])
    told = tuple(each for each in bits if each is not None and _FLAT <= each.bit_count() <= _SIDE**2 - _FLAT)
    return Likeness(frozenset(published), told)


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
