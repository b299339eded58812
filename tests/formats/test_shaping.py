"""Titles in scripts that the serif lacks: in faces that a site brings, joined and ordered as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cohortbook import addresses, faces
from cohortbook.faces import letters_lacking
from cohortbook.formats.lettering import STEPS, Style, is_drawn
from cohortbook.render import theme_folder

OVERRIDES = theme_folder() / "overrides"
ARABIC = Path(__file__).parent.parent / "fonts/noto-sans-arabic-bold.woff2"
OURS = ((OVERRIDES / addresses.FACE).read_bytes(), (OVERRIDES / addresses.FACE_EXTENDED).read_bytes())
FACES = (*OURS, ARABIC.read_bytes())
SIZE, ROOM = 66, 1000


def _order(*lines: str) -> list[int]:
    """How wide the parts of the last of the lines are, from left to right."""
    style = Style(FACES, SIZE, 600)
    before = len(list(style.placed(lines[:-1], (0, 0), ROOM)))
    last = list(style.placed(lines, (0, 0), ROOM))[before:]
    return [part.ink.width for part in sorted(last, key=lambda part: part.x)]


def _picture(text: str) -> Image.Image:
    picture = Image.new("L", (ROOM, 120))
    for ink, x, y in Style(FACES, SIZE, 600).placed([text], (0, 0), ROOM):
        picture.paste(STEPS - 1, (x, y), ink)
    return picture


def test_letters_of_a_face_that_the_site_brings_are_drawn() -> None:
    """Else the picture of a site in Arabic says its address, whatever font lies beside its words."""
    assert is_drawn("مهارات 2026", FACES)
    assert not is_drawn("مهارات", OURS)
    assert not is_drawn("北浜", FACES)
    assert letters_lacking(["北浜 مهارات 北"], FACES[2:]) == "北浜"


def test_letters_are_joined() -> None:
    """Else a word is a row of single letters, which nobody reads."""
    word = "سسس"
    apart = sum(Style(FACES, SIZE, 600).width(letter) for letter in word)
    assert Style(FACES, SIZE, 600).width(word) < apart * 0.9


def test_a_line_that_is_read_from_the_right_begins_there() -> None:
    """Else a title stands at the wrong margin, and its last word first."""
    box = _picture("مهارات").getbbox()
    assert box is not None
    assert box[2] > ROOM - 20


def test_a_number_stands_where_it_is_read() -> None:
    """Else "cohort 2026" reads as "2026 cohort" in the one picture that travels."""
    word, number = _order("مجموعات")[0], _order("مجموعات 2026")[0]
    assert word != number
    assert _order("مجموعات 2026") == [number, word]
    assert _order("2026 مجموعات") == [word, number]


def test_a_second_line_is_read_as_the_first() -> None:
    """Else a line that begins with a Latin word is put together from the left, and read in the wrong order."""
    latin, arabic = _order("Center من")
    assert latin > arabic, "a paragraph that begins in Latin letters"
    assert _order("من", "Center من") == [arabic, latin]


def test_lines_end_where_a_script_has_no_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a Japanese title is one line that is cut off."""
    monkeypatch.setattr(Style, "width", lambda style, text: style.size * len(text))  # as each of these letters is
    style = Style(FACES, SIZE, 600)
    lines = style.lines("北浜の職業訓練、データセンター「学び」。" * 3, ROOM)
    assert len(lines) > 1
    assert all(style.width(line) <= ROOM for line in lines)
    assert not [line for line in lines if line[0] in "、。」ー"]
    assert "".join(lines) == "北浜の職業訓練、データセンター「学び」。" * 3


def test_without_the_library_for_shaping_nothing_is_drawn_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a computer that lacks it publishes Arabic from left to right, letter by letter."""
    monkeypatch.setattr(faces, "can_shape", lambda: False)
    faces.letters_of.cache_clear()
    assert not is_drawn("مهارات", FACES)
    faces.letters_of.cache_clear()
