"""Texts in a face, put together from letters that are each drawn once.

FreeType takes a millisecond to draw a title of a variable face, and half of one to measure it. The letters of a site
are few: where they stand follows from how far each leads on before the one that comes next, and where a whole text
would have them, there they are, pixel by pixel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from cohortbook.faces import OURS, are_drawn
from cohortbook.formats.shaping import Shaped, font_of, is_from_the_right, shaped

# What the second of the two files of the serif draws (serif.css).
_EXTENDED = re.compile(
    "[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff]+"
)
_COMBINING = re.compile(".[\u0304\u0308]*", re.DOTALL)  # what stands over a letter is drawn with it
_SPACES = re.compile("[ \t\n]+")  # a line does not end at a no-break space
# Between these signs a line may end without a space; what closes a sentence or goes on with a sound begins none.
_CLOSES = "、。，．・：；？！）」』】〉》〕’”…‥ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
_OPENS = "（「『【〈《〔‘“"
_WORDLESS = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECES = re.compile(f"[{_OPENS}]*[{_WORDLESS}][{_CLOSES}]*|[^{_WORDLESS}{_OPENS}]+[{_CLOSES}]*|.")
_LEADING, _TALL = 1.2, 1.45  # of Latin letters, and of scripts that have more above and below a line
STEPS = 16
"""Greys between the ground and a text: more are not seen, and weigh."""
STEP_OF = [grey * (STEPS - 1) // 255 for grey in range(256)]
"""The step that each grey of 256 is."""
_INK_OF = [step * 255 // (STEPS - 1) for step in STEP_OF]  # how much of a text's grey gives just its step

Faces = tuple[bytes, ...]
"""Font files: the serif for headings (Latin letters, then those of languages that need more), and the site's own."""


_OURS = 2  # files of the serif


def _is_plain(text: str) -> bool:
    """Whether the serif draws it, letter by letter."""
    return OURS.fullmatch(text) is not None


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
    return _Font(font_of(file, size, weight))


def is_drawn(text: str, faces: Faces) -> bool:
    """Whether the faces have all letters of the text."""
    return are_drawn(text, faces[_OURS:])


class Style(Struct, frozen=True):
    """The face in one size, in pixels, and one weight."""

    faces: Faces
    size: int
    weight: int

    def leading(self, text: str) -> float:
        """How far lines of the text stand apart, in sizes."""
        return _LEADING if _is_plain(text) else _TALL

    def width(self, text: str) -> float:
        if not _is_plain(text):
            return self._shaped(text).width
        return sum(sum(font.advances(letters)) for letters, font in self._runs(text))

    def lines(self, text: str, room: int) -> list[str]:
        """The text in lines of at most `room` pixels; a word that is longer stands out."""
        lines: list[str] = []
        space, filled = self.width(" "), 0.0
        for word in _SPACES.split(text.strip()):
            between, wide = " ", space
            for piece in [word] if _is_plain(word) else _PIECES.findall(word):
                width = self.width(piece)
                if lines and filled + wide + width <= room:
                    lines[-1] = f"{lines[-1]}{between}{piece}"
                    filled += wide + width
                else:
                    lines.append(piece)
                    filled = width
                between, wide = "", 0.0
        return lines

    def cut(self, text: str, room: int) -> str:
        """The text, or its beginning and an ellipsis where there is no room for all of it."""
        if self.width(text) <= room:
            return text
        while text and self.width(text + "…") > room:
            text = text[:-1].rstrip()
        return text + "…"

    def placed(self, lines: Sequence[str], at: tuple[int, int], to_the_end_of: int = 0) -> Iterator[Placed]:
        """The letters of lines below each other, from their upper left corner on; at the end of so many pixels where
        they are read from the right.
        """
        leading = max(map(self.leading, lines), default=_LEADING)
        base = is_from_the_right(" ".join(lines))
        for number, line in enumerate(lines):
            x, y = float(at[0]), at[1] + round(number * self.size * leading)
            if to_the_end_of:
                x += to_the_end_of - self.width(line)
            if not _is_plain(line):
                baseline = y + round((leading - _LEADING) / 2 * self.size) + self._ascent
                for ink, right, down in self._shaped(line, base).ink:
                    yield Placed(ink.point(_INK_OF), round(x) + right, baseline + down)
                continue
            for letters, font in self._runs(line):
                for letter, advance in zip(letters, font.advances(letters), strict=True):
                    if (found := font.letter(letter)) is not None:
                        yield Placed(found.ink, int(x + 0.5) + found.left, y + found.top)
                    x += advance

    @property
    def _ascent(self) -> int:
        return font_of(self.faces[0], self.size, self.weight).getmetrics()[0]

    def _shaped(self, text: str, base: bool = False) -> Shaped:
        return shaped(text, self.faces, self.size, self.weight, base)

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
