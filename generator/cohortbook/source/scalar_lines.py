"""Where in a text that stands on several lines of its file each of these begins."""

from __future__ import annotations

from collections.abc import Sequence

Place = tuple[int, int]
"""A line and a column of a text, both from 0."""

_FARTHEST = 4096  # that a line is looked for behind one that was not found: each costs as much, and there may be many


def line_starts(value: str, lines: Sequence[str], start: Place, end: Place) -> tuple[int, ...]:
    """The places in `value` at which the lines from that of `start` to that of `end` begin.

    `value` is what YAML reads there: lines are folded, and quotes and indentation gone. A line that is not found in it
    as it stands, because something in it is escaped, begins where the one before it ended.
    """
    starts: list[int] = []
    reached, missed = 0, 0
    for number in range(start[0], min(end[0], len(lines) - 1) + 1):
        line = lines[number][: end[1]] if number == end[0] else lines[number]
        words = (line[start[1] :].lstrip(">|+-0123456789 ") if number == start[0] else line).strip().strip("'\"")
        found = value.find(words, reached, reached + len(line) + missed + 1)
        if not words or found < 0:
            starts.append(reached)
            missed = min(missed + len(line) + 1, _FARTHEST)
            continue
        starts.append(found)
        reached, missed = found + len(words), 1
    return tuple(starts)
