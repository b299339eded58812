"""Spaces that are missing, or are others than YAML's: the parser fails one line later, and says nothing of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cohortbook.words import Message, say


class Slip(NamedTuple):
    """What is wrong at a line and a column, both from 0, and how to mend it."""

    line: int
    column: int
    what: Message
    fix: Message


_COLON = re.compile(r"^ *(?:- +)*[a-z][a-z_]*:(?=[^\s/]|[^\S \t\n])")
_OTHER_SPACE = re.compile(r"^ *[^\S \t\n]")
_OTHER_DASH = re.compile(r"^ *[\u2010-\u2015\u2022\u00b7\u2043\u2212](?=\s)")
_DASH = re.compile(r"^ *-(?=[a-z])")


def slip_near(lines: Sequence[str], number: int) -> Slip | None:
    """What is wrong with the spaces of line `number`, where the parser failed, or of the last one before it."""
    above = next((each for each in range(number - 1, -1, -1) if says_something(lines[each])), None)
    for each in (number, above):
        if each is not None and (slip := _of_line(lines[each], each)) is not None:
            return slip
    return None


def _of_line(line: str, number: int) -> Slip | None:
    if found := _OTHER_SPACE.match(line):
        fix = say(
            "take the spaces in front away and type them again: a word processor or a web page made others of them"
        )
        return Slip(number, found.end() - 1, say("a space in front of this line is none that YAML knows"), fix)
    if found := _OTHER_DASH.match(line):
        fix = say("type a hyphen and a space in its place: '- '")
        return Slip(
            number, found.end() - 1, say("an entry of a list begins with a hyphen, and this is another sign"), fix
        )
    if found := _COLON.match(line):
        if line[found.end()].isspace():
            fix = say("take it away and type a space: a word processor made another one of it")
            return Slip(number, found.end(), say("the space behind this ':' is none that YAML knows"), fix)
        return Slip(number, found.end() - 1, say("there is no space behind this ':'"), say("write 'key: value'"))
    if found := _DASH.match(line):
        return Slip(number, found.end() - 1, say("there is no space behind this '-'"), say("write '- key: value'"))
    return None


def says_something(line: str) -> bool:
    """Whether the line holds more than spaces and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
