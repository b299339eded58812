"""PNG files of strips are what every program reads: put together by hand, each byte of theirs is ours to get right."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from cohortbook.formats.strips import Strip, png, strip

WIDTH = 40
PALETTE = bytes(range(48))
ROW = st.binary(min_size=WIDTH, max_size=WIDTH).map(lambda row: bytes(place % 16 for place in row))


def _rows(band: list[bytes]) -> bytes:
    return b"".join(b"\0" + row for row in band)


def _read(strips: list[Strip], height: int) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # which WeasyPrint sets for the whole process
        with Image.open(BytesIO(png((WIDTH, height), PALETTE, strips))) as read:
            return read.tobytes()  # decodes, and compares every checksum


@given(bands=st.lists(st.lists(ROW, max_size=9), min_size=1, max_size=4).filter(any), is_kept=st.booleans())
def test_a_picture_of_strips_shows_them_from_top_to_bottom(bands: list[list[bytes]], *, is_kept: bool) -> None:
    """Otherwise a shared link comes with a broken picture, or with none."""
    strips = [strip(_rows(band), is_kept=is_kept) for band in bands]
    assert _read(strips, sum(map(len, bands))) == b"".join(row for band in bands for row in band)


def test_a_long_strip_keeps_its_checksum() -> None:
    """The sums of Adler-32 begin anew at 65,521, which short rows do not reach."""
    bands = [bytes([15]) * WIDTH] * 3000, [bytes(range(15)) + bytes([15]) * (WIDTH - 15)] * 2000
    assert _read([strip(_rows(band)) for band in bands], 5000) == b"".join(row for band in bands for row in band)


def test_a_wrong_checksum_is_seen_here() -> None:
    """Otherwise the tests above would pass with any."""
    right = strip(_rows([bytes(WIDTH)]))
    with pytest.raises(OSError, match="broken"):
        _read([Strip(right.deflated, right.adler + 1, right.length)], 1)
