"""Which letters the faces have that pictures are drawn in: the site's serif, and the font files that a site brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

ENDINGS = (".ttf", ".otf", ".woff", ".woff2", ".ttc")
OURS = re.compile("[\u0000-\u02ff\u0304\u0308\u1e00-\u1e9f\u1ef2-\u1eff\u2000-\u206f\u20ac\u2122]*")
"""Texts in letters that the two files of the serif have (serif.css)."""
FROM_THE_RIGHT = frozenset({"R", "AL"})
"""What Unicode calls the letters of scripts that are written so (UAX 9)."""

_SIZE = 24  # pixels: of letters that are only compared
_NO_LETTER = "\U0010ffff"  # no font has it, and draws what it draws for all that it lacks
_UNSEEN = ("Z", "C")  # spaces, and signs for joining and direction


class Letters:
    """The letters of one font file."""

    def __init__(self, font: FreeTypeFont) -> None:
        self._font = font
        self._lacking = self._drawn(_NO_LETTER)
        self._known: dict[str, bool] = {}

    def has(self, letter: str) -> bool:
        """Whether the font draws the letter. Without the library that joins and orders, it has none that need it."""
        if letter not in self._known:
            is_unseen = category(letter).startswith(_UNSEEN)
            drawn = is_unseen or (self._drawn(letter) != self._lacking and (can_shape() or not _needs_shaping(letter)))
            self._known[letter] = drawn
        return self._known[letter]

    def has_all(self, text: str) -> bool:
        return all(map(self.has, text))

    def _drawn(self, letter: str) -> tuple[object, bytes]:
        mask = self._font.getmask(letter)
        return mask.size, bytes(mask)


@lru_cache(maxsize=16)  # a site has one for each script
def letters_of(content: bytes) -> Letters | None:
    """Those of a font file; None where it is none that can be drawn with."""
    from PIL import ImageFont  # noqa: PLC0415  # for sites whose titles need it

    try:
        return Letters(ImageFont.truetype(BytesIO(content), _SIZE, layout_engine=ImageFont.Layout.BASIC))
    except (OSError, ValueError):
        return None


def are_drawn(text: str, faces: Sequence[bytes]) -> bool:
    """Whether each letter of the text is one of the serif's, or of one of `faces`."""
    return OURS.fullmatch(text) is not None or not letters_lacking([text], faces)


def letters_lacking(texts: Iterable[str], faces: Sequence[bytes]) -> str:
    """The letters of `texts` that neither the serif nor one of `faces` has, each once, in the order of the texts."""
    rest = dict.fromkeys(sign for text in texts for sign in text if OURS.fullmatch(sign) is None)
    found = [letters for content in faces if (letters := letters_of(content)) is not None]
    return "".join(
        sign for sign in rest if not category(sign).startswith(_UNSEEN) and not any(each.has(sign) for each in found)
    )


@lru_cache(maxsize=1)
def can_shape() -> bool:
    """Whether letters can be joined, and put in order where they are written from the right."""
    from PIL import features  # noqa: PLC0415

    return bool(features.check("raqm")) and bool(features.check("fribidi"))


def _needs_shaping(letter: str) -> bool:
    return bidirectional(letter) in FROM_THE_RIGHT or category(letter).startswith("M")
