"""A Markdown file is its front matter and its text, each with its place in the file."""

from __future__ import annotations

import pytest

from cohortbook.problems import Severity
from cohortbook.source import MAX_BYTES, Mapping, read_front_matter
from cohortbook.source.front_matter import without_front_matter

PATH = "playbook/en/index.md"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_keys_and_the_text_keep_their_lines(ends: str) -> None:
    """Otherwise a broken link or a wrong date is reported some lines away from where it is."""
    front, problems = read_front_matter("---\ntitle: T\nkind: home\n---\n\nText\n".replace("\n", ends).encode(), PATH)
    assert problems == []
    assert front.document is not None
    node = front.document.source.node
    assert isinstance(node, Mapping)
    assert [at.line for at in node.keys.values()] == [2, 3]
    assert front.body == "\nText\n"
    assert front.body_line == 5


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("# T\n", "# T\n", 1),
        ("", "", 1),
        ("---\n\nText\n", "---\n\nText\n", 1),
        ("---\n---\nText\n", "Text\n", 3),
        ("\n---\nT\n---\n", "\n---\nT\n---\n", 1),
    ],
    ids=range(5),
)
def test_a_page_needs_no_front_matter(text: str, body: str, line: int) -> None:
    """Otherwise whoever brings a folder of Markdown has to edit every file first, or loses a line over its text."""
    front, problems = read_front_matter(text.encode(), PATH)
    assert problems == []
    assert (front.document, front.body, front.body_line) == (None, body, line)


def test_what_hugo_writes_is_read_line_by_line() -> None:
    """Otherwise keys are published as text, and the page is called +++."""
    text = '+++\ntitle = "A \\"title\\"" # T\ntags = ["a"]\nweight = 3\n[params]\n+++\nText\n'
    front, problems = read_front_matter(text.encode(), PATH)
    assert [(each.name, each.severity) for each in problems] == [("ignored-key", Severity.NOTE)]
    assert front.document is not None
    assert front.document.value == {"title": 'A "title"', "weight": "3"}
    assert (front.body, front.body_line) == ("Text\n", 7)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("---\n---\nA\n", "A\n"),
        ("---\n\n---\nA\n", "A\n"),
        ("+++\na = 1\n+++\nA\n", "A\n"),
        ("---\n\nA\n\n---\n", "---\n\nA\n\n---\n"),
        ("+++\nA\n", "+++\nA\n"),
        ("---\n# SPDX-License-Identifier: CC0-1.0\n\n# By us\n---\n# A\n", "# A\n"),
        ("---\n# A\n---\nText\n", "---\n# A\n---\nText\n"),
    ],
    ids=range(7),
)
def test_a_host_that_leaves_front_matter_in_the_text_publishes_none(text: str, left: str) -> None:
    """Otherwise a page begins with two lines, or with a heading of three dashes."""
    assert without_front_matter(text) == left
    if "#" in text:
        front, problems = read_front_matter(text.encode(), PATH)
        assert (front.body, problems) == (left, []), "what is read is what is published"


def test_front_matter_without_an_end_is_one_problem_at_its_start() -> None:
    """Otherwise the keys are published as text, or the build says that a full file is empty."""
    front, problems = read_front_matter(b"---\ntitle: T\n\nText\n", PATH)
    assert not front.is_readable
    assert [(problem.name, str(problem.at)) for problem in problems] == [("no-front-matter", f"{PATH}:1:1")]


def test_a_problem_in_the_front_matter_has_its_line_in_the_file() -> None:
    """Otherwise every line is off by the opening dashes."""
    _, problems = read_front_matter(b"---\ntitle: T\ntitle: U\n---\n", PATH)
    assert [str(problem.at) for problem in problems] == [f"{PATH}:3:1"]
    assert "line 2" in str(problems[0].what)


def test_three_dashes_in_the_text_stay_there() -> None:
    """Otherwise half of a page is lost."""
    front, problems = read_front_matter(b"---\ntitle: T\n---\nA\n\n---\n\nB\n", PATH)
    assert problems == []
    assert front.body == "A\n\n---\n\nB\n"


def test_a_page_break_is_a_space() -> None:
    """Otherwise a text that a word processor wrote cannot be published, for a sign that nobody sees."""
    front, problems = read_front_matter(b"A\n\x0c\nB\n", PATH)
    assert (front.body, problems) == ("A\n \nB\n", [])


def test_a_page_has_the_limits_of_a_record() -> None:
    """Otherwise a page with a pasted picture holds up every build."""
    _, problems = read_front_matter(b"---\ntitle: T\n---\n".ljust(MAX_BYTES + 1), PATH)
    assert [problem.name for problem in problems] == ["file-too-large"]
