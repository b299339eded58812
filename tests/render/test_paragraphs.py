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


def test_a_long_paragraph_with_a_link_is_no_longer_work_than_its_length() -> None:
    """Otherwise one long story holds up a build for minutes: this test would run for an hour."""
    words = "word " * 20_000
    assert paragraphs(f'<p>{words}<a href="https://x.example/">there</a></p>') == (f"{words}there",)
