"""A space that is missing, or is none of YAML's, is told where it is, and not where the parser fails."""

from __future__ import annotations

import pytest

from cohortbook.source import read_file

FURTHER_RIGHT = "this line stands further right than the one above it, which has its value"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: Alder\ncity:Toronto\nregion: ON\n", "2:5: there is no space behind this ':'"),
        ("name: Alder\ncity:\u00a0Toronto\nregion: ON\n", "2:6: the space behind this ':' is none that YAML knows"),
        ("skills:\n  -skill: a\n    level: b\n", "2:3: there is no space behind this '-'"),
        ("name: Alder\nregion ON\n\n# all\ncity: x\n", "2:1: this line has no ':' after its key"),
        ("name: Alder\ncity: Toronto: downtown\n", "2:14: there is a ':' here where no key can stand"),
        ("site: https://x.example/\ncity\nregion: ON\n", "2:1: this line has no ':' after its key"),
        ("region: x\n  city: y\nmode: z\n", f"2:3: {FURTHER_RIGHT}"),
        ("region: 'x'\n  city: y\n", f"2:3: {FURTHER_RIGHT}"),
        ("- a: x\n  b: y\n    c: z\n", f"3:5: {FURTHER_RIGHT}"),
        ("a:\n  b: y\n c: z\n", "3:2: no line above begins with as many spaces as this one"),
    ],
)
def test_a_space_is_told_at_its_own_line(text: str, told: str) -> None:
    """Otherwise somebody who forgot a space is told that a colon is missing, or to look at the next line."""
    _, (problem,) = read_file(text.encode(), "x.yml")
    assert f"{problem.at.line}:{problem.at.column}: {problem.what}" == told
    assert str(problem.fix)
