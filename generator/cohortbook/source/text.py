"""Bytes become text, and text is free of characters that nobody means to publish."""

from __future__ import annotations

import re
import unicodedata

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say

MAX_BYTES = 1_000_000

# Control characters (tab and line ends aside), the characters that turn the reading direction of what follows
# (Trojan Source, CVE-2021-42574), private use, noncharacters and lone surrogates. Marks that some scripts need,
# such as the zero-width joiners, are allowed. The line ends that only some programs know (U+0085, U+2028, U+2029)
# are not: YAML counts them, editors do not, and every place after them would be off by a line.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff"
    "\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]"
)


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """UTF-8 text without byte order mark, line ends as `\\n`; undecodable or forbidden characters are problems."""
    if len(content) > MAX_BYTES:
        return "", [
            Problem(
                "file-too-large",
                Position(path),
                say("the file has {size:,} bytes, and at most {limit:,} are read", size=len(content), limit=MAX_BYTES),
                say("split the file, or check whether something was pasted into it by mistake"),
            )
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return "", [
            Problem(
                "not-utf8",
                Position(path, line, column),
                say("the byte 0x{byte:02X} here is not UTF-8 text", byte=content[error.start]),
                say("save the file again with the encoding UTF-8 (spreadsheets and older editors use others)"),
            )
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [_forbidden(found, text, path) for found in FORBIDDEN.finditer(text)][:20]


def _forbidden(found: re.Match[str], text: str, path: str) -> Problem:
    start = found.start()
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return forbidden_character(found.group(), Position(path, line, column))


def forbidden_character(character: str, at: Position) -> Problem:
    """The problem for one character that may not stand in a record or a play."""
    name = unicodedata.name(character, "") or _kind(character)
    return Problem(
        "forbidden-character",
        at,
        say("the invisible character U+{code:04X} ({name}) may not stand here", code=ord(character), name=name),
        say("delete it; retype the word if you cannot see the character"),
    )


def _kind(character: str) -> str:
    return {"Cc": "CONTROL", "Co": "PRIVATE USE", "Cs": "SURROGATE"}.get(
        unicodedata.category(character), "NONCHARACTER"
    )
