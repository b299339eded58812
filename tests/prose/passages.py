"""Markdown and YAML as passages: what a reader would hear without a pause for a heading, a cell or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_FOOTNOTE = re.compile(r"\[\^\w+\]:?")
_MARKS = re.compile(r"[*_`]|^[#>!]+ ?", re.MULTILINE)
_BREAK = re.compile(r"\n\s*\n|\||\n\s*(?:[-*+]|\d+\.|[\w-]+:)\s|\A---\n|\n---\n")


def passages(text: str) -> Iterator[tuple[int, str]]:
    """Each passage with the line on which it begins, counted from one; links keep their words only."""
    start = 0
    for stop in (*_BREAK.finditer(text), None):
        passage = text[start : len(text) if stop is None else stop.start()]
        if passage.strip():
            indented = len(passage) - len(passage.lstrip())
            yield text.count("\n", 0, start + indented) + 1, passage.strip()
        if stop is not None:
            start = stop.end()


def spoken(passage: str) -> str:
    """The passage without marks: what would be read aloud."""
    return " ".join(_MARKS.sub("", _FOOTNOTE.sub("", _LINK.sub(r"\1", passage))).split())


def without_code(text: str) -> str:
    """The text with as many lines as before, and nothing in those of code."""
    return _FENCED.sub(lambda found: "\n" * found[0].count("\n"), text)
