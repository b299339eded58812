"""Records are read without their places, and the places are there for whoever asks."""

from __future__ import annotations

import pytest

from cohortbook.source import decode, read_document, read_yaml
from cohortbook.source.nodes import plain_value
from cohortbook.source.plain_reader import read_plain
from places import BASE, SAMPLE

FILES = sorted(path for root in (BASE.parent, SAMPLE / "cohorts") for path in root.rglob("*.yml"))


def test_both_readers_read_every_record_alike() -> None:
    """The quick one decides what is published, the other what is said to be wrong with it."""
    quick = 0
    for path in FILES:
        text, problems = decode(path.read_bytes(), path.name)
        if problems:
            continue
        node, problems = read_yaml(text, path.name)
        value = read_plain(text)
        assert value is None or (problems == [] and node is not None and value == plain_value(node)), path
        quick += value is not None
    assert quick > 0.8 * len(FILES), "most records are read once"


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !x 1\n",
        "a: 1\n---\nb: 2\n",
        'a: "\\u202e"\n',
        "? [a]\n: 1\n",
        "a: 'b\n",
        "[" * 21 + "]" * 21,
        "word\n",
        "",
    ],
)
def test_the_quick_reader_gives_up_where_there_is_anything_to_tell(text: str) -> None:
    """What it passed over in silence would be published without a word."""
    assert read_plain(text) is None


def test_a_document_knows_where_its_words_stand() -> None:
    """Otherwise the mistakes that only several records together show have no line."""
    document, problems = read_document("a: x\nb:\n- c: ~\n  d: é\n", "cohorts/x.yml", first_line=3)
    assert problems == []
    assert document is not None
    assert document.value == {"a": "x", "b": [{"d": "é"}]}
    assert document.source.node == read_yaml("a: x\nb:\n- c: ~\n  d: é\n", "cohorts/x.yml", first_line=3)[0]


def test_a_document_with_a_problem_is_read_all_the_same() -> None:
    """Otherwise a person corrects one mistake only to be told of the next."""
    document, problems = read_document("a: 1\na: 2\nb: 3\n", "cohorts/x.yml")
    assert [problem.name for problem in problems] == ["duplicate-key"]
    assert document is not None
    assert document.value == {"a": "1", "b": "3"}


def test_a_document_prints_nothing_of_its_content() -> None:
    """A crash prints what it was handed, and ends up in a public log."""
    document, _ = read_document("name: Robin\n", "cohorts/x.yml")
    assert "Robin" not in repr(document)
