"""A host of a few lines: plays and shells without MkDocs, so that a whole site is published in milliseconds."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown import markdown

from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.outcomes import Outcomes
from cohortbook.pages import Site, data_pages, play_markdown, play_page, shell_keys, written_out
from cohortbook.problems import Problem
from cohortbook.render import MARKED, Renderer, Shell, mark
from cohortbook.write import HostPages, Rendered, publish_language, publish_site
from cohortbook.write.publication import indexable, write_file
from tiny import files_in


@dataclass(frozen=True, slots=True)
class PlainHost:
    """What a theme surrounds our pages with is left out; everything that we write ourselves is there."""

    def render(
        self, edition: Edition, figures: Outcomes, book: Book, language: str, root: Path, folder: Path
    ) -> tuple[Rendered, list[Problem]]:
        site = Site.of(edition, figures, figures.demand, language)
        renderer = Renderer(site)
        uris = tuple(edition.plays.get(edition.default_language, {}))
        for uri in uris:
            write_file(folder / uri / "index.html", _play(renderer, book, uri).encode())
        write_file(folder / "search/search_index.json", json.dumps({"config": {}, "docs": []}).encode())
        shells = {}
        for key in shell_keys(data_pages(site)):
            chrome = renderer.chrome(key.section, key.depth)
            marks = "\n".join(mark(name) for name in MARKED)
            body = f"{chrome.notice}{chrome.doors}{chrome.drawer}{marks}{chrome.footer}"
            shells[key] = Shell.cut(f"<!doctype html><html><body>{body}</body></html>")
        return Rendered(HostPages(uris), shells), []

    def serve(self, build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
        raise NotImplementedError


def _play(renderer: Renderer, book: Book, uri: str) -> str:
    page = play_page(renderer.site, uri, ())
    play = renderer.site.edition.play(uri, renderer.site.language)
    assert play is not None
    body = markdown(play_markdown(play, book.plays[play.language][uri].body))
    parts = ("_head.html", "_languages.html", "_breadcrumbs.html", f"{page.template}_lead.html")
    lead = "".join(renderer.part(part, page) for part in parts)
    tail = renderer.part(f"{page.template}_tail.html", page)
    return renderer.title(page) + lead + renderer.references.in_page(written_out(body), page.root) + tail


def published(book: Book, edition: Edition, figures: Outcomes) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place)
        written = {}
        for language in edition.organization.languages:
            folder = site if language == edition.default_language else site / language
            rendered, _ = PlainHost().render(edition, figures, book, language, site, folder)
            written[language] = indexable(rendered, publish_language(edition, figures, language, rendered, folder))
        publish_site(edition, figures, written, site)
        return files_in(site)
