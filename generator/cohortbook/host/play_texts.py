"""The texts of plays as HTML, read with the same Markdown as under MkDocs, for hosts that bring none of their own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote, urlunsplit
from xml.etree.ElementTree import Element  # only walked, never read from text

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from cohortbook.addresses import File, depth_of, up
from cohortbook.book.wiki_links import WikiPages, has_wiki_links
from cohortbook.commission import Commission
from cohortbook.edition import PublicPlay
from cohortbook.host.wiki_pages import wiki_pages
from cohortbook.model.play import PAGE
from cohortbook.pages import play_markdown
from cohortbook.pages.playbook.extensions import EMOJI, wanted_by
from cohortbook.pages.playbook.github_anchors import with_github_anchors
from cohortbook.pages.playbook.raw_addresses import RawAddresses, file_meant, has_html
from cohortbook.render import Frame, has_diagram, script_of_diagrams
from cohortbook.web_address import split_address


class PlayHtml(Struct, frozen=True):
    """A play's text as HTML, and its headings as Python-Markdown's `toc_tokens` have them.

    `markdown` is what it was made of.
    """

    html: str
    headings: list[dict[str, Any]]
    markdown: str
    has_diagram: bool


class UnreadableError(Exception):
    """An extension of Markdown raised the cause of this at the play in the file `path` of a language's `folder`."""

    def __init__(self, folder: str, path: str) -> None:
        self.folder, self.path = folder, path
        super().__init__(path)


class PlayTexts:
    """Reads the plays of one language with `extensions`, as Python-Markdown names them, and their options.

    `emoji` gives those of the extension for emoji, which a theme has icons for.
    """

    def __init__(
        self,
        commission: Commission,
        frame: Frame,
        extensions: Mapping[str, dict[str, Any]],
        emoji: Callable[[], dict[str, Any]],
    ) -> None:
        self.emoji = emoji
        self.commission = commission
        self.frame = frame
        self.extensions = {**extensions, "toc": {"permalink": False, **extensions.get("toc", {})}}
        shown = commission.site.edition.plays[commission.site.edition.default_language]
        urls = {path: quote(path) for path in commission.files}
        self.plays: dict[str, PublicPlay] = {}
        for uri in shown:
            play = commission.site.edition.play(uri, commission.site.language)
            if play is not None:
                self.plays[uri] = play
                urls[self.path(play)] = uri
        self.urls = urls
        self._addresses = RawAddresses({path: url or "./" for path, url in urls.items()})

    def path(self, play: PublicPlay) -> str:
        """The play's file, below the folder of its language."""
        return self.commission.plays[play.folder, play.uri].path

    @cached_property
    def read(self) -> dict[str, PlayHtml]:
        """The text of each play, by uri. Raises UnreadableError."""
        return {uri: self._read(play) for uri, play in self.plays.items()}

    @cached_property
    def _wiki_pages(self) -> WikiPages:
        return wiki_pages(self.commission)

    def _read(self, play: PublicPlay) -> PlayHtml:
        own = self.commission.plays[play.folder, play.uri].markdown
        source = self.path(play)
        if play.kind == PAGE and has_wiki_links(own):
            own = self._wiki_pages.put_into(own, source)
        text = play_markdown(play, own, self.commission.site.edition.words)
        wanted = wanted_by(text, self.extensions)
        if EMOJI in wanted:
            wanted[EMOJI] = self.emoji()
        options = {**self.extensions, **wanted}
        reader = Markdown(extensions=list(options), extension_configs=options)
        reader.treeprocessors.register(_Links(reader, self.urls, source, play.uri), "cohortbook_links", 0)
        try:
            read = reader.convert(text)
        except Exception as error:  # it is somebody's program
            raise UnreadableError(play.folder, source) from error
        html = self.frame.play_body(read, play.uri)
        if play.kind == PAGE:
            html = with_github_anchors(html)
        if has_html(text):
            html = self._addresses.resolved_in(html, source, play.uri)
        diagram = has_diagram(html)
        if diagram:
            html += script_of_diagrams(up(depth_of(play.uri)) + File.MERMAID)
        return PlayHtml(html, getattr(reader, "toc_tokens", []), text, diagram)


class _Links(Treeprocessor):
    """Links to files of the playbook become links to what is published of them, as MkDocs makes them."""

    def __init__(self, reader: Markdown, urls: Mapping[str, str], source: str, uri: str) -> None:
        super().__init__(reader)
        self.urls, self.source, self.uri = urls, source, uri

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            target = element.get(name) if name else None
            if name and target:
                element.set(name, self._resolved(target))

    def _resolved(self, target: str) -> str:
        parts = split_address(target)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return target
        url = self.urls.get(file_meant(parts.path, self.source))
        if url is None:
            return target
        relative = posixpath.relpath(unquote(url) or ".", unquote(self.uri) or ".")
        is_page = not url or url.endswith("/")
        return urlunsplit(("", "", quote(relative) + "/" * is_page, parts.query, parts.fragment))
