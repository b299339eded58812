"""A Markdown file as its front matter and its text."""

from __future__ import annotations

import re
from collections.abc import Container

from msgspec import Struct

from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.source.document import Document, read_document
from cohortbook.source.text import decode
from cohortbook.words import Message, say


class FrontMatter(Struct, frozen=True):
    """`document` is None where there is no readable front matter; `body` starts on line `body_line` of the file.

    `is_readable` does not hold where the file has front matter, or may have, that nobody can read; `document` is then
    what is left without the keys that use YAML's shortcuts, where that is why.
    """

    document: Document | None
    body: str
    body_line: int
    is_readable: bool = True


_HUGO = "+++"
_TOML = re.compile(
    r"""[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|[\w.:+-]+)[ \t]*(?:#.*)?"""
)
_EMPTY = re.compile(r"---[ \t]*\n(?P<above>(?:[ \t]*(?:#[^\n]*)?\n)*)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_HEADING = re.compile(r"\s*(?:# |<h1)")
"""What begins a text whose lines above are comments of YAML, such as a licence, and not a heading between two rules."""
# A key, or a comment that stands above one; a line of three dashes may also be drawn over a text.
_BEGINS_FRONT_MATTER = re.compile(r"[\w-]+[ \t]*:(?:\s|$)|#")


def read_front_matter(content: bytes, path: str, keys: Container[str] = ()) -> tuple[FrontMatter, list[Problem]]:
    """Split at the two lines of three dashes, the first of which opens the file; only `keys` are printed."""
    text, problems = decode(content, path)
    if problems:
        return FrontMatter(None, "", 1, is_readable=False), problems
    lines = text.split("\n")
    if lines[0].rstrip() == _HUGO and (end := _end_of_hugo(lines)):
        document, _ = read_document("\n".join(map(_as_yaml, lines[1:end])), path, first_line=2, keys=keys)
        return FrontMatter(document, "\n".join(lines[end + 1 :]), end + 2), [_of_hugo(path)]
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(None, text, 1), []
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            above = lines[1:number]
            body = "\n".join(lines[number + 1 :])
            if all(not written.strip() or written.lstrip().startswith("#") for written in above):
                is_text = any(written.strip() for written in above) and not _HEADING.match(body)
                return (FrontMatter(None, text, 1) if is_text else FrontMatter(None, body, number + 2)), []
            document, problems = read_document("\n".join(above), path, first_line=2, keys=keys)
            if document is None:
                rest = _without_shortcuts(above, problems, path)
                return FrontMatter(rest, body, number + 2, is_readable=False), problems
            return FrontMatter(document, body, number + 2), problems
    if len(lines) < 2 or not _BEGINS_FRONT_MATTER.match(lines[1]):
        return FrontMatter(None, text, 1), []
    return FrontMatter(None, text, 1, is_readable=False), [
        _missing(path, say("the front matter that opens the file has no second line of three dashes to end it"))
    ]


def without_front_matter(markdown: str) -> str:
    """The text without what MkDocs takes for text: front matter that holds nothing, or that Hugo's signs surround."""
    if not markdown.startswith((_HUGO, "---")):
        return markdown
    lines = markdown.split("\n")
    if lines[0].rstrip() == _HUGO:
        end = _end_of_hugo(lines)
        return "\n".join(lines[end + 1 :]) if end else markdown
    found = _EMPTY.match(markdown)
    is_front_matter = found and (not found["above"].strip() or _HEADING.match(markdown, found.end()))
    return markdown[found.end() :] if found and is_front_matter else markdown


def _end_of_hugo(lines: list[str]) -> int:
    """The line that ends such front matter, 0 where none does."""
    return next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _HUGO), 0)


def _as_yaml(line: str) -> str:
    """A line of TOML as YAML where it is a key with a text, a number or a truth; otherwise nothing."""
    found = _TOML.fullmatch(line)
    return f"{found['key']}: {found['value']}" if found else ""


def _of_hugo(path: str) -> Problem:
    return Problem(
        "ignored-key",
        Position(path, 1, 1),
        say("the front matter is TOML, as Hugo has it: only keys with one line of text are read"),
        say("leave it where title and description are all that matters; else write it as YAML between lines of ---"),
        Severity.NOTE,
    )


def _without_shortcuts(lines: list[str], problems: list[Problem], path: str) -> Document | None:
    """The front matter without the keys whose values are shortcuts (& and *); None where something else is wrong."""
    for _ in range(len(lines)):
        if not problems or any(problem.name != "anchor" or problem.at.line is None for problem in problems):
            return None
        starts = [number for number, line in enumerate(lines) if line[:1].strip() and line[0] not in "#-"]
        for problem in problems:
            at = (problem.at.line or 2) - 2
            first = max((start for start in starts if start <= at), default=0)
            end = next((start for start in starts if start > first), len(lines))
            lines = [*lines[:first], *[""] * (end - first), *lines[end:]]
        document, problems = read_document("\n".join(lines), path, first_line=2)
        if document is not None:
            return document
    return None


def _missing(path: str, what: Message) -> Problem:
    return Problem(
        "no-front-matter",
        Position(path, 1, 1),
        what,
        say("write '---' on a line of its own behind the keys (title, kind, summary, ...)"),
    )
