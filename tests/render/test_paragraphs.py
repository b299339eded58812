"""Prose without HTML: the words of each paragraph and item, and nothing of their dress."""

from __future__ import annotations

import pytest

from cohortbook.render.paragraphs import paragraphs
from cohortbook.render.prose import prose


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.\n\nTwo *three* [four](https://x.example/).", ("One.", "Two three four.")),
        ("- one\n- two\n\nthree", ("– one", "– two", "three")),
        ("- one\n\n- two", ("– one", "– two")),
        ("> said\n\nthen", ("said", "then")),
        ("a  \nb", ("a b",)),
        ("1 < 2 & <b>x</b>", ("1 < 2 & <b>x</b>",)),
        ("", ()),
    ],
)
def test_paragraphs_and_items_stay_apart(markdown: str, expected: tuple[str, ...]) -> None:
    """Otherwise a printed story runs together, or shows signs that are no words."""
    assert paragraphs(str(prose(markdown))) == expected
