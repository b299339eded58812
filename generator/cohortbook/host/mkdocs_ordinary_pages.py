"""Pages that are no plays: what a plugin generates, moves to an address of its own, or lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from cohortbook.book.blocked_elements import blocked_in
from cohortbook.edition import PublicPlay
from cohortbook.render import POLICY, Frame, Parts, outside_article, with_policy

_SAID = re.compile(r'<meta (?:property|name)="(?P<name>(?:og|twitter):[\w:]+)"[^<>]*>\n?')
_SAID_OF = r'<meta (?:property|name)="{name}"[^<>]*>\n?'
_TWICE = 2
_STATED = b"Content-Security-Policy"
_OPENING = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype[^<>]*>\s*)?(?:<!--.*?-->\s*)*(?:<html\b[^<>]*>\s*)?(?:<head\b[^<>]*>)?",
    re.IGNORECASE | re.DOTALL,
)


def uri_of(url: str) -> str:
    """The place below the language's root of what MkDocs calls `url`."""
    return "" if url in ("", "./", ".") else url


def parts_of(page: MkDocsPage, frame: Frame) -> Parts:
    """Our parts around `page`, with the title that MkDocs or a plugin gave it."""
    description = page.meta.get("description")
    return frame.page(uri_of(page.url), _plain(page.title), description if isinstance(description, str) else "")


def said_once(html: str) -> str:
    """The page without what we say of it for links to it, where a plugin says so again: that was asked for."""
    head = html[: html.find("</head")]
    names = [found["name"] for found in _SAID.finditer(head)]
    if names.count("og:image") < _TWICE:
        return html
    ours = {"og:image:alt", *(name for name in names if names.count(name) >= _TWICE)}
    for name in ours:
        html = re.sub(_SAID_OF.format(name=name), "", html, count=1)
    return html


def with_parts(context: TemplateContext, parts: Parts) -> TemplateContext:
    """Hand the theme our parts of a page, under one name."""
    cast(dict[str, Any], context)["cohortbook"] = parts
    return context


def kind_of(page: MkDocsPage, play: PublicPlay | None) -> str:
    """Pages of one kind come from the same templates."""
    return str(page.meta.get("template") or (play.kind if play else "ordinary"))


def finish_pages(
    folder: Path, of_content: Collection[str], finished: Collection[str]
) -> Iterator[tuple[str, list[str] | None]]:
    """Give a policy to each page below `folder` that plugins wrote; gives its path, and what the policy blocks in it.

    Scripts `of_content` are not allowed. Of pages that are `finished` it gives those that somebody has written over,
    with None.
    """
    for path in sorted(filter(Path.is_file, folder.rglob("*.html"))):  # a page.html.md becomes a folder of that name
        html, name = path.read_bytes(), path.relative_to(folder).as_posix()
        if POLICY.encode() in html:
            path.write_bytes(with_policy(html.decode(), of_content=of_content).encode())
            yield name, []
        elif name in finished:
            if _STATED not in html:
                yield name, None
        elif _STATED not in html:
            whole = _with_place(html.decode("utf-8", "replace"))
            path.write_bytes(with_policy(whole, of_content=of_content).encode())
            yield name, _blocked_in(whole)


def _with_place(html: str) -> str:
    """A whole page of a plugin's own, with a place for its policy before anything that the policy is about."""
    opening = _OPENING.match(html)
    end = opening.end() if opening is not None else 0
    return f'{html[:end]}<meta content="{POLICY}">{html[end:]}'


def _blocked_in(html: str) -> list[str]:
    """What its policy blocks of such a page. Scripts and styles of its frame are compared with the policy later."""
    article = html[len(outside_article(html)[0]) :] if "<article" in html else ""
    return [
        " ".join(blocked.asked.split())[:80]
        for blocked in blocked_in(html, ())
        if not blocked.asked.lower().startswith(("<meta", "<base"))
        and (blocked.asked in article or not blocked.asked.lower().startswith(("<script", "<link")))
    ]


def _plain(title: object) -> str:
    """MkDocs' titles are HTML."""
    return unescape(Markup(str(title or "")).striptags())  # noqa: S704  # escaped again by whoever prints it
