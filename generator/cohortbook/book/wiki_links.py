"""Links by the names of pages, `[[Running a session|words]]`, as Obsidian, Gollum and GitLab's wikis write them.

A name is a page's title, its file's name or its path, whatever its capitals and hyphens. What two pages are called
leads to neither.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from cohortbook.book.prose import without_code

if TYPE_CHECKING:
    from cohortbook.book.book import FiledPlay

_LINK = re.compile(
    r"(?<![!\\\[])\[\[(?P<first>[^\[\]\n|\\]{1,200})(?:\\?\|(?P<second>[^\[\]\n|\\]{1,200}))?\]\](?![(\[])"
)
_GAP = re.compile(r"[\s_-]+")
_DROPPED = re.compile(r"[^\w\- ]")
_OF_FOLDER = frozenset({"index", "readme"})


class WikiLink(NamedTuple):
    """Where a link stands in a text, with its words. `target` is None where no page, or more than one, is meant."""

    start: int
    end: int
    words: str
    target: str | None

    def markdown(self, token: str = "") -> str:
        """The same as Markdown writes it, with a `token` before the target."""
        return f"[{self.words}]({token}{self.target})"


class WikiPages:
    """The `pages` of one language: the path of each, below its folder, and its title."""

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        self.pages = tuple(sorted(pages))
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        for path, title in self.pages:
            stem = path.removesuffix(".md")
            folder, name = posixpath.split(stem)
            self._by_path[_plain(stem)] = path
            called = posixpath.basename(folder) if name.lower() in _OF_FOLDER else name
            for each in {_plain(called), _plain(title)} - {""}:
                self._by_name.setdefault(each, set()).add(path)

    def links(self, text: str, source: str) -> Iterator[WikiLink]:
        """Those in a `text` from the file `source`, outside of its code."""
        if not has_wiki_links(text):
            return
        for found in _LINK.finditer(without_code(text)):
            if found["first"][0] != "^":  # a note at the foot of the page, in brackets
                yield self._link(found, source)

    def put_into(self, text: str, source: str) -> str:
        """The text with links of Markdown in place of those that lead to one page."""
        parts, end = [], 0
        for link in self.links(text, source):
            if link.target is not None:
                parts += [text[end : link.start], link.markdown()]
                end = link.end
        return "".join((*parts, text[end:]))

    def _link(self, found: re.Match[str], source: str) -> WikiLink:
        """Gollum has the words first and the page behind them."""
        start, end = found.span()
        first, second = found["first"], found["second"]
        for name, words in ((first, second), (second, first)):
            if name is None:
                continue
            page, _, heading = name.partition("#")
            path = self._path(page) if page.strip() else source
            if path is not None and (page.strip() or heading):
                target = "" if path == source and heading else quote(_relative(path, source))
                return WikiLink(start, end, (words or page or heading).strip(), target + _anchor(heading))
        return WikiLink(start, end, first, None)

    def _path(self, name: str) -> str | None:
        key = _plain(name.strip().removesuffix(".md").strip("/"))
        named = self._by_name.get(key, set())
        return self._by_path.get(key) or (next(iter(named)) if len(named) == 1 else None)


def has_wiki_links(text: str) -> bool:
    """Whether `text` has to be looked at."""
    return "[[" in text


def named_in(plays: Collection[FiledPlay]) -> WikiPages | None:
    """What links by name lead to, among `plays` of one language; None where nobody wrote one."""
    if not any(has_wiki_links(play.body) for play in plays if play.pack is None):
        return None
    return WikiPages((source_of(play), play.filed.record.title) for play in plays)


def source_of(play: FiledPlay) -> str:
    """The play's path below the folder of its language."""
    return play.filed.path.split("/", 2)[2]


def unmet_links(text: str, source: str, pages: WikiPages) -> Iterator[tuple[int, str]]:
    """Where links stand that lead to no page, and how they are written. What Markdown reads itself is none."""
    for link in pages.links(text, source):
        written = text[link.start : link.end]
        if link.target is None and any(sign.isalpha() for sign in written) and f"{written[1:-1]}:" not in text:
            yield link.start, written


def _plain(name: str) -> str:
    return _GAP.sub(" ", name).strip().casefold()


def _relative(path: str, source: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(source) or posixpath.curdir)


def _anchor(heading: str) -> str:
    """As GitHub makes it of a heading's words; what Obsidian calls a block has none."""
    words = heading.rpartition("#")[2].strip()
    slug = _DROPPED.sub("", words.lower()).replace(" ", "-")
    return f"#{quote(slug)}" if slug and not words.startswith("^") else ""
