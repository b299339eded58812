"""Texts in scripts that the serif lacks: in the faces that a site brings, joined and ordered as they are written.

A text is drawn in as few parts as faces are needed for it, each whole: how letters of such scripts look, and where they
stand, follows from all of them. A face that has every letter draws all of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from unicodedata import bidirectional, category

from PIL import Image, ImageDraw, ImageFont

from cohortbook.faces import FROM_THE_RIGHT, can_shape, letters_of

_FROM_THE_LEFT = frozenset({"L", "EN", "AN"})  # letters, and the digits of any script


class _Part(NamedTuple):
    """Letters of one face, or none, without the spaces around them: so many pixels `before` and `after`."""

    text: str
    file: bytes
    before: float
    after: float


class Shaped(NamedTuple):
    """What is seen of a text: pieces of ink by where each begins from the text's left end and its baseline."""

    width: float
    ink: tuple[tuple[Image.Image, int, int], ...]


@lru_cache(maxsize=256)
def shaped(text: str, files: tuple[bytes, ...], size: int, weight: int, from_the_right: bool) -> Shaped:
    """The text in the faces of `files`: that which has all of it, or else for each letter the first that has it.

    It stands in a paragraph that is read `from_the_right`, or not.
    """
    parts = _parts(text, files, size, weight, from_the_right)
    x, ink = 0.0, list[tuple[Image.Image, int, int]]()
    for part in reversed(parts) if from_the_right else parts:
        if not part.text:
            x += part.before
            continue
        first, last = (part.after, part.before) if from_the_right else (part.before, part.after)
        font, direction = font_of(part.file, size, weight), _told(_direction(part.text, from_the_right))
        left, top, right, bottom = map(int, font.getbbox(part.text, anchor="ls", direction=direction))
        drawn = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
        ImageDraw.Draw(drawn).text((-left, -top), part.text, font=font, fill=255, anchor="ls", direction=direction)
        x += first
        ink.append((drawn, round(x) + left, top))
        x += font.getlength(part.text, direction=direction) + last
    return Shaped(x, tuple(ink))


@lru_cache(maxsize=64)
def font_of(file: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The font in one size, and as near to the weight as it comes where it has several."""
    font = ImageFont.truetype(BytesIO(file), size)
    try:
        axes = font.get_variation_axes()
    except OSError:  # it has none
        return font
    font.set_variation_by_axes([_on_axis(axis, weight) for axis in axes])
    return font


def _on_axis(axis: Any, weight: int) -> float:
    if (axis["name"] or b"").lower() == b"weight":
        return float(min(max(weight, axis["minimum"]), axis["maximum"]))
    return float(axis["default"])


def is_from_the_right(text: str) -> bool:
    """Whether the first letter that has a direction is one of a script that is written from the right."""
    return next((kind in FROM_THE_RIGHT for kind in map(bidirectional, text) if kind in {"L", *FROM_THE_RIGHT}), False)


def _direction(text: str, from_the_right: bool) -> bool:
    """Whether a part is written from the right: by its letters or numbers, or as what stands around it."""
    kinds = {*map(bidirectional, text)}
    return bool(kinds & FROM_THE_RIGHT) or (from_the_right and not kinds & _FROM_THE_LEFT)


def _told(from_the_right: bool) -> str | None:
    """As the library for shaping wants to hear it; None where that is not there."""
    return ("rtl" if from_the_right else "ltr") if can_shape() else None


def _parts(text: str, files: Sequence[bytes], size: int, weight: int, from_the_right: bool) -> list[_Part]:
    runs: list[tuple[str, bytes]] = []
    for letter, file in _chosen(text, files):
        if runs and runs[-1][1] == file:
            runs[-1] = (runs[-1][0] + letter, file)
        else:
            runs.append((letter, file))
    return [
        _part(piece, file, size, weight) for run, file in runs for piece in _without_ends(run, from_the_right) if piece
    ]


def _without_ends(run: str, from_the_right: bool) -> Iterable[str]:
    """A run whose direction is not that of the paragraph, apart from signs at its ends, which have the paragraph's."""
    if _direction(run, from_the_right) == from_the_right:
        return (run,)
    strong = [place for place, sign in enumerate(run) if bidirectional(sign) in _FROM_THE_LEFT | FROM_THE_RIGHT]
    first, last = strong[0], strong[-1] + 1
    return run[:first], run[first:last], run[last:]


def _part(run: str, file: bytes, size: int, weight: int) -> _Part:
    text, space = run.strip(), font_of(file, size, weight).getlength(" ")
    before = len(run) - len(run.lstrip())
    return _Part(text, file, before * space, (len(run) - before - len(text)) * space)


def _chosen(text: str, files: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Each letter with its face. What is no letter stays with the one before it where that can draw it."""
    known = [(file, letters) for file in files if (letters := letters_of(file)) is not None]
    whole = next((file for file, letters in known if letters.has_all(text)), None)
    current = None if whole is None else next(each for each in known if each[0] == whole)
    for sign in text:
        may_stay = whole is not None or not category(sign).startswith("L")
        if current is None or not may_stay or not current[1].has(sign):
            current = next((each for each in known if each[1].has(sign)), current)
        if current is not None:
            yield sign, current[0]
