"""Pages that are no plays: what a plugin generates, moves to an address of its own, or lists."""

from __future__ import annotations

from html import unescape

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage

from cohortbook.edition import PublicPlay
from cohortbook.render import Frame, Parts


def uri_of(url: str) -> str:
    """The place below the language's root of what MkDocs calls `url`."""
    return "" if url in ("", "./", ".") else url


def parts_of(page: MkDocsPage, frame: Frame) -> Parts:
    """Our parts around `page`, with the title that MkDocs or a plugin gave it."""
    description = page.meta.get("description")
    return frame.page(uri_of(page.url), _plain(page.title), description if isinstance(description, str) else "")


def kind_of(page: MkDocsPage, play: PublicPlay | None) -> str:
    """Pages of one kind come from the same templates."""
    return str(page.meta.get("template") or (play.kind if play else "ordinary"))


def _plain(title: object) -> str:
    """MkDocs' titles are HTML."""
    return unescape(Markup(str(title or "")).striptags())  # noqa: S704  # escaped again by whoever prints it
