"""A Markdown file as its front matter and its text."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source.document import Document, read_document
from cohortbook.source.text import decode
from cohortbook.words import Message, say


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`document` is None where there is no readable front matter; `body` starts on line `body_line` of the file.

    `is_readable` does not hold where the file has front matter, or may have, that nobody can read.
    """

    document: Document | None
    body: str
    body_line: int
    is_readable: bool = True


# A key, or a comment that stands above one; a line of three dashes may also be drawn over a text.
_BEGINS_FRONT_MATTER = re.compile(r"[\w-]+[ \t]*:(?:\s|$)|#")


def read_front_matter(content: bytes, path: str, keys: Container[str] = ()) -> tuple[FrontMatter, list[Problem]]:
    """Split at the two lines of three dashes, the first of which opens the file; only `keys` are printed."""
    text, problems = decode(content, path)
    if problems:
        return FrontMatter(None, "", 1, is_readable=False), problems
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(None, text, 1), []
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            above = lines[1:number]
            body = "\n".join(lines[number + 1 :])
            if not any(written.strip() for written in above):
                return FrontMatter(None, body, number + 2), []
            document, problems = read_document("\n".join(above), path, first_line=2, keys=keys)
            return FrontMatter(document, body, number + 2, is_readable=document is not None), problems
    if len(lines) < 2 or not _BEGINS_FRONT_MATTER.match(lines[1]):
        return FrontMatter(None, text, 1), []
    return FrontMatter(None, text, 1, is_readable=False), [
        _missing(path, say("the front matter that opens the file has no second line of three dashes to end it"))
    ]


def _missing(path: str, what: Message) -> Problem:
    return Problem(
        "no-front-matter",
        Position(path, 1, 1),
        what,
        say("write '---' on a line of its own behind the keys (title, kind, summary, ...)"),
    )
