"""What Markdown can be read at all: a text of brackets alone would hold up or crash whoever reads it."""

from __future__ import annotations

import re

# Far above what anybody writes, far below what takes a second to read.
MAX_BRACKETS_IN_BLOCK = 200
MAX_BRACKETS = 2000
MAX_NESTING = 20
MAX_BACKTICKS = 50  # in a row

# After the end of a line, which is found much faster than the beginning of one.
_NESTED = re.compile(rf"\n[ \t]*(?:>[ \t]*|[-*+][ \t]+|[0-9]+\.[ \t]+){{{MAX_NESTING + 1}}}")
_BLOCKS = re.compile(r"\n[ \t]*\n")


def is_tangled(text: str) -> bool:
    """Whether `text` has more brackets, backticks in a row, or lists and quotes inside each other than are read."""
    if "`" * (MAX_BACKTICKS + 1) in text:
        return True
    brackets = text.count("[")
    if brackets > MAX_BRACKETS or _NESTED.search(f"\n{text}"):
        return True
    return brackets > MAX_BRACKETS_IN_BLOCK and any(
        block.count("[") > MAX_BRACKETS_IN_BLOCK for block in _BLOCKS.split(text)
    )
