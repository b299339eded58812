"""Pages that are no plays: what a plugin generates, moves to an address of its own, or lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from cohortbook.edition import PublicPlay
from cohortbook.render import POLICY, Frame, Parts, with_policy


def uri_of(url: str) -> str:
    """The place below the language's root of what MkDocs calls `url`."""
    return "" if url in ("", "./", ".") else url


def parts_of(page: MkDocsPage, frame: Frame) -> Parts:
    """Our parts around `page`, with the title that MkDocs or a plugin gave it."""
    description = page.meta.get("description")
    return frame.page(uri_of(page.url), _plain(page.title), description if isinstance(description, str) else "")


def with_parts(context: TemplateContext, parts: Parts) -> TemplateContext:
    """Hand the theme our parts of a page, under one name."""
    cast(dict[str, Any], context)["cohortbook"] = parts
    return context


def kind_of(page: MkDocsPage, play: PublicPlay | None) -> str:
    """Pages of one kind come from the same templates."""
    return str(page.meta.get("template") or (play.kind if play else "ordinary"))


def finish_pages(folder: Path, of_content: Collection[str]) -> Iterator[str]:
    """Give a policy to each page below `folder` that was made of the theme and has none yet; gives their paths.

    Scripts `of_content` are not allowed.
    """
    for path in sorted(folder.rglob("*.html")):
        html = path.read_bytes()
        if POLICY.encode() in html:
            path.write_bytes(with_policy(html.decode(), of_content=of_content).encode())
            yield path.relative_to(folder).as_posix()


def _plain(title: object) -> str:
    """MkDocs' titles are HTML."""
    return unescape(Markup(str(title or "")).striptags())  # noqa: S704  # escaped again by whoever prints it
