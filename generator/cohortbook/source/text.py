"""Bytes become text, and text is free of characters that nobody means to publish."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say

MAX_BYTES = 1_000_000  # of a record, a play or a configuration
MAX_BYTES_OF_PICTURE = 25_000_000  # and of any other file

# Control characters (but tabs, and \n, which all line ends have become), the characters that turn the reading direction
# of what follows (Trojan Source, CVE-2021-42574), private use, noncharacters and lone surrogates. Marks of scripts,
# such as the zero-width joiners, are allowed. The line ends that only some programs know (U+0085, U+2028, U+2029)
# are not: YAML counts them, editors do not, and every place after them would be off by a line.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff"
    "\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]"
)
# Page breaks and line ends that word processors leave behind and browsers take for a space.
_BREAKS = "\f\x85\u2028\u2029"
_UNPRINTABLE_AND_ALLOWED = "\n\t\u00a0\u202f"  # the most usual of these
MAX_TOLD = 20

# A character as HTML and Markdown spell it by its number, such as &#x202e; or &#8238;
_SPELLED_OUT = re.compile("&#(?:[xX]0*(?P<hexadecimal>[0-9a-fA-F]{1,8})|0*(?P<decimal>[0-9]{1,10}));?")

_AS_UTF8 = say(
    "save it as UTF-8: in Notepad choose 'Save as' and the encoding UTF-8, in Excel the file type 'CSV UTF-8', and "
    "check the accents once"
)


def decode(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """UTF-8 text without byte order mark, line ends as `\\n`; undecodable or forbidden characters are problems."""
    if len(content) > MAX_BYTES:
        return "", [too_large(path, len(content))]
    if _is_utf16(content):
        what = say("this file is saved in the encoding UTF-16, and only UTF-8 is read")
        return "", [Problem("not-utf8", Position(path), what, _AS_UTF8)]
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
                say(
                    "the byte 0x{byte:02X} here is not UTF-8 text; the file is probably saved in the old encoding "
                    "Windows-1252 ('ANSI')",
                    byte=content[error.start],
                )
                if _may_be_windows_1252(content)
                else say("the byte 0x{byte:02X} here is not UTF-8 text", byte=content[error.start]),
                _AS_UTF8,
            )
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.endswith(".md"):
        for sign in _BREAKS:
            text = text.replace(sign, " ")
    return text, list(_forbidden(text, path))


def limit_of(path: str) -> int:
    """How many bytes of the file at `path` are read at most, by its ending."""
    return MAX_BYTES if path.endswith((".yml", ".yaml", ".md", ".po", ".geojson")) else MAX_BYTES_OF_PICTURE


def too_large(path: str, size: int) -> Problem:
    """The problem of a file that is not read because it has `size` bytes."""
    limit = limit_of(path)
    return Problem(
        "file-too-large",
        Position(path),
        say("the file has {size:,} bytes, and at most {limit:,} are read", size=size, limit=limit),
        say("split the file, or check whether something was pasted into it by mistake")
        if limit == MAX_BYTES
        else say("make it smaller: pictures of a few hundred thousand bytes are plenty"),
    )


def _is_utf16(content: bytes) -> bool:
    """Whether a mark says so, or every second byte of nearly all is zero, as in Latin letters of that encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if 0 not in content:
        return False
    pairs = len(content) // 2
    even, odd = content[::2].count(0), content[1::2].count(0)
    return pairs > 1 and max(even, odd) > 0.8 * pairs and min(even, odd) < 0.1 * pairs


def _may_be_windows_1252(content: bytes) -> bool:
    try:
        return not FORBIDDEN.search(content.decode("cp1252"))
    except UnicodeDecodeError:
        return False


def _forbidden(text: str, path: str) -> Iterator[Problem]:
    usual = text
    for sign in _UNPRINTABLE_AND_ALLOWED:
        usual = usual.replace(sign, "")
    if usual.isprintable():  # of what is forbidden nothing is, and this is quicker than looking for it
        return
    line, line_start, looked_at = 1, 0, 0
    for found in islice(FORBIDDEN.finditer(text), MAX_TOLD):
        start = found.start()
        line += text.count("\n", looked_at, start)
        line_start = max(line_start, text.rfind("\n", looked_at, start) + 1)
        looked_at = start
        yield forbidden_character(found.group(), Position(path, line, start - line_start + 1))


def forbidden_references(text: str) -> Iterator[tuple[int, str]]:
    """Forbidden characters that `text` spells by number, which a browser would read, with where they begin."""
    for found in _SPELLED_OUT.finditer(text):
        character = _spelled(found)
        if FORBIDDEN.fullmatch(character):
            yield found.start(), character


def without_forbidden(text: str) -> str:
    """The text without forbidden characters; one that is spelled by number becomes U+FFFD."""
    clean = FORBIDDEN.sub("", text)
    if "&" not in clean:
        return clean
    # Not nothing: what is left and right of it could then spell another.
    return _SPELLED_OUT.sub(lambda found: "\ufffd" if FORBIDDEN.fullmatch(_spelled(found)) else found[0], clean)


def _spelled(found: re.Match[str]) -> str:
    read = html.unescape(found[0].removesuffix(";") + ";")
    if read:
        return read
    # Python leaves out what browsers keep: control characters and noncharacters.
    return chr(int(found["hexadecimal"], 16) if found["hexadecimal"] else int(found["decimal"]))


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
