"""Bytes become text, or a problem that says how to save the file again."""

from __future__ import annotations

import pytest

from cohortbook.source import FORBIDDEN, decode, without_forbidden
from cohortbook.source.text import MAX_TOLD


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_told_as_such(encoding: str) -> None:
    """Otherwise whoever saved it as 'Unicode' reads of twenty invisible characters that they never typed."""
    _, problems = decode("name: Alder Bakery\nsector: Food\n".encode(encoding), "x.yml")
    assert [problem.name for problem in problems] == ["not-utf8"]
    assert "UTF-16" in str(problems[0].what)
    assert "Notepad" in str(problems[0].fix)


def test_a_file_of_an_older_editor_is_told_as_such() -> None:
    """Otherwise nobody knows what to choose when saving it again."""
    _, problems = decode("city: Montréal’s\n".encode("cp1252"), "x.yml")
    assert [str(problem.at) for problem in problems] == ["x.yml:1:12"]
    assert "Windows-1252" in str(problems[0].what)


def test_bytes_of_no_encoding_are_not_guessed_at() -> None:
    """A wrong guess sends people to the wrong menu."""
    _, problems = decode(b"city: \x81\xff\n", "x.yml")
    assert "Windows" not in str(problems[0].what)


def test_a_file_of_nothing_but_zeros_is_told_fast() -> None:
    """Otherwise one broken download holds up every build."""
    _, problems = decode(b"a\n" + b"\x00" * 990_000, "x.yml")
    assert [(problem.at.line, problem.at.column) for problem in problems] == [(2, n + 1) for n in range(MAX_TOLD)]


@pytest.mark.parametrize(
    "text", ["&#x202e;", "&#8238;", "&#x2;", "&#xFDD0;", "&#X000202E", "\u202e", "&#x2&#x2;02e;", "&#x20\u20282e;"]
)
def test_no_spelling_of_a_forbidden_character_is_left(text: str) -> None:
    """Otherwise the text in the page reads in another order than the one that was checked."""
    kept = without_forbidden(text)
    assert not FORBIDDEN.search(kept)
    assert without_forbidden(kept) == kept


@pytest.mark.parametrize("text", ["caf&#233;", "&#x201c;yes&#x201d;", "&#x85;", "&amp;#x202e;", "a & b; #2"])
def test_other_characters_may_be_spelled_by_number(text: str) -> None:
    """A guard that takes everything away is no guard."""
    assert without_forbidden(text) == text
