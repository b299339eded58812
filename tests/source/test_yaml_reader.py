"""Strict YAML: what is written is what is read, and what could be read two ways is a problem with a place."""

from __future__ import annotations

from collections.abc import Container

import pytest

from cohortbook.problems import Problem
from cohortbook.source import (
    MAX_BYTES,
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode,
    plain_reader,
    read_document,
    read_yaml,
    yaml_reader,
)
from cohortbook.source.nodes import plain_value
from cohortbook.source.plain_reader import read_plain

PATH = "cohorts/x/cohort.yml"


def read(text: str | bytes) -> tuple[Node | None, list[Problem]]:
    return _read(text if isinstance(text, bytes) else text.encode())


def _read(content: bytes, keys: Container[str] = ()) -> tuple[Node | None, list[Problem]]:
    text, problems = decode(content, PATH)
    if problems:
        return None, problems
    node, problems = read_yaml(text, PATH, keys=keys)
    # The quick reader must give up on exactly the texts that something is to be said of, and read others alike.
    is_record = node is not None and not isinstance(node, Scalar)
    assert read_plain(text) == (plain_value(node) if node is not None and is_record and not problems else None)
    return node, problems


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and name of each problem."""
    return [(problem.at.line, problem.at.column, problem.name) for problem in read(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[" * 50_000 + "]" * 50_000,
        "{a: " * 50_000,
        "{a: " * 50_000 + "}" * 50_000,
        "- " * 50_000 + "x",
        "a: " + "[" * 50_000 + "]" * 50_000,
        "? " * 50_000,
    ],
    ids=["open", "balanced", "open braces", "balanced braces", "dashes", "below a key", "question marks"],
)
def test_endless_nesting_is_one_problem_and_no_crash(text: str) -> None:
    """A build that crashes tells nobody which file to mend."""
    node, problems = read(text)
    assert node is None
    assert [problem.name for problem in problems] == ["syntax" if text.startswith("?") else "too-deep"]


def test_nesting_up_to_the_limit_is_read() -> None:
    """A limit that is off by one refuses a record that is allowed."""
    assert told("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert told("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [(1, MAX_DEPTH + 1, "too-deep")]


@pytest.mark.parametrize(
    "value", ["NO", "ON", "0123", "12:30", "1e3", "0x1F", "2026-01-05", "yes", "1_000", ".5", "=", "NaN"]
)
def test_a_value_survives_as_it_is_written(value: str) -> None:
    """Norway would become False, an apartment number octal, and a time a number of minutes."""
    node, problems = read(f"country: {value}\n")
    assert problems == []
    assert node is not None
    assert plain_value(node) == {"country": value}


@pytest.mark.parametrize(
    ("value", "kept"), [("~", None), ("null", None), ("", None), ("'null'", "null"), ("Null", "Null")]
)
def test_only_an_empty_value_says_nothing(value: str, kept: str | None) -> None:
    """A person whose family name is Null exists."""
    node, _ = read(f"name: {value}\nother: x\n")
    assert isinstance(node, Mapping)
    assert plain_value(node).get("name") == kept  # type: ignore[attr-defined]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_files_of_all_editors_are_read_with_the_same_places(mark: bytes, ends: str) -> None:
    """Notepad and Excel write a byte order mark and CRLF; a refused file would be a riddle to their users."""
    text = "name: Zoé\nlist:\n  - one\n  - two\n".replace("\n", ends)
    node, problems = read(mark + text.encode())
    assert problems == []
    assert isinstance(node, Mapping)
    assert node.keys["name"].column == 1
    assert plain_value(node) == {"name": "Zoé", "list": ["one", "two"]}
    entries = node.values["list"]
    assert isinstance(entries, Sequence)
    assert [(entry.at.line, entry.at.column) for entry in entries.items] == [(3, 5), (4, 5)]


def test_places_count_characters_and_not_bytes() -> None:
    """Otherwise the editor's cursor lands beside the mistake wherever there are accents."""
    node, _ = read("né: {élan: x, 日本: y}\n")
    assert isinstance(node, Mapping)
    inner = node.values["né"]
    assert isinstance(inner, Mapping)
    assert {key: (at.line, at.column) for key, at in inner.keys.items()} == {"élan": (1, 6), "日本": (1, 15)}
    assert [value.at.column for value in inner.values.values()] == [12, 19]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4\n", [(3, 1, "duplicate-key"), (4, 1, "duplicate-key")]),
        ("a: &x 1\nb: *x\n", [(1, 4, "anchor"), (2, 4, "anchor")]),
        ("a: **bold**\n", [(1, 4, "anchor")]),
        ("a: !now\n", [(1, 4, "tag")]),
        ("a: !!python/object/apply:os.system [x]\n", [(1, 4, "tag")]),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", [(2, 1, "several-documents")]),
        ("a: b: c\n", [(1, 5, "syntax")]),
        ('a: 1\nb: "never closed\nc: 2\n', [(2, 4, "syntax")]),
        ("a: [x, y\nb: 1\n", [(1, 4, "syntax")]),
        ("? [a]\n: b\n", [(1, 3, "syntax")]),
        ("", [(0, 0, "empty-file")]),
        ("# nothing\n", [(0, 0, "empty-file")]),
        ("---\n...\n", []),
        ('a: "\\u202e"\n', [(1, 4, "forbidden-character")]),
        ("a: x\u202ey\n", [(1, 5, "forbidden-character")]),
        ("a: x\u2028b: y\n", [(1, 5, "forbidden-character")]),
        (b"a: 1\nb: \xe9t\xe9\n", [(2, 4, "not-utf8")]),
        (b"x" * (MAX_BYTES + 1), [(0, 0, "file-too-large")]),
    ],
)
def test_a_problem_stands_where_it_is(text: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    """A wrong line number sends people through the file, and a second problem for one mistake sends them twice."""
    assert told(text) == expected


def test_a_file_of_the_largest_size_is_read() -> None:
    """A limit that is off by one refuses a record that is allowed."""
    assert told(b"a: x\n".ljust(MAX_BYTES, b"\n")) == []


def test_the_first_of_two_values_is_kept() -> None:
    """The later checks then speak of the value whose line is named as the first."""
    node, _ = read("a: 1\na: {b: [2]}\nc: 3\n")
    assert isinstance(node, Mapping)
    assert plain_value(node) == {"a": "1", "c": "3"}


def test_a_twice_written_key_that_is_no_name_is_not_printed() -> None:
    """A sentence about a person that slipped into the place of a key would stand in the log of the build."""
    _, problems = read("Robin was ill: 1\nRobin was ill: 2\n")
    assert [problem.name for problem in problems] == ["duplicate-key"]
    assert "Robin" not in str(problems[0].what) + str(problems[0].fix)


def test_quotes_are_remembered() -> None:
    """'~' in quotes is text; without them it says nothing."""
    node, _ = read("a: '~'\nb: ~\n")
    assert isinstance(node, Mapping)
    quoted, bare = node.values["a"], node.values["b"]
    assert isinstance(quoted, Scalar)
    assert isinstance(bare, Scalar)
    assert (quoted.says_nothing, bare.says_nothing) == (False, True)


@pytest.mark.parametrize("key", ["'5065550142'", "diabetes"])
def test_a_twice_written_key_that_no_record_has_is_not_printed(key: str) -> None:
    """A telephone or a diagnosis that slipped into the place of a key would stand in the log of the build."""
    text = f"{key}: a\n{key}: b\ncity: c\ncity: d\n".encode()
    _, problems = _read(text, keys={"city"})
    assert key.strip("'") not in str(problems[0].what)
    assert "'city'" in str(problems[1].what)


def test_a_quotation_mark_that_the_next_one_closes_is_told_where_it_opened() -> None:
    """Otherwise people look eighteen lines below the mistake, where nothing is wrong."""
    lines = "".join(f"a{number}: x\n" for number in range(17))
    _, problems = read(f'name: "Anna Bell\n{lines}headline: "Cook turned seller"\n')
    assert [(problem.name, problem.at.line, problem.at.column) for problem in problems] == [("syntax", 1, 7)]
    assert "line 19" in str(problems[0].what)


@pytest.mark.parametrize("value", ["2026-03-20", "'2026-03-20'"])
def test_a_line_too_far_left_is_named(value: str) -> None:
    """Otherwise people mend the line below it, which is right."""
    _, problems = read(f"dates:\n  start: 2026-03-09\n\ncensus: {value}\n  # the last\n  end: 2026-05-15\n")
    assert [(problem.name, problem.at.line) for problem in problems] == [("syntax", 6)]
    assert "line 4 stands further left" in str(problems[0].fix)


@pytest.mark.parametrize("row", ["k{n}: 1\n", "- {n}\n"])
def test_a_file_of_very_many_values_is_one_problem(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every check runs over a hundred thousand of them, and a megabyte takes minutes."""
    assert yaml_reader.MAX_VALUES == plain_reader.MAX_VALUES <= 50_000
    for reader in (yaml_reader, plain_reader):
        monkeypatch.setattr(reader, "MAX_VALUES", few := 2_000)
    text = "".join(row.format(n=number) for number in range(few + 2))
    document, problems = read_document(text, "cohorts/skills.yml")
    assert document is None
    assert "file-too-large" in {problem.name for problem in problems}
    within = "".join(row.format(n=number) for number in range(few // 2 - 1))
    _, problems = read_document(within, "cohorts/skills.yml")
    assert "file-too-large" not in {problem.name for problem in problems}


def test_what_breaks_a_file_is_not_lost_behind_many_other_problems() -> None:
    """Otherwise half a record passes for a whole one, because its last problem was only counted."""
    _, problems = read_document("summary: x\n" * 2000 + "a: [\n", PATH)
    assert [each.stands_for for each in problems if each.name == "more-problems"] == [1900]
    document, _ = read_document("summary: x\n" * 2000 + "a: [\n", PATH)
    assert document is None


@pytest.mark.parametrize(
    "broken", ["a: 1\nb\n{}", "a: [\n{}", "a: 'b\n{}", "a: 'b' c\n{}", "a: 1\n{}\tb: 1\n", "a: b: c\n{}"]
)
@pytest.mark.parametrize("line", ["\n", pytest.param("# b\n", marks=pytest.mark.heavy)])
def test_a_mistake_beside_very_many_lines_is_told_at_once(broken: str, line: str) -> None:
    """Otherwise a key held down holds `check` up for an hour: squares of these lines meet the suite's bound."""
    text = broken.format(line * (900_000 // len(line)))
    assert told(text) != []
