"""A card's texts are put together from letters, and look as if the face had drawn each of them whole."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from cohortbook import addresses
from cohortbook.formats import lettering
from cohortbook.formats.lettering import STEP_OF, STEPS, Style
from cohortbook.render import theme_folder

OVERRIDES = theme_folder() / "overrides"
FACES = ((OVERRIDES / addresses.FACE).read_bytes(), (OVERRIDES / addresses.FACE_EXTENDED).read_bytes())
SIZE, WEIGHT, AT, ROOM = 78, 600, (40, 20), (1400, 160)
TEXTS = ("AVATAR", "To Wr. Yo, f.", "Zoë L’Été — “x”", "Tomás Ó Briain", "z\u0304y\u0308", "fjord & quiz")


def _put_together(text: str) -> Image.Image:
    picture = Image.new("L", ROOM)
    for ink, x, y in Style(FACES, SIZE, WEIGHT).placed([text], AT):
        picture.paste(STEPS - 1, (x, y), ink)
    return picture


def _whole(text: str) -> Image.Image:
    font = ImageFont.truetype(OVERRIDES / addresses.FACE, SIZE)
    font.set_variation_by_axes([WEIGHT])
    picture = Image.new("L", ROOM)
    ImageDraw.Draw(picture).text(AT, text, font=font, fill=255)
    return picture.point(STEP_OF)


def _pixels_apart(text: str) -> int:
    apart = ImageChops.difference(_put_together(text), _whole(text))
    return sum(1 for step in apart.tobytes() if step)


@pytest.mark.parametrize("text", TEXTS)
def test_letters_stand_where_a_whole_text_has_them(text: str) -> None:
    """Else a name on a shared link is spaced like one that a typewriter wrote, or loses its accents."""
    assert _pixels_apart(text) <= len(text)  # where letters touch, a grey may be a step off


def test_letters_that_do_not_heed_their_neighbours_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail."""
    font = lettering._font(FACES[0], SIZE, WEIGHT)
    monkeypatch.setattr(font, "_advances", {a + b: font._font.getlength(a) for a in "AVTR" for b in "AVTR"})
    assert _pixels_apart("AVATAR") > len("AVATAR")


def test_a_letter_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else thousands of cards take seconds for the same letters."""
    drawn = []
    whole = lettering._Font._drawn
    monkeypatch.setattr(lettering._Font, "_drawn", lambda font, letter: drawn.append(letter) or whole(font, letter))
    lettering._font.cache_clear()
    for text in ("Ada Lovelace", "Lovelace Ada", "Ada"):
        list(Style(FACES, SIZE, WEIGHT).placed([text], AT))
    assert sorted(drawn) == sorted(set("Ada Lovelace"))
