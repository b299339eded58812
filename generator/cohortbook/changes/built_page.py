"""One page of a built site, as far as a comparison has to know it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from msgspec import Struct

_CONTENT = re.compile(r"<(article|main)\b.*</\1>", re.DOTALL)
_SPACE = re.compile(r"\s+")
Cited = tuple[str, str]
"""A sentence as it is printed, and the note on where it comes from."""


class PageHead(Struct, frozen=True):
    """What a page says of itself before it begins. `is_moved` is a page that only leads to another."""

    title: str
    is_indexable: bool
    is_moved: bool


def head_in(html: str) -> PageHead:
    """The head of a file of HTML. Those of other programs are read as well, with the title that they have."""
    reader = _Head()
    reader.feed(html.partition("</head>")[0])
    return PageHead(reader.og_title or _plain(reader.title), "noindex" not in reader.robots, reader.is_moved)


def content_in(html: str) -> str:
    """What the page itself says, without what the theme puts around it."""
    found = _CONTENT.search(html)
    return found[0] if found else html


def claims_in(content: str) -> frozenset[Cited]:
    """The sentences that somebody is cited for."""
    if "cb-claim" not in content:
        return frozenset()
    reader = _Claims()
    reader.feed(content)
    return frozenset(reader.found)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title, self.og_title, self.robots, self.is_moved = "", "", "", False
        self._is_in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_title = tag == "title"
        if tag != "meta":
            return
        stated = {name: value or "" for name, value in attrs}
        if stated.get("property") == "og:title":
            self.og_title = _plain(stated.get("content", ""))
        if stated.get("name", "").lower() == "robots":
            self.robots += stated.get("content", "").lower()
        if stated.get("http-equiv", "").lower() == "refresh":
            self.is_moved = True

    def handle_endtag(self, tag: str) -> None:
        self._is_in_title = False

    def handle_data(self, data: str) -> None:
        if self._is_in_title:
            self.title += data


class _Claims(HTMLParser):
    """Collects each cited sentence with the note on where it comes from (theme/pages/_claim.html)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Cited] = []
        self._open: list[str] = []
        self._words = self._note = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = next((value or "" for name, value in attrs if name == "class"), "")
        if tag == "span" and (self._open or kind == "cb-claim"):
            self._open.append(kind)

    def handle_endtag(self, tag: str) -> None:
        if tag != "span" or not self._open:
            return
        self._open.pop()
        if not self._open:
            self.found.append((_plain(self._words), _plain(self._note)))
            self._words = self._note = ""

    def handle_data(self, data: str) -> None:
        if "cb-claim__note" in self._open:
            self._note += data
        elif self._open and "cb-claim__sign" not in self._open:
            self._words += data
