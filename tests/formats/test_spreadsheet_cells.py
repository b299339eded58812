"""No text becomes a formula in a spreadsheet, and nothing else about it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.formats.spreadsheet_cells import safe_cell
from spreadsheets import CELLS


@pytest.mark.parametrize(("text", "cell"), CELLS.items())
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    """Otherwise a record runs commands in the spreadsheet of whoever opens the file."""
    assert safe_cell(text) == cell


@pytest.mark.parametrize("number", [-3, -0.25, 12, 0, None, True])
def test_numbers_stay_numbers(number: object) -> None:
    """Otherwise a spreadsheet cannot add up what fell, because it is text there."""
    assert safe_cell(number) is number


@given(st.text(alphabet=st.sampled_from("=+-@|%;,\t\r\n \u00a0\u200b\u0301\uff1da1'")))
def test_only_apostrophes_are_added_and_no_start_is_left(text: str) -> None:
    """Otherwise a mixture that nobody thought of is a formula, or loses a letter."""
    cell = safe_cell(text)
    assert isinstance(cell, str)
    assert cell.replace("'", "") == text.replace("'", "")
    for separator in ";,\t\r\n":
        for part in cell.split(separator):
            assert part.lstrip(" \u00a0\u200b\u0301")[:1] not in tuple("=+-@%\uff1d")
