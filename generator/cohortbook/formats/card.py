"""The picture that a shared link comes with, drawn in the site's own face: what the page is called, and whose it is.

It has few colours: each text is a mask whose greys are steps between the ground and the text. What cards share, the
line above the title and the foot, is drawn and deflated once, and a card costs what its title does: a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from cohortbook.formats.mark import lines_of_mark, on
from cohortbook.formats.strips import Strip, png, strip
from cohortbook.pages.card import HEIGHT, WIDTH, Card

_PAPER, _INK, _QUIET = "#fbfaf7", "#1c1e20", "#5c6166"
_STEPS = 16  # greys between the ground and a text: more are not seen, and weigh
_MARGIN, _BAND, _MARK = 80, 24, 64  # pixels
_KICKER_TOP, _TITLE_TOP, _FOOT = 72, 134, HEIGHT - 60 - _MARK
_SMALL, _PLAIN, _STRONG = 36, 400, 600
_TITLE_SIZES = (78, 66, 56)  # the largest that leaves the title whole
_LEADING = 1.2
_ROOM, _ROW = WIDTH - 2 * _MARGIN, 1 + WIDTH  # pixels for a text, and bytes of a row
_IN_INK, _QUIETLY, _ACCENT = 0, _STEPS, 2 * _STEPS  # where in the palette a text's greys begin; the first is the paper
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


class _Style(Struct, frozen=True):
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
    """The card as PNG. A text in letters that the face lacks is left out: boxes would say less than nothing.

    Then the site's address stands in the place of its name, so that no card is without words.
    """
    strips = (
        _head(card.kicker, faces),
        *_middle(card.title, faces),
        _foot(card.name if _is_drawn(card.name) else card.host, faces),
    )
    return png((WIDTH, HEIGHT), _palette(card.accent), strips)


@lru_cache(maxsize=64)  # what kinds of pages are called
def _head(kicker: str, faces: Faces) -> Strip:
    """The band in the accent, and the kicker below it."""
    small = _Style(faces, _SMALL, _PLAIN)
    lines = [small.cut(kicker, _ROOM)] if kicker and _is_drawn(kicker) else []
    text = _written(small, lines, (_MARGIN, _KICKER_TOP - _BAND), _TITLE_TOP - _BAND, _QUIETLY)
    return strip((b"\0" + WIDTH * bytes([_ACCENT])) * _BAND + text, is_kept=True)


def _middle(title: str, faces: Faces) -> Sequence[Strip]:
    """The title, and the paper below it."""
    if not _is_drawn(title):
        return (_empty(_FOOT - _TITLE_TOP),)
    style, lines = _title(title, faces, _ROOM)
    height = min(round((len(lines) * _LEADING + 0.4) * style.size), _FOOT - _TITLE_TOP)  # letters hang below the last
    mask = _mask(style, lines, (_MARGIN, 0), height)
    inked = mask.getbbox()
    if inked is None:
        return (_empty(_FOOT - _TITLE_TOP),)
    _left, top, right, bottom = inked  # most of a card has nothing on it, and what has not is not looked at again
    text = mask.crop((0, top, right, bottom)).tobytes().translate(_places(_IN_INK))
    beside = bytes(_ROW - right)
    rows = b"".join(text[start : start + right] + beside for start in range(0, len(text), right))
    return _empty(top), strip(rows), _empty(_FOOT - _TITLE_TOP - bottom)


@cache  # heights that titles leave: fewer than rows
def _empty(height: int) -> Strip:
    return strip(bytes(height * _ROW))  # more time would not make it smaller


@lru_cache(maxsize=4)  # a site has one name
def _foot(name: str, faces: Faces) -> Strip:
    """The mark, and the site's name beside it."""
    beside = _MARGIN + _MARK + 24
    small = _Style(faces, _SMALL, _PLAIN)
    lines = [small.cut(name, WIDTH - _MARGIN - beside)] if _is_drawn(name) else []
    text = _written(small, lines, (beside, (_MARK - round(_SMALL * 1.4)) // 2), HEIGHT - _FOOT, _QUIETLY)
    rows = Image.frombytes("P", (_ROW, HEIGHT - _FOOT), text)
    book = lines_of_mark(_MARK).tobytes().translate(_places(_ACCENT, _ACCENT))
    rows.paste(Image.frombytes("P", (_MARK, _MARK), book), (1 + _MARGIN, 0))
    return strip(rows.tobytes(), is_kept=True)


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


@lru_cache(maxsize=64)  # colours of cohorts
def _palette(accent: str) -> bytes:
    """The colours of a card: of texts on paper, loud and quiet, and of the mark, whose ground the band has."""
    return bytes([*_ramp(_PAPER, _INK), *_ramp(_PAPER, _QUIET), *_ramp(accent, on(accent))])


def _ramp(ground: str, text: str) -> Sequence[int]:
    shares = [step / (_STEPS - 1) for step in range(_STEPS)]
    ends = list(zip(_rgb(ground), _rgb(text), strict=True))
    return [round(start + (end - start) * share) for share in shares for start, end in ends]


def _rgb(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]


def _written(style: _Style, lines: Sequence[str], at: tuple[int, int], height: int, greys: int) -> bytes:
    """`height` rows with lines from their upper left corner on, as places in the palette that begin with `greys`."""
    return _mask(style, lines, at, height).tobytes().translate(_places(greys))


def _mask(style: _Style, lines: Sequence[str], at: tuple[int, int], height: int) -> Image.Image:
    """One for all lines: what hangs below a line may come to stand in the next."""
    mask = Image.new("L", (_ROW, height))
    pen = ImageDraw.Draw(mask)
    for number, line in enumerate(lines):
        right = 1.0 + at[0]  # the first byte of a row is no pixel
        for run, font in style.runs(line):
            pen.text((right, at[1] + round(number * style.size * _LEADING)), run, font=font, fill=255)
            right += font.getlength(run)
    return mask


@cache
def _places(greys: int, ground: int = 0) -> bytes:
    """The place in the palette of each grey of a mask; where there is nothing, that of the ground: of the paper."""
    steps = (grey * (_STEPS - 1) // 255 for grey in range(256))
    return bytes(greys + step if step else ground for step in steps)
