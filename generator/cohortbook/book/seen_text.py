"""Texts as their readers see them: without marks inside of words, addresses of links, and what is spelled by number."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote

from cohortbook.book.letters import as_seen

_LINK = re.compile(r"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
# Marks and tags inside of a word are not seen: Am**a**ra. Capitals part words: AmaraDiallo.
_INSIDE_A_WORD = re.compile(
    r"(?:\*(?<=\w\*)\*{0,2}|<(?<=\w<)(?:/?[A-Za-z][^<>\n]*|!--[^\n<]{0,300}?--)>)(?=\w)"  # the sign first, to be quick
)
_NEXT_WORD = re.compile("[A-ZÀ-ÖØ-Þ](?<=[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ])")
_IN_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2})+")


def readings(text: str) -> list[str]:
    """The text as it is read, and once more without what stands between letters that are read together, as addresses
    of links do. Both with as many lines.
    """
    read = as_read(text)
    together = apart(_LINK.sub("]", read) if "](" in read or "][" in read else read)
    return [read] if together == read else [read, together]


def apart(read: str) -> str:
    """The words that marks divide in one, and those that only a capital divides in two; the same object if none are."""
    if "*" in read or "<" in read:
        read = _INSIDE_A_WORD.sub("", read)
    return _NEXT_WORD.sub(r" \g<0>", read) if _NEXT_WORD.search(read) else read


def as_read(text: str) -> str:
    """The text as its readers see it, with as many lines."""
    if "&" in text:
        text = "\n".join(html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    if "%" in text:
        text = _IN_PERCENT.sub(lambda signs: _unquoted(signs[0]), text)
    return as_seen(text)


@lru_cache(maxsize=256)  # mostly %20
def _unquoted(signs: str) -> str:
    return " ".join(unquote(signs).splitlines())


def same_line(text: str, read: str, start: int) -> int:
    """The beginning of the line of `text` that is the one of `read` with `start` in it."""
    line = read[:start].count("\n")
    return sum(len(each) + 1 for each in text.split("\n")[:line])
