"""Whether a picture is the person's photo, made smaller, of another format, or saved anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from cohortbook.edition.picture import painted, rebuilt

_SIDE = 8
_FLAT = 8  # of 64 bits: with fewer, all pictures of a wall are alike
_ALIKE = 6  # of 64 bits: what saving anew changes; other faces differ in twenty and more
_GRID = 24
_SHADE = (
    4.5  # of 255, on average: drawn portraits share their lines, and differ in colours by more than saving anew does
)


class _Look(NamedTuple):
    """Which parts of a picture are lighter than the one beside them, and its colours in a small grid."""

    bits: int
    colours: bytes

    def is_like(self, other: _Look) -> bool:
        if (self.bits ^ other.bits).bit_count() > _ALIKE:
            return False
        differences = (abs(one - two) for one, two in zip(self.colours, other.colours, strict=True))
        return sum(differences) <= _SHADE * len(self.colours)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is alike in all pictures of one photo, whole or cut.

    Where a photo shows little but one tone, `looks` is empty: then only the same bytes are the same picture.
    """

    published: frozenset[bytes] = field(repr=False)
    looks: tuple[_Look, ...] = field(repr=False)

    def is_seen_in(self, content: bytes) -> bool:
        if content in self.published:
            return True
        look = _look_of(content) if self.looks else None
        return look is not None and any(look.is_like(each) for each in self.looks)


def likeness_of(photo: bytes) -> Likeness | None:
    """That of a photo as it is published, whole and cut to the face; None where it cannot be read."""
    try:
        portrait, *others = painted(photo, is_portrait=True)
        published = (portrait, rebuilt(photo), *others)
    except (OSError, ValueError, SyntaxError):
        return None
    looks = (_look_of(content) for content in published[:2])
    told = tuple(each for each in looks if each is not None and _FLAT <= each.bits.bit_count() <= _SIDE**2 - _FLAT)
    return Likeness(frozenset(published), told)


def _look_of(content: bytes) -> _Look | None:
    from PIL import Image  # noqa: PLC0415  # most searches look at no picture

    try:
        with Image.open(BytesIO(content)) as picture:
            small = picture.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BILINEAR)
            colours = picture.convert("RGB").resize((_GRID, _GRID), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    tones = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            bits = bits << 1 | (tones[at] > tones[at + 1])
    return _Look(bits, colours.tobytes())
