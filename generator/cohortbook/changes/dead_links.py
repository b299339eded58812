"""Links of a built site that lead nowhere in it, whoever made the page: a play, a record, the theme or a plugin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

from msgspec import Struct

from cohortbook.addresses import File
from cohortbook.changes.published_site import PublishedSite
from cohortbook.web_address import joined_address, split_address

_TAG = re.compile(r"<(?:a|area|link|img|script|source|iframe|video|audio)\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_NAMED = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_PLACE = re.compile(r"<loc>([^<]+)</loc>")
_CODE = re.compile(r"<(script|style|template)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_OF_BROWSERS = frozenset({"", "top"})  # anchors that every page has (HTML, 7.4.6.4)


class DeadLink(Struct, frozen=True):
    """`page` is a file of the site; `link` stands in it as it is written."""

    page: str
    link: str
    is_anchor: bool


def dead_links(site: PublishedSite) -> list[DeadLink]:
    """Every link to a page, file or anchor of the site itself that is not there, in the order of pages."""
    reader = _Links(site)
    pages = sorted(path for path in site.digests if path.endswith(".html"))
    return [dead for page in pages for dead in reader.dead_in(page)]


class _Links:
    def __init__(self, site: PublishedSite) -> None:
        self._site = site
        self._anchors: dict[str, frozenset[str]] = {}

    @cached_property
    def root(self) -> str:
        """The site's own address: the shortest place of its sitemap; any other leads elsewhere."""
        sitemap = self._site.folder / File.SITEMAP
        places = _PLACE.findall(sitemap.read_text(encoding="utf-8")) if sitemap.is_file() else []
        return min(map(unescape, places), key=len, default="https://site.invalid/")

    def dead_in(self, page: str) -> Iterator[DeadLink]:
        here = urljoin(self.root, page.removesuffix("index.html"))
        text = self._text(page)
        for link in dict.fromkeys(_links(text)):
            asked = joined_address(here, link)
            if _ELSEWHERE.match(link) or not asked.startswith(self.root):
                continue  # whole addresses are others' business: at this one, too, something else may answer
            parts = split_address(asked)
            path = unquote(parts.path[len(split_address(self.root).path) :])
            file = self._file(path)
            if file is None:
                yield DeadLink(page, link, is_anchor=False)
            elif file.endswith(".html") and not self._has(file, unquote(parts.fragment)):
                yield DeadLink(page, link, is_anchor=True)

    def _file(self, path: str) -> str | None:
        """The file that a host answers with, as static hosts do."""
        asked = (path + "index.html",) if path == "" or path.endswith("/") else (path, f"{path}/index.html")
        return next((each for each in asked if each in self._site.digests), None)

    def _has(self, file: str, anchor: str) -> bool:
        if anchor in _OF_BROWSERS or anchor.startswith((":~:", "!")):
            return True
        if file not in self._anchors:
            text = self._text(file)
            self._anchors[file] = frozenset(unescape(next(filter(None, found), "")) for found in _NAMED.findall(text))
        return anchor in self._anchors[file]

    def _text(self, path: str) -> str:
        return Path(self._site.folder / path).read_text(encoding="utf-8", errors="replace")


def _links(html: str) -> Iterator[str]:
    """The addresses in tags; scripts bring tags of their own, which are none of the page."""
    outside = _CODE.sub(lambda found: found[0][: found[0].index(">") + 1] if found[0].startswith("<s") else "", html)
    for tag in _TAG.findall(outside):
        found = _ADDRESS.search(tag)
        if found is not None:
            yield unescape(next(filter(None, found.groups()), "")).strip()
