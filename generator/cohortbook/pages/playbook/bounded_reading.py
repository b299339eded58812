"""How much work a page may be to read: it is counted while Markdown is read, so that the answer is the same anywhere.

Python-Markdown and its extensions look at a whole paragraph again for each sign in it, some of them once more for each
sign before that. A megabyte of signs would take days. The longest pages of large handbooks take half of what is
allowed here, and what is allowed takes a second or two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element  # only counted, never read from text

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from cohortbook.words import Message, say

MAX_PARTS = 8_000  # paragraphs, items and cells: each costs as much as a hundred letters
MAX_FENCES = 2_000
MAX_LOOKED_AT = 5_000_000  # characters, each counted as often as it is looked at again

# What reads ~~deleted~~ or ^^added^^ words walks through the text letter by letter.
_WALKERS = frozenset(
    f"pymdownx.{name}" for name in ("betterem", "caret", "delimiterprocessor", "mark", "tilde", "util")
)
_LOOKS_OF_WALKERS = 30
_LOOKS_OF_LINES = 10  # what looks for tables divides a block into lines, and strips each
MAX_WALKED = 2_000  # signs of one kind in a paragraph, each of which may begin or end something
_FENCE = re.compile(r"^[ \t>]*(?:`{3}|~{3})", re.MULTILINE)
# A heading or a row of tildes that takes more memory to be read than a whole site.
_LONG_LINE = re.compile(r"^[ \t>]*(?:#[^\n]{10000}|~{1000})", re.MULTILINE)
_TAG = re.compile("<[A-Za-z/!?]")
_MANY_TAGS = 1_000
_FIRST = 10_000  # more than any priority of the library's


class TooMuchError(Exception):
    """A page takes more work to read than any page may; `what` says why, and `fix` what to do."""

    def __init__(self, what: Message, fix: Message) -> None:
        super().__init__(str(what))
        self.what = what
        self.fix = fix


class Work:
    """Counts the work of one reader of Markdown, page by page."""

    def __init__(self, markdown: Markdown) -> None:
        self.parts = 0
        self.in_blocks = 0
        self.in_lines = 0
        markdown.parser.blockprocessors.register(_Blocks(self, markdown), "cohortbook_blocks", _FIRST)
        markdown.treeprocessors.register(_Parts(self, markdown), "cohortbook_parts", _FIRST)
        for pattern in markdown.inlinePatterns:
            looks = _LOOKS_OF_WALKERS if type(pattern).__module__ in _WALKERS else 1
            pattern.handleMatch = self._counted(pattern.handleMatch, looks)  # type: ignore[method-assign]

    def begin(self, text: str) -> None:
        """Count anew, for `text`. Raises TooMuchError where one look is enough."""
        self.parts = self.in_blocks = self.in_lines = 0
        if text.count("\n\n") > MAX_PARTS:
            raise _of_parts()
        if _LONG_LINE.search(text):
            raise _of_signs()
        if sum(1 for _ in _FENCE.finditer(text)) > MAX_FENCES:
            raise TooMuchError(
                say("this page has more than {most:,} lines that begin or end code", most=MAX_FENCES), _DIVIDE
            )
        if text.count("<") > _MANY_TAGS and _looked_at_for_tags(text) > MAX_LOOKED_AT:
            raise TooMuchError(
                say("this page has many tags of HTML that begin with < and never end with >"),
                say("close them; where the sign < is meant as a sign, write &lt; or put it into code"),
            )

    def take_block(self, text: str) -> None:
        """A block is looked at by each processor of blocks, and by some of them line by line."""
        self.parts += 1
        self.in_blocks += len(text) + _LOOKS_OF_LINES * text.count("\n")
        if self.parts > MAX_PARTS:
            raise _of_parts()
        if self.in_blocks > MAX_LOOKED_AT:
            raise _of_signs()

    def take_elements(self, number: int) -> None:
        """So many elements have been made, the cells of tables among them."""
        if number > MAX_PARTS:
            raise _of_parts()

    def _counted(self, handle: Callable[..., Any], looks: int) -> Callable[..., Any]:
        """`handle` of a pattern, which may look at the rest of a text at each match, and which lets it be copied."""

        def handle_and_count(match: re.Match[str], *others: str) -> Any:
            self.in_lines += looks * len(match.string)
            is_full = looks > 1 and match.string.count(match[0][:1]) > MAX_WALKED
            if is_full or self.in_lines > MAX_LOOKED_AT:
                raise _of_signs()
            return handle(match, *others)

        return handle_and_count


class _Blocks(BlockProcessor):
    """Sees every block first, and leaves it to the others."""

    def __init__(self, work: Work, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.work = work

    def test(self, _parent: Element, block: str) -> bool:
        self.work.take_block(block)
        return False


class _Parts(Treeprocessor):
    """Sees the tree before anything is done to the text in it."""

    def __init__(self, work: Work, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.work = work

    def run(self, root: Element) -> None:
        self.work.take_elements(sum(1 for _ in root.iter()))


def _looked_at_for_tags(text: str) -> int:
    """How many characters are looked at to find where each tag ends."""
    ends = [*(found.start() for found in re.finditer(">", text)), len(text)]
    return sum(ends[bisect_left(ends, tag.start())] - tag.start() for tag in _TAG.finditer(text))


_DIVIDE = say("divide it into several pages, or put what is long beside the page, as a PDF or a spreadsheet")


def of_nesting() -> TooMuchError:
    """A page whose lists, quotes and boxes stand inside each other so deep that the reader falls out of its stack."""
    return TooMuchError(
        say("lists, quotes or boxes of this page stand too deep inside each other to be read"),
        say("look for lines that drift to the right"),
    )


def _of_parts() -> TooMuchError:
    what = say("this page has more than {most:,} paragraphs, list items and table cells", most=MAX_PARTS)
    return TooMuchError(what, _DIVIDE)


def _of_signs() -> TooMuchError:
    return TooMuchError(
        say("this page has so many signs of Markdown in one paragraph that reading it would take minutes"),
        say(
            "look for something that was pasted by mistake; put empty lines between paragraphs and above headings, and "
            "code between lines of ```"
        ),
    )
