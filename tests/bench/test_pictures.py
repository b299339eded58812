"""What a card and a picture cost, apart from the page that they belong to. Printed, never asserted: `make bench`."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from cohortbook.addresses import FACE, FACE_EXTENDED
from cohortbook.edition.picture import painted
from cohortbook.formats.card import card_png
from cohortbook.pages.card import Card
from cohortbook.render import theme_folder

TIMES = 50


def _milliseconds(draw: Callable[[int], object]) -> float:
    """Processor time of each, after the first, which reads faces and loads what draws."""
    draw(0)
    began = time.process_time()
    for number in range(1, TIMES + 1):
        draw(number)
    return 1000 * (time.process_time() - began) / TIMES


@pytest.mark.bench
def test_the_cost_of_a_card_and_of_a_picture() -> None:
    """Otherwise a build of a thousand people pays for pictures, and pages are blamed."""
    faces = tuple((theme_folder() / "overrides" / face).read_bytes() for face in (FACE, FACE_EXTENDED))
    card = _milliseconds(lambda n: card_png(Card("Graduates", f"Profile of number {n}", "Harbour", "#1f5a6b"), faces))

    def picture(number: int) -> None:
        photo = BytesIO()
        Image.radial_gradient("L").resize((800, 800)).rotate(number).convert("RGB").save(photo, "JPEG")
        painted(photo.getvalue(), is_portrait=True)

    print(f"\ndrawing: {card:.1f} ms a card, {_milliseconds(picture):.1f} ms a picture in all its sizes")
