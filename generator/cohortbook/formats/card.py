"""The picture that a shared link comes with, drawn in the site's own face: what the page is called, and whose it is.

It has few colours: each text is a mask whose greys are steps between the ground and the text. That takes some
milliseconds a card; one in true colours takes ten times as long to be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from cohortbook.formats.mark import mark
from cohortbook.pages.card import HEIGHT, WIDTH, Card

_PAPER, _INK, _QUIET = "#fbfaf7", "#1c1e20", "#5c6166"
_STEPS = 16  # greys between the ground and a text: more are not seen, and weigh
_COMPRESSION = 1
_MARGIN, _BAND, _MARK = 80, 24, 64  # pixels
_KICKER_TOP, _TITLE_TOP, _FOOT = 72, 134, HEIGHT - 60 - _MARK
_SMALL, _PLAIN, _STRONG = 36, 400, 600
_TITLE_SIZES = (78, 66, 56)  # the largest that leaves the title whole
_LEADING = 1.2
_SPACES = re.compile("[ \t\n]+")  # a line does not end at a no-break space
# What the two files of the face draw (serif.css); whatever else a text holds, no picture can show.
_EXTENDED = re.compile(
    "[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff]+"
)
_DRAWN = re.compile("[\u0000-\u02ff\u0304\u0308\u1e00-\u1e9f\u1ef2-\u1eff\u2000-\u206f\u20ac\u2122]*")


Faces = tuple[bytes, bytes]
"""The face for headings as two font files: Latin letters, and those of languages that need more of them."""


@lru_cache(maxsize=32)
def _font(file: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(file), size)
    font.set_variation_by_axes([weight])
    return font


@dataclass(frozen=True, slots=True)
class _Style:
    faces: Faces
    size: int
    weight: int

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in parts that one file draws."""
        at = 0
        for found in _EXTENDED.finditer(text):
            if found.start() > at:
                yield text[at : found.start()], self._font(0)
            yield found[0], self._font(1)
            at = found.end()
        if at < len(text):
            yield text[at:], self._font(0)

    def _font(self, file: int) -> ImageFont.FreeTypeFont:
        return _font(self.faces[file], self.size, self.weight)

    def width(self, text: str) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text))

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


def card_png(card: Card, faces: Faces) -> bytes:
    """The card as PNG. A text in letters that the face lacks is left out: boxes would say less than nothing."""
    drawn = _ground(card.accent).copy()
    room = WIDTH - 2 * _MARGIN
    small = _Style(faces, _SMALL, _PLAIN)
    if card.kicker and _is_drawn(card.kicker):
        _write(drawn, small, [small.cut(card.kicker, room)], (_MARGIN, _KICKER_TOP), _QUIETLY)
    if _is_drawn(card.title):
        _write(drawn, *_title(card.title, faces, room), (_MARGIN, _TITLE_TOP), _IN_INK)
    if _is_drawn(card.name):
        beside = _MARGIN + _MARK + 24
        name = small.cut(card.name, WIDTH - _MARGIN - beside)
        _write(drawn, small, [name], (beside, _FOOT + (_MARK - round(_SMALL * 1.4)) // 2), _QUIETLY)
    written = BytesIO()
    drawn.save(written, "PNG", compress_level=_COMPRESSION)
    return written.getvalue()


def _is_drawn(text: str) -> bool:
    return _DRAWN.fullmatch(text) is not None


def _title(title: str, faces: Faces, room: int) -> tuple[_Style, list[str]]:
    style = _Style(faces, _TITLE_SIZES[-1], _STRONG)
    for size in _TITLE_SIZES:
        style = _Style(faces, size, _STRONG)
        lines = style.lines(title, room)
        if len(lines) * size * _LEADING <= _FOOT - _TITLE_TOP and all(style.width(line) <= room for line in lines):
            return style, lines
    lines = style.lines(title, room)
    most = int((_FOOT - _TITLE_TOP) / (style.size * _LEADING))
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return style, [style.cut(line, room) for line in lines]


_IN_INK, _QUIETLY = 0, _STEPS  # where in the palette a text's greys begin


@lru_cache(maxsize=64)  # colours of cohorts
def _ground(accent: str) -> Image.Image:
    """What all cards of a colour share: a band, the mark, and a palette for texts."""
    sign = mark(_MARK, accent).quantize(_STEPS)
    colors = [*_ramp(_PAPER, _INK), *_ramp(_PAPER, _QUIET), *_rgb(accent)]
    first = len(colors) // 3
    ground = Image.new("P", (WIDTH, HEIGHT), 0)
    ground.putpalette(colors + (sign.getpalette() or []))
    ground.paste(first - 1, (0, 0, WIDTH, _BAND))
    moved = bytes(first + at for at in range(256 - first)).ljust(256, b"\0")
    ground.paste(_as_colors(sign.tobytes().translate(moved), sign.size), (_MARGIN, _FOOT))
    return ground


def _ramp(ground: str, text: str) -> Sequence[int]:
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    ends = list(zip(_rgb(ground), _rgb(text), strict=True))
    return [round(start + (end - start) * share) for share in shares for start, end in ends]


def _rgb(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]


def _write(card: Image.Image, style: _Style, lines: Sequence[str], at: tuple[int, int], greys: int) -> None:
    """Lines from their upper left corner on, as one mask: what hangs below a line may come to stand in the next."""
    leading = style.size * _LEADING
    size = min(WIDTH - at[0], round(max(map(style.width, lines))) + 8), round(len(lines) * leading + style.size * 0.4)
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for number, line in enumerate(lines):
        right = 0.0
        for run, font in style.runs(line):
            pen.text((right, round(number * leading)), run, font=font, fill=255)
            right += font.getlength(run)
    steps = bytes(greys + grey * (_STEPS - 1) // 255 for grey in range(256))
    card.paste(_as_colors(mask.tobytes().translate(steps), size), at)


def _as_colors(places: bytes, size: tuple[int, int]) -> Image.Image:
    """A picture by the places of its colours in the palette: pasting one in greys would look for the nearest colour."""
    return Image.frombytes("P", size, places)
