"""Texts that end where a ' #' begins, because YAML takes the rest of the line for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from cohortbook.model import Filed
from cohortbook.model.reading import texts_of
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import say

# Something that is no quotation mark, bracket or sign of YAML's, then a comment on the same line. A key is never given
# back (`?+`): a quoted value would be one that begins with the key's first letter.
_COMMENTED = re.compile(r"^ *+(?:- +)*+(?:[\w.-]+: +)?+[^\s\"'#|>\[{&*!-][^\n]*?[ \t](#[^\n]*\S)", re.MULTILINE)
# The one text that begins with the sign: YAML reads nothing there, and the site would have the usual colour.
_COLOUR = re.compile(r"^accent:[ \t]+(?P<colour>#[0-9a-fA-F]{6})\b", re.MULTILINE)


def cut_texts(filed: Filed[BaseModel], content: bytes) -> Iterator[Problem]:
    """A warning for each text of the record that a comment follows on its line; `content` is that of its file.

    Behind a number or a date a comment is one. Behind a text it is more often part of it: `Ranked # 1 in sales`.
    """
    if b" #" not in content and b"\t#" not in content:
        return
    if (colour := _COLOUR.search(content.decode("utf-8-sig", errors="replace"))) is not None:
        line = colour.string.count("\n", 0, colour.start()) + 1
        yield Problem(
            "cut-text",
            Position(filed.path, line, colour.start("colour") - colour.start() + 1),
            say("no colour is read here: '#' begins a comment where no quote stands before it"),
            say("write it in quotes: '{colour}'", colour=colour["colour"]),
            Severity.WARNING,
        )
    comments = {found.string.count("\n", 0, found.start(1)) + 1: found for found in _found(content)}
    if not comments:
        return
    for text in texts_of(filed.record):
        at = filed.at(*text.location)
        found = comments.pop(at.line, None)
        if found is not None:
            column = found.start(1) - found.string.rfind("\n", 0, found.start(1))
            yield Problem(
                "cut-text",
                Position(at.path, at.line, column),
                say("a text ends here: what follows ' #' on its line is a comment, and is not read"),
                say("put the whole text in quotes if it belongs to it; otherwise give the comment a line of its own"),
                Severity.WARNING,
            )


def _found(content: bytes) -> Iterator[re.Match[str]]:
    return _COMMENTED.finditer(content.decode("utf-8-sig", errors="replace"))
