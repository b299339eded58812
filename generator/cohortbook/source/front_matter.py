"""A Markdown file as its front matter and its text."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source.document import Document, read_document
from cohortbook.source.text import decode
from cohortbook.words import Message, say


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`document` is None where there is no readable front matter; `body` starts on line `body_line` of the file."""

    document: Document | None
    body: str
    body_line: int


def read_front_matter(content: bytes, path: str, keys: Container[str] = ()) -> tuple[FrontMatter, list[Problem]]:
    """Split at the two lines of three dashes; the first must open the file. Of the keys, only `keys` are printed."""
    text, problems = decode(content, path)
    if problems:
        return FrontMatter(None, "", 1), problems
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(None, text, 1), [
            _missing(path, say("the file does not start with front matter between two lines of three dashes"))
        ]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            above = lines[1:number]
            if not any(written.strip() for written in above):
                return FrontMatter(None, text, 1), [
                    _missing(path, say("nothing stands between the two lines of three dashes that open the file"))
                ]
            document, problems = read_document("\n".join(above), path, first_line=2, keys=keys)
            return FrontMatter(document, "\n".join(lines[number + 1 :]), number + 2), problems
    return FrontMatter(None, text, 1), [
        _missing(path, say("the front matter that opens the file has no second line of three dashes to end it"))
    ]


def _missing(path: str, what: Message) -> Problem:
    return Problem(
        "no-front-matter",
        Position(path, 1, 1),
        what,
        say("start the file with '---', the keys (title, kind, summary, ...), and '---' again"),
    )
