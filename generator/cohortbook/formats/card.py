"""The picture that a shared link comes with, drawn in the site's own face: what the page is called, and whose it is.

It has few colours: each text is a mask whose greys are steps between the ground and the text. What cards share, the
line above the title and the foot, is drawn and deflated once. A card costs what its title does: to put letters that
are drawn already onto a mask, and to deflate that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from PIL import Image

from cohortbook.formats.lettering import STEP_OF, STEPS, Faces, Placed, Style, is_drawn
from cohortbook.formats.mark import lines_of_mark, on
from cohortbook.formats.strips import Strip, png, strip
from cohortbook.pages.card import HEIGHT, WIDTH, Card

_PAPER, _INK, _QUIET = "#fbfaf7", "#1c1e20", "#5c6166"
_MARGIN, _BAND, _MARK = 80, 24, 64  # pixels
_KICKER_TOP, _TITLE_TOP, _FOOT = 72, 134, HEIGHT - 60 - _MARK
_SMALL, _PLAIN, _STRONG = 36, 400, 600
_TITLE_SIZES = (78, 66, 56)  # the largest that leaves the title whole
_ROOM, _ROW = WIDTH - 2 * _MARGIN, 1 + WIDTH  # pixels for a text, and bytes of a row
_QUIETLY, _ACCENT = STEPS, 2 * STEPS  # where in the palette a text's greys begin; first come the paper and a title's


def card_png(card: Card, faces: Faces) -> bytes:
    """The card as PNG. A text in letters that no face has is left out: boxes would say less than nothing.

    Then the site's address stands in the place of its name, so that no card is without words.
    """
    strips = (
        _head(card.kicker, faces, card.is_from_the_right),
        *_middle(card.title, faces, card.is_from_the_right),
        _foot(card.name if is_drawn(card.name, faces) else card.host, faces, card.is_from_the_right),
    )
    return png((WIDTH, HEIGHT), _palette(card.accent), strips)


@lru_cache(maxsize=64)  # what kinds of pages are called
def _head(kicker: str, faces: Faces, is_from_the_right: bool) -> Strip:
    """The band in the accent, and the kicker below it."""
    small = Style(faces, _SMALL, _PLAIN)
    lines = [small.cut(kicker, _ROOM)] if kicker and is_drawn(kicker, faces) else []
    placed = small.placed(lines, (_MARGIN, _KICKER_TOP - _BAND), _ROOM if is_from_the_right else 0)
    text = _steps(placed, 0, _TITLE_TOP - _BAND)
    return strip((b"\0" + WIDTH * bytes([_ACCENT])) * _BAND + text.translate(_places(_QUIETLY)), is_kept=True)


def _middle(title: str, faces: Faces, is_from_the_right: bool) -> Sequence[Strip]:
    """The title, and the paper below it."""
    if not is_drawn(title, faces):
        return (_empty(_FOOT - _TITLE_TOP),)
    style, lines = _title(title, faces, _ROOM)
    height = min(
        round((len(lines) * style.leading(title) + 0.4) * style.size), _FOOT - _TITLE_TOP
    )  # letters hang below the last
    letters = list(style.placed(lines, (_MARGIN, 0), _ROOM if is_from_the_right else 0))
    top = max(min((each.y for each in letters), default=height), 0)
    bottom = min(max((each.y + each.ink.height for each in letters), default=0), height)
    if top >= bottom:
        return (_empty(_FOOT - _TITLE_TOP),)
    # Most of a card has nothing on it, and what has not is not looked at again.
    text = strip(_steps(letters, top, bottom))
    return _empty(top), text, _empty(_FOOT - _TITLE_TOP - bottom)


@cache  # heights that titles leave: fewer than rows
def _empty(height: int) -> Strip:
    return strip(bytes(height * _ROW))  # more time would not make it smaller


@lru_cache(maxsize=4)  # a site has one name
def _foot(name: str, faces: Faces, is_from_the_right: bool) -> Strip:
    """The mark, and the site's name beside it."""
    beside, room = _MARK + 24, _ROOM - _MARK - 24
    small = Style(faces, _SMALL, _PLAIN)
    lines = [small.cut(name, room)] if is_drawn(name, faces) else []
    start = _MARGIN if is_from_the_right else _MARGIN + beside
    letters = small.placed(lines, (start, (_MARK - round(_SMALL * 1.4)) // 2), room if is_from_the_right else 0)
    text = _steps(letters, 0, HEIGHT - _FOOT).translate(_places(_QUIETLY))
    rows = Image.frombytes("P", (_ROW, HEIGHT - _FOOT), text)
    book = lines_of_mark(_MARK).point(STEP_OF).tobytes().translate(_places(_ACCENT, _ACCENT))
    mark = WIDTH - _MARGIN - _MARK if is_from_the_right else _MARGIN
    rows.paste(Image.frombytes("P", (_MARK, _MARK), book), (1 + mark, 0))
    return strip(rows.tobytes(), is_kept=True)


def _title(title: str, faces: Faces, room: int) -> tuple[Style, list[str]]:
    style = Style(faces, _TITLE_SIZES[-1], _STRONG)
    for size in _TITLE_SIZES:
        style = Style(faces, size, _STRONG)
        lines = style.lines(title, room)
        if len(lines) * size * style.leading(title) <= _FOOT - _TITLE_TOP and all(
            style.width(line) <= room for line in lines
        ):
            return style, lines
    lines = style.lines(title, room)
    most = int((_FOOT - _TITLE_TOP) / (style.size * style.leading(title)))
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return style, [style.cut(line, room) for line in lines]


@lru_cache(maxsize=64)  # colours of cohorts
def _palette(accent: str) -> bytes:
    """The colours of a card: of texts on paper, loud and quiet, and of the mark, whose ground the band has."""
    return bytes([*_ramp(_PAPER, _INK), *_ramp(_PAPER, _QUIET), *_ramp(accent, on(accent))])


def _ramp(ground: str, text: str) -> Sequence[int]:
    shares = [step / (STEPS - 1) for step in range(STEPS)]
    ends = list(zip(_rgb(ground), _rgb(text), strict=True))
    return [round(start + (end - start) * share) for share in shares for start, end in ends]


def _rgb(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]


def _steps(letters: Iterable[Placed], top: int, bottom: int) -> bytes:
    """The rows from `top` to `bottom` with the letters on them, in steps from the ground to the text.

    All stand on one mask: what hangs below a line may come to stand in the next.
    """
    mask = Image.new("L", (_ROW, bottom - top))
    for ink, x, y in letters:
        mask.paste(STEPS - 1, (1 + x, y - top), ink)  # the first byte of a row is no pixel
    return mask.tobytes()


@cache
def _places(greys: int, ground: int = 0) -> bytes:
    """The place in the palette of each step, from `greys` on; where there is nothing, that of the ground: of the paper.

    Those of a title are the steps themselves.
    """
    return bytes(greys + step if step else ground for step in range(STEPS)).ljust(256, b"\0")
