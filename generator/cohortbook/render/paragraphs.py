"""Prose as plain paragraphs, for places that hold no HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPH = re.compile(r"<p>([^<&]*)</p>\n?")
_INLINE = re.compile(r'</?(?:em|strong)>|<a href="[^"<>]*" rel="noopener">|</a>')
_BLOCKS = {"p", "li", "ul", "ol", "blockquote"}


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end()
            if tag == "li":
                self.open.append("– ")
        elif tag == "br":
            self.open.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        self.open.append(data)

    def end(self) -> None:
        words = " ".join("".join(self.open).split())
        if words.strip("– "):
            self.done.append(words)
            self.open = []
        elif "– " not in self.open:  # a paragraph inside an item keeps the item's dash
            self.open = []


def paragraphs(html: str) -> tuple[str, ...]:
    """The paragraphs and items of cleaned `html` as text; an item opens with a dash."""
    words = _INLINE.sub("", html)
    if not _PARAGRAPH.sub("", words):  # most are only paragraphs, and need no parser
        found = tuple(" ".join(told.split()) for told in _PARAGRAPH.findall(words))
        if all(told.strip("– ") for told in found):
            return found
    blocks = _Blocks()
    blocks.feed(html)
    blocks.close()
    blocks.end()
    return tuple(blocks.done)
