"""Cells of a file for spreadsheets: no text in them is ever a formula.

`shared/spreadsheet.js` holds the same rules for what a browser exports; a test runs both on the same texts.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What begins a formula, or a command of older spreadsheets (OWASP, CSV injection), and signs that look the same.
_SIGNS = frozenset("=+-@|%\N{MINUS SIGN}\N{MODIFIER LETTER MINUS SIGN}")
# A spreadsheet that expects another separator may end a cell inside our quotes and begin the next one there.
_SEPARATORS = frozenset(";,|\t\r\n")


def safe_cell(value: object) -> object:
    """The value, or text with an apostrophe before whatever could begin a formula. Numbers stay numbers.

    A spreadsheet looks past what shows nothing, and some read full-width signs as the plain ones, so both are done here
    as well. Each sign is read by itself: together with a mark behind it, `=` would be taken for another.
    """
    return _guarded(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)  # the same words stand in thousands of rows
def _guarded(text: str) -> str:
    first = next((sign for sign in text if not _is_unseen(sign)), "")
    is_formula = _begins_formula(first) or text.startswith(("\t", "\r", "\n"))
    return ("'" if is_formula else "") + _guarded_inside(text)


def _guarded_inside(text: str) -> str:
    written = []
    is_beginning = False
    for sign in text:
        if is_beginning and _begins_formula(sign):
            written.append("'")
        is_beginning = sign in _SEPARATORS or (is_beginning and _is_unseen(sign))
        written.append(sign)
    return "".join(written)


def _begins_formula(sign: str) -> bool:
    return unicodedata.normalize("NFKC", sign)[:1] in _SIGNS


def _is_unseen(sign: str) -> bool:
    """Whether nothing is seen of `sign` by itself: controls and formats, spaces, marks that need a letter."""
    return unicodedata.category(sign)[0] in "CZM"
