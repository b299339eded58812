"""Code in texts is found as Markdown finds it, and hostile texts are read in no more time than others."""

from __future__ import annotations

import pytest

from cohortbook.book import read_book
from cohortbook.book.prose import without_code
from tiny import COHORT, TinySite


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a ??? c"),
        ("a ``b ` c`` d", "a ????????? d"),
        ("a ``b` c", "a `??? c"),
        ("a ` b `` c", "a ` b `` c"),
        ("```\na\n```\nb", "???\n?\n???\nb"),
        ("~~~\na\nb", "~~~\na\nb".translate({ord(sign): "?" for sign in "~ab"})),
        ("a <!-- `b --> c` d", "a ??????????? c` d"),
        ("a <!-- b", "a <!-- b"),
    ],
)
def test_code_and_comments_are_blanked_out_in_their_place(text: str, left: str) -> None:
    """Otherwise a number in code needs a source, or one in a text is overlooked."""
    assert without_code(text).replace("\x00", "?") == left


@pytest.mark.parametrize(
    "text", ["`" * 60_000, " ".join("`" * n for n in range(1, 346)), "<!--" * 15_000, "~~~\n" * 15_000]
)
def test_a_text_of_opening_signs_is_read_once(text: str) -> None:
    """Otherwise sixty kilobytes in a pull request keep the check busy for minutes."""
    assert len(without_code(text)) == len(text)


def test_more_backticks_than_anybody_means_are_a_problem(tiny: TinySite) -> None:
    """Otherwise the text goes on to a reader of Markdown that takes minutes for it."""
    with tiny.record(COHORT) as cohort:
        cohort["about"] = {"en": "x " + "`" * 10_000, "fr": "x"}
    play = tiny.root / "playbook/en/index.md"
    play.write_text(play.read_text(encoding="utf-8") + "`" * 60_000, encoding="utf-8")
    _, report = read_book(tiny.root)
    assert [(problem.at.path, problem.name) for problem in report] == [
        (COHORT, "too-deep"),
        ("playbook/en/index.md", "too-deep"),
    ]
