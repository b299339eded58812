"""HTML around Markdown, as GitHub reads it: a block of HTML ends at an empty line, and what follows is Markdown.

Python-Markdown takes everything up to the closing tag for HTML. So each block is taken out of the way by itself, as
CommonMark ends it, and what stands between two of them is left to be read. Elements that say `markdown` are not
touched, nor are those that end before an empty line, nor tables, code, scripts, styles, drawings and comments.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from msgspec import Struct

from cohortbook.book.prose import without_code

_BLOCKS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hgroup"
    "|li|main|nav|ol|p|section|summary|ul"
)
_KEPT = "pre|script|style|textarea|table|svg|math|canvas|video|audio|object|iframe|select|form"
_KEPT_NAME = re.compile(_KEPT, re.IGNORECASE)
_START = re.compile(
    rf"^(?P<indent> *)<(?:(?P<kept>{_KEPT})|(?P<slash>/?)(?:{_BLOCKS}))(?=[\s>/])", re.MULTILINE | re.IGNORECASE
)
_SEEN_BACK = 100  # lines in which the item of a list stands that holds HTML
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<given>(?>\"[^\"]*\"|'[^']*'|[^<>\"'])*+)>")
_FOR_MARKDOWN = re.compile(r"\smarkdown(?=[\s=]|$)", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")
_INWARDS = re.compile(r"\s*\n( *)")
_HOLDING = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ ]|!!!|\?\?\?|===")
_PARAGRAPH = re.compile(r"<(/?)p(?=[\s>])", re.IGNORECASE)
_NAME_AND_GAP = re.compile(r"(</?[A-Za-z][A-Za-z0-9]*)\s+")
_CODE = 4  # from so many spaces on, a text that nothing holds is code


def is_around_markdown(text: str) -> bool:
    """Whether HTML stands around Markdown somewhere in `text`."""
    return _START.search(text) is not None and next(_Blocks(text).elements(), None) is not None


def taken_out(text: str, store: Callable[[str], str]) -> str:
    """`text` with each block of HTML around Markdown replaced by what `store` gives for it."""
    if _START.search(text) is None:
        return text
    blocks = _Blocks(text)
    parts, end = [], 0
    for element in blocks.elements():
        parts += [text[end : element.start], *blocks.divided(element, store)]
        end = element.end
    return "".join((*parts, text[end:]))


class _Element(Struct, frozen=True):
    """An element with an empty line in it; one that nothing closes ends at that line."""

    start: int
    end: int
    is_closed: bool


class _Blocks:
    """The blocks of HTML in a text. One pass finds where elements end, so that no text takes longer than its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = _without_code_and_comments(text)
        self.gaps = [found.start() for found in _EMPTY_LINE.finditer(self.bare)]
        self.ends: dict[int, int] = {}
        self.for_markdown: set[int] = set()
        opened: dict[str, list[int]] = {}
        for tag in _TAG.finditer(self.bare):
            still_open = opened.setdefault(tag["name"].lower(), [])
            if not tag["slash"]:
                still_open.append(tag.start())
                if _FOR_MARKDOWN.search(tag["given"]):
                    self.for_markdown.add(tag.start())
            elif still_open:
                self.ends[still_open.pop()] = tag.end()

    def gap(self, at: int) -> int | None:
        """The next empty line."""
        place = bisect_left(self.gaps, at)
        return self.gaps[place] if place < len(self.gaps) else None

    def elements(self) -> Iterator[_Element]:
        """Each outermost element that holds Markdown."""
        at = 0
        while (found := _START.search(self.bare, at)) is not None:
            opening = found.end("indent")
            end, gap = self.ends.get(opening), self.gap(opening)
            is_whole = end is not None and (gap is None or end <= gap)
            if found["kept"] or opening in self.for_markdown or is_whole:
                at = end or found.end()
            elif gap is None or found["slash"] or not self._is_html(found, gap):
                at = found.end()
            else:
                at = end or gap
                yield _Element(found.start(), at, end is not None)

    def _is_html(self, found: re.Match[str], gap: int) -> bool:
        """Whether the element is no code, and neither is what follows an empty line in it: HTML that is set inwards."""
        width = len(found["indent"])
        following = _INWARDS.match(self.bare, gap)
        if following is not None and len(following[1]) >= width + _CODE:
            return False
        if width < _CODE:
            return True
        end = found.start()
        for _ in range(_SEEN_BACK):
            if end <= 0:
                break
            start = self.bare.rfind("\n", 0, end - 1) + 1
            line, end = self.bare[start : end - 1], start
            words = line.lstrip(" ")
            outer = len(line) - len(words)
            if words and outer < width:
                return width - outer < _CODE + 2 and _HOLDING.match(words) is not None
        return False

    def divided(self, element: _Element, store: Callable[[str], str]) -> Iterator[str]:
        """The element with each block of HTML in it stored, and Markdown between them."""
        at, outer = element.start, 0
        while (found := _START.search(self.bare, at, element.end)) is not None:
            yield self.text[at : found.start()]
            opening = found.end("indent")
            if found["kept"] or opening in self.for_markdown:
                at = self.ends.get(opening, found.end())
                yield self.text[found.start() : at]
                continue
            at = self._end_of_block(opening, element.end)
            html = self.text[opening:at].rstrip()
            if element.is_closed:
                html, outer = _with_wide_paragraphs(html, outer)
            stored = store(_NAME_AND_GAP.sub(r"\1 ", html, count=1))  # what puts it back looks for a name and a space
            yield f"\n\n{found['indent']}{stored}\n\n"
        yield self.text[at : element.end]

    def _end_of_block(self, start: int, end: int) -> int:
        """Where a block of HTML ends: at an empty line, but for those in what may hold one."""
        gap = self.gap(start)
        for tag in _TAG.finditer(self.bare, start, end):
            if gap is None or gap >= end or gap < tag.start():
                break
            if _KEPT_NAME.fullmatch(tag["name"]) and self.ends.get(tag.start(), 0) > gap:
                gap = self.gap(self.ends[tag.start()])
        return end if gap is None else min(gap, end)


def _without_code_and_comments(text: str) -> str:
    """The text with both blanked out, and with no empty line in a comment; places stay."""
    bare = without_code(text)
    parts, end = [], 0
    for start, stop in _comments(text):
        if not bare[start:stop].strip("\x00\n"):
            parts += [bare[end:start], "\x00" * (stop - start)]
            end = stop
    return "".join((*parts, bare[end:]))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments begin and end: looked for without a pattern, which would read on to the end for each beginning."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _with_wide_paragraphs(html: str, outer: int) -> tuple[str, int]:
    """A paragraph that holds others is none to a browser, which ends it before the first: it becomes a `div`.

    `outer` is how many of those are open before this block; given back is how many are after it.
    """
    unclosed: list[re.Match[str]] = []
    renamed: list[re.Match[str]] = []
    for tag in _PARAGRAPH.finditer(html):
        if not tag[1]:
            unclosed.append(tag)
        elif unclosed:
            unclosed.pop()
        elif outer:
            renamed.append(tag)
            outer -= 1
    for tag in sorted((*renamed, *unclosed), key=lambda each: each.start(), reverse=True):
        html = f"{html[: tag.start()]}<{tag[1]}div{html[tag.end() :]}"
    return html, outer + len(unclosed)
