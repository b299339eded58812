"""Pages are HTML, ours and those parts that the theme makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.kinds import IN_FRENCH, KINDS
from nu_checker import PLACE, errors


@pytest.mark.heavy
def test_a_page_of_each_kind_is_html(sample_site: Path, tmp_path: Path) -> None:
    """Otherwise each browser and each screen reader guesses in its own way what was meant."""
    if not PLACE.is_file():
        pytest.skip("the HTML checker is not here; `python tests/nu_checker.py` fetches it")
    planted = tmp_path / "planted.html"
    planted.write_text("<!doctype html><html lang=en><title>A</title><ol><p>a</p></ol>", encoding="utf-8")
    places = [*KINDS.values(), *(f"fr/{KINDS[kind]}" for kind in IN_FRENCH)]
    files = [sample_site / place / "index.html" for place in places]
    found = errors([planted, sample_site / "404.html", *files])
    assert [each for each in found if "planted.html" not in each] == []
    assert len(found) == 1
