"""What stands in a page and the site's policy blocks: pictures, films and frames of other hosts, and scripts.

The policy lets a reader's browser load nothing from anywhere else, unless the organisation names the host. Without a
word from here, the author sees the picture in an editor, and readers see none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from cohortbook.book.book import Book
from cohortbook.book.prose import Passage, without_code
from cohortbook.model.organization import is_named
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say

_MAY_BE_BLOCKED = re.compile(r"//|<(?:script|iframe|object|embed)|\son[a-z]+\s*=", re.IGNORECASE)
_ADDRESS = r"(?P<{}>(?:https?:)?//[^\s\"'<>)]+)"
_ELEMENT = re.compile(
    r"<(?P<tag>img|picture|source|video|audio|track|iframe|embed|object|script|link|form|input)\b(?P<rest>[^<>]*)>"
    r"|!\[(?:[^\[\]]|\[[^\[\]]{0,300}\](?:\([^()]{0,300}\))?){0,500}\]\(\s*<?"
    + _ADDRESS.format("picture")
    + r"|!\[(?P<alt>[^\]]*)\]\[(?P<label>[^\]]*)\]",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"\b(?:src|srcset|poster|data|href|action)\s*=\s*[\"']?\s*" + _ADDRESS.format("address"), re.IGNORECASE
)
_DEFINED = re.compile(r"^ {0,3}\[(?P<label>[^\]\n]+)\]:[ \t]*<?" + _ADDRESS.format("address"), re.MULTILINE)
_HANDLER = re.compile(r"<[a-z][^<>]*?\s(?P<name>on[a-z]+)\s*=", re.IGNORECASE)
_DATA = re.compile(r"type\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_OWN = re.compile(r"\bsrc\s*=\s*[\"']?(?!https?:|//)[^\s\"'>]", re.IGNORECASE)
_FRAMES = frozenset({"iframe", "embed", "object"})


def check(book: Book) -> Iterator[Problem]:
    allowed = book.organization.record.outside if book.organization is not None else []
    for play in book.all_plays():
        if _MAY_BE_BLOCKED.search(play.body):
            yield from _blocked(Passage(play.body, play.filed, None, play.body_line), allowed)


def _blocked(passage: Passage, allowed: Collection[str]) -> Iterator[Problem]:
    text = without_code(passage.text)
    defined = {found["label"].lower(): found["address"] for found in _DEFINED.finditer(text)}
    for found in _ELEMENT.finditer(text):
        tag = (found["tag"] or "img").lower()
        if found["tag"] is None:
            address = found["picture"] or defined.get((found["label"] or found["alt"]).lower())
        elif tag == "script":
            yield from _script(passage, found)
            continue
        else:
            loaded = _LOADED.search(found["rest"])
            address = loaded["address"] if loaded else None
        if address is not None:
            yield from _from_outside(passage, found.start(), tag, address, allowed)
        elif tag in _FRAMES:
            yield _frame(passage, found.start())
    for found in _HANDLER.finditer(text):
        yield Problem(
            "blocked-content",
            passage.at(found.start("name")),
            say("'{name}' does nothing: the site's policy runs no scripts that stand in a page", name=found["name"]),
            _NO_SCRIPTS,
            Severity.WARNING,
        )


_NO_SCRIPTS = say("remove it; a script of the site's own goes into a file that 'extra_javascript' in mkdocs.yml names")


def _script(passage: Passage, found: re.Match[str]) -> Iterator[Problem]:
    if not _DATA.search(found["rest"]) and not _OWN.search(found["rest"]):
        what = say("this script does not run: the site's policy runs none that stand in a page or come from elsewhere")
        yield Problem("blocked-content", passage.at(found.start()), what, _NO_SCRIPTS, Severity.WARNING)


def _frame(passage: Passage, start: int) -> Problem:
    return Problem(
        "blocked-content",
        passage.at(start),
        say("the site's policy shows no file of its own inside a page, as a frame or an object"),
        say("write a link to it: [words](file.pdf); a picture can stand in the page as ![words](picture.png)"),
        Severity.WARNING,
    )


def _from_outside(passage: Passage, start: int, tag: str, address: str, allowed: Collection[str]) -> Iterator[Problem]:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return  # no address: the check of links tells of it
    is_allowable = tag not in ("script", "link", "form", "embed", "object", "input")
    if not host or (is_allowable and is_named(host, allowed)):
        return
    yield Problem(
        "blocked-content",
        passage.at(start),
        say("readers do not get this: the site's policy blocks what comes from '{host}'", host=host)
        if tag != "form"
        else say("this form sends nothing: the site's policy lets no form send to '{host}'", host=host),
        _remedy(tag, host) if is_allowable else say("write a link to it instead"),
        Severity.WARNING,
    )


def _remedy(tag: str, host: str) -> Message:
    if tag == "iframe":
        return say(
            "write a link to it instead; or let pages show what that host sends: 'outside: [{host}]' in "
            "cohorts/organization.yml",
            host=host,
        )
    return say(
        "put the file beside the page and show that; or let pages show what that host sends: 'outside: [{host}]' in "
        "cohorts/organization.yml",
        host=host,
    )
