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
from cohortbook.pages import Site, plans, play_markdown, shell_keys
from cohortbook.problems import Problem
from cohortbook.render import MARKED, Frame, Renderer, Shell
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
        frame = Frame(Renderer(site))
        uris = tuple(edition.plays.get(edition.default_language, {}))
        for uri in uris:
            write_file(folder / uri / "index.html", _play(frame, site, book, uri).encode())
        write_file(folder / "search/search_index.json", json.dumps({"config": {}, "docs": []}).encode())
        shells = {}
        for key in shell_keys(plans(site)):
            parts = frame.shell(key)
            marks = "\n".join(getattr(parts, name) for name in MARKED)
            body = f"{parts.chrome.notice}{parts.chrome.doors}{parts.chrome.drawer}{marks}{parts.chrome.footer}"
            shells[key] = Shell.cut(f"<!doctype html><html><body>{body}</body></html>")
        return Rendered(HostPages(uris), shells), []

    def serve(self, build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
        raise NotImplementedError


def _play(frame: Frame, site: Site, book: Book, uri: str) -> str:
    parts = frame.play(uri, ())
    play = site.edition.play(uri, site.language)
    assert play is not None
    body = markdown(play_markdown(play, book.plays[play.language][uri].body))
    lead = f"{parts.title}{parts.head}{parts.languages}{parts.breadcrumbs}{parts.lead}"
    return lead + frame.play_body(body, uri) + parts.tail


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
