"""Texts in a face, put together from letters that are each drawn once.

FreeType takes a millisecond to draw a title of a variable face, and half of one to measure it. The letters of a site
are few: where they stand follows from how far each leads on before the one that comes next, and where a whole text
would have them, there they are, pixel by pixel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

# What the two files of the face draw (serif.css); whatever else a text holds, no picture can show.
_EXTENDED = re.compile(
    "[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff]+"
)
_DRAWN = re.compile("[\u0000-\u02ff\u0304\u0308\u1e00-\u1e9f\u1ef2-\u1eff\u2000-\u206f\u20ac\u2122]*")
_COMBINING = re.compile(".[\u0304\u0308]*", re.DOTALL)  # what stands over a letter is drawn with it
_SPACES = re.compile("[ \t\n]+")  # a line does not end at a no-break space
LEADING = 1.2
STEPS = 16
"""Greys between the ground and a text: more are not seen, and weigh."""
STEP_OF = [grey * (STEPS - 1) // 255 for grey in range(256)]
"""The step that each grey of 256 is."""
_INK_OF = [step * 255 // (STEPS - 1) for step in STEP_OF]  # how much of a text's grey gives just its step

Faces = tuple[bytes, bytes]
"""The face for headings as two font files: Latin letters, and those of languages that need more of them."""


class _Letter(NamedTuple):
    """A letter's ink in few greys, and where that begins, seen from where the letter stands in its line."""

    ink: Image.Image
    left: int
    top: int


class Placed(NamedTuple):
    """Ink with its upper left corner."""

    ink: Image.Image
    x: int
    y: int


class _Font:
    """One file of a face in one size and weight, with the letters that were asked for."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font
        self._letters: dict[str, _Letter | None] = {}
        self._advances: dict[str, float] = {}

    def letter(self, letter: str) -> _Letter | None:
        """None where nothing is to be seen, as of a space."""
        try:
            return self._letters[letter]
        except KeyError:
            found = self._letters[letter] = self._drawn(letter)
            return found

    def advances(self, letters: Sequence[str]) -> Iterator[float]:
        """How many pixels each letter takes in the line; its neighbour may come closer than it would to others."""
        for letter, following in zip(letters, [*letters[1:], ""], strict=True):
            try:
                yield self._advances[letter + following]
            except KeyError:
                font = self._font
                found = font.getlength(letter + following) - (font.getlength(following) if following else 0)
                self._advances[letter + following] = found
                yield found

    def _drawn(self, letter: str) -> _Letter | None:
        left, top, right, bottom = map(int, self._font.getbbox(letter))
        ink = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
        ImageDraw.Draw(ink).text((-left, -top), letter, font=self._font, fill=255)
        inked = ink.getbbox()
        return None if inked is None else _Letter(ink.crop(inked).point(_INK_OF), left + inked[0], top + inked[1])


@lru_cache(maxsize=32)
def _font(file: bytes, size: int, weight: int) -> _Font:
    font = ImageFont.truetype(BytesIO(file), size)
    font.set_variation_by_axes([weight])
    return _Font(font)


def is_drawn(text: str) -> bool:
    """Whether the face has all letters of the text."""
    return _DRAWN.fullmatch(text) is not None


class Style(Struct, frozen=True):
    """The face in one size, in pixels, and one weight."""

    faces: Faces
    size: int
    weight: int

    def width(self, text: str) -> float:
        return sum(sum(font.advances(letters)) for letters, font in self._runs(text))

    def lines(self, text: str, room: int) -> list[str]:
        """The text in lines of at most `room` pixels; a word that is longer stands out."""
        lines: list[str] = []
        space, filled = self.width(" "), 0.0
        for word in _SPACES.split(text.strip()):
            width = self.width(word)
            if lines and filled + space + width <= room:
                lines[-1] = f"{lines[-1]} {word}"
                filled += space + width
            else:
                lines.append(word)
                filled = width
        return lines

    def cut(self, text: str, room: int) -> str:
        """The text, or its beginning and an ellipsis where there is no room for all of it."""
        if self.width(text) <= room:
            return text
        while text and self.width(text + "…") > room:
            text = text[:-1].rstrip()
        return text + "…"

    def placed(self, lines: Sequence[str], at: tuple[int, int]) -> Iterator[Placed]:
        """The letters of lines below each other, from their upper left corner on."""
        for number, line in enumerate(lines):
            x, y = float(at[0]), at[1] + round(number * self.size * LEADING)
            for letters, font in self._runs(line):
                for letter, advance in zip(letters, font.advances(letters), strict=True):
                    if (found := font.letter(letter)) is not None:
                        yield Placed(found.ink, int(x + 0.5) + found.left, y + found.top)
                    x += advance

    def _runs(self, text: str) -> Iterator[tuple[list[str], _Font]]:
        """The letters in parts that one file draws."""
        at = 0
        for found in _EXTENDED.finditer(text):
            if found.start() > at:
                yield self._run(text[at : found.start()], 0)
            yield self._run(found[0], 1)
            at = found.end()
        if at < len(text):
            yield self._run(text[at:], 0)

    def _run(self, text: str, file: int) -> tuple[list[str], _Font]:
        return _COMBINING.findall(text), _font(self.faces[file], self.size, self.weight)
