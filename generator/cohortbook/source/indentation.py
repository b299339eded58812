"""Lines with too many or too few spaces in front: the parser fails at a sign of theirs, and says nothing of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cohortbook.source.spaces import Slip, says_something
from cohortbook.words import Message, say

_KEY = re.compile(r"( *)(?:- +)*[\w-]+:(?= |$)")
_VALUE = re.compile(r" *(?:- +)*[\w-]+: +(?![|>][-+]?\d?$)[^\s#]")


def misplaced_line(lines: Sequence[str], number: int, column: int, first_line: int) -> Slip | None:
    """What is wrong with the spaces in front of line `number`, in which the parser failed at `column`, both from 0.

    None where the line begins with no key, or the parser got on beyond that. `first_line` is the number of the first of
    `lines` in its file.
    """
    key = _KEY.match(lines[number])
    if key is None or column >= key.end():
        return None
    here = len(key[1])
    *before, above = [None, *(each for each in range(number) if says_something(lines[each]))][-2:]
    if above is None:
        return None
    if here > _spaces(lines[above]) and _VALUE.match(lines[above]):
        fix = _further_left(above, first_line) if _is_aside(lines, before[0], above, here) else _TOO_FAR
        return Slip(number, here, say("this line stands further right than the one above it, which has its value"), fix)
    if here < _spaces(lines[above]) and here not in {
        _spaces(lines[each]) for each in range(number) if lines[each].strip()
    }:
        return Slip(number, here, say("no line above begins with as many spaces as this one"), AS_THE_OTHERS)
    return None


def _is_aside(lines: Sequence[str], before: int | None, above: int, here: int) -> bool:
    """Whether it may as well be the line above that is wrong: the one before it begins where this one does."""
    return before is not None and before < above and _spaces(lines[before]) == here


AS_THE_OTHERS = say("give this line as many spaces in front as the lines it belongs with, and no tabs")
_TOO_FAR = say(
    "give it as many spaces in front as the line it belongs beside; if it goes on with the text above, put that in "
    "quotes as a whole"
)


def _further_left(above: int, first_line: int) -> Message:
    return say(
        "line {line} stands further left than the lines around it: give it as many spaces in front as they have, or "
        "this line as many as it",
        line=above + first_line,
    )


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
