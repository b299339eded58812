"""Texts that end too early: where a ' #' begins, which is a comment to YAML, and at a comma inside of braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from cohortbook.model import Filed
from cohortbook.model.reading import texts_of
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence
from cohortbook.words import say

# Something that is no quotation mark, bracket or sign of YAML's, then a comment on the same line. A key is never given
# back (`?+`): a quoted value would be one that begins with the key's first letter.
_COMMENTED = re.compile(r"^ *+(?:- +)*+(?:[\w.-]+: +)?+[^\s\"'#|>\[{&*!-][^\n]*?[ \t](#[^\n]*\S)", re.MULTILINE)
# The one text that begins with the sign: YAML reads nothing there, and the site would have the usual colour.
_COLOUR = re.compile(r"^accent:[ \t]+(?P<colour>#[0-9a-fA-F]{6})\b", re.MULTILINE)
# Inside of braces on one line, words after a comma that no colon follows: `{label: Reason, if any}`.
_BEHIND_A_COMMA = re.compile(r"""\{(?:[^{}\[\]"'\n]|"[^"\n]*"|'[^'\n]*')*,[^:,{}\[\]"'\n]+[,}]""")


def cut_texts(filed: Filed[BaseModel], content: bytes) -> Iterator[Problem]:
    """A warning for each text of the record that is cut; `content` is that of its file."""
    yield from _cut_at_commas(filed, content)
    yield from _cut_at_signs(filed, content)


def _cut_at_commas(filed: Filed[BaseModel], content: bytes) -> Iterator[Problem]:
    if b"{" not in content or _BEHIND_A_COMMA.search(content.decode("utf-8-sig", errors="replace")) is None:
        return
    for at in _words_as_keys(filed.source.node):
        yield Problem(
            "cut-text",
            at,
            say("a text ends at the comma before this, because it stands in braces without quotes"),
            say("put the whole text in quotes, from its first word to its last"),
            Severity.WARNING,
        )


def _words_as_keys(node: Node) -> Iterator[Position]:
    """Where something like a key says nothing and holds a space, as no key does."""
    match node:
        case Sequence():
            for item in node.items:
                yield from _words_as_keys(item)
        case Mapping():
            for key, value in node.values.items():
                if " " in key and isinstance(value, Scalar) and value.says_nothing:
                    yield node.keys[key]
                else:
                    yield from _words_as_keys(value)
        case _:
            return


def _cut_at_signs(filed: Filed[BaseModel], content: bytes) -> Iterator[Problem]:
    """Behind a number or a date a comment is one. Behind a text it is more often part of it: `Ranked # 1 in sales`."""
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
