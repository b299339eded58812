"""mkdocs.yml may use more of YAML than records, and is read as strictly otherwise."""

from __future__ import annotations

import pytest

from cohortbook.source import Computed, Mapping, read_configuration
from cohortbook.source.configuration_reader import MAX_REPEATED
from cohortbook.source.nodes import plain_value


def read(text: str) -> Mapping:
    node, problems = read_configuration(text.encode(), "mkdocs.yml")
    assert problems == []
    assert node is not None
    return node


def told(text: str) -> list[tuple[str, str]]:
    return [(str(problem.at), problem.name) for problem in read_configuration(text.encode(), "mkdocs.yml")[1]]


def test_anchors_aliases_and_merges_mean_what_they_mean_to_mkdocs() -> None:
    """Otherwise a file that MkDocs reads well is refused, or is read as if half of it were missing."""
    node = read("a: &a {b: 1, c: 2}\nd: *a\ne:\n  <<: *a\n  c: 3\nf:\n  <<: [*a, {g: 4, b: 5}]\n")
    both = {"b": "1", "c": "2"}
    assert plain_value(node) == {"a": both, "d": both, "e": {"b": "1", "c": "3"}, "f": {**both, "g": "4"}}
    assert str(node.values["d"].at) == "mkdocs.yml:1:4"


@pytest.mark.parametrize(
    "value", ["!ENV CI", "!ENV [CI, false]", "!relative", "!!python/name:os.system", "!!binary aGk=", "!ENV {a: b}"]
)
def test_what_a_tag_computes_is_left_to_the_host(value: str) -> None:
    """Otherwise settings that every second site of MkDocs has would be refused here."""
    node = read(f"a: {value}\nb: c\n")
    assert isinstance(node.values["a"], Computed)
    assert plain_value(node) == {"b": "c"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ("mkdocs.yml:1:1", "empty-file")),
        ("# nothing yet\n", ("mkdocs.yml:1:1", "empty-file")),
        ("~\n", ("mkdocs.yml:1:1", "empty-file")),
        ("- a\n- b\n", ("mkdocs.yml:1:1", "site-configuration")),
        ("just words\n", ("mkdocs.yml:1:1", "site-configuration")),
        ("a: 1\na: 2\n", ("mkdocs.yml:2:1", "duplicate-key")),
        ("a:\n  b: 1\n  b: 2\n", ("mkdocs.yml:3:3", "duplicate-key")),
        ("a: 1\n---\nb: 2\n", ("mkdocs.yml:2:1", "several-documents")),
        ("a: 'b\n", ("mkdocs.yml:1:4", "syntax")),
        ("a: b: c\n", ("mkdocs.yml:1:5", "syntax")),
        ("? [a]\n: b\n", ("mkdocs.yml:1:3", "syntax")),
        ("a: !unknown b\n", ("mkdocs.yml:1:4", "tag")),
        ("a: *nothing\n", ("mkdocs.yml:1:4", "anchor")),
        ("a: &a [*a]\n", ("mkdocs.yml:1:8", "anchor")),
        ("a:\n  <<: b\n", ("mkdocs.yml:2:3", "syntax")),
        ("a: 2026-99-99\n", ("mkdocs.yml:1:4", "syntax")),
        ("a: " + "[" * 50 + "]" * 50, ("mkdocs.yml:1:23", "too-deep")),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_place(text: str, problem: tuple[str, str]) -> None:
    """Otherwise MkDocs ends in a traceback, or quietly takes one of two values."""
    assert told(text) == [problem]


def test_aliases_of_aliases_are_no_bomb() -> None:
    """Otherwise ten lines of a pull request fill the memory of the machine that checks it."""
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(levels)
    assert [name for _, name in told(text)] == ["too-deep"]
    assert MAX_REPEATED < 10**5
