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
from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes import Outcomes
from cohortbook.outcomes.making import Examination
from cohortbook.pages import Site, play_markdown, play_page, written_out
from cohortbook.pipeline import Commission, Prepared, Public, commissioned, finish
from cohortbook.problems import Problem, Report
from cohortbook.render import MARKED, Renderer, Shell, mark
from cohortbook.write import Rendered, write_file, write_shared
from tiny import files_in


@dataclass(frozen=True, slots=True)
class PlainHost:
    """What a theme surrounds our pages with is left out; everything that we write ourselves is there."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        return []

    def render(self, commission: Commission, folder: Path) -> Rendered:
        renderer = Renderer(commission.site)
        uris = tuple(uri for language, uri in commission.plays if language == commission.site.edition.default_language)
        for uri in uris:
            write_file(folder / uri / "index.html", _play(renderer, commission, uri).encode())
        write_file(folder / "search/search_index.json", json.dumps({"config": {}, "docs": []}).encode())
        shells = {}
        for key in commission.shell_keys:
            chrome = renderer.chrome(key.section, key.depth)
            marks = "\n".join(mark(name) for name in MARKED)
            body = f"{chrome.notice}{chrome.doors}{chrome.drawer}{marks}{chrome.footer}"
            shells[key] = Shell.cut(f"<!doctype html><html><body>{body}</body></html>")
        return Rendered(uris, shells)

    def serve(self, build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
        raise NotImplementedError


def _play(renderer: Renderer, commission: Commission, uri: str) -> str:
    page = play_page(renderer.site, uri, ())
    play = renderer.site.edition.play(uri, renderer.site.language)
    assert play is not None
    body = markdown(play_markdown(play, commission.plays[play.language, uri].markdown))
    parts = ("_head.html", "_languages.html", "_breadcrumbs.html", f"{page.template}_lead.html")
    lead = "".join(renderer.part(part, page) for part in parts)
    tail = renderer.part(f"{page.template}_tail.html", page)
    return renderer.title(page) + lead + renderer.references.in_page(written_out(body), page.root) + tail


def published(book: Book, edition: Edition, figures: Outcomes) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    public = Public(edition, Examination(figures, {}, (), PROFILES[book.settings.disclosure]), figures.demand)
    prepared = Prepared(Path(), book, Report(), public)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        written = []
        for site in public.sites():
            commission = commissioned(prepared, site)
            below = folder / site.addresses.folder
            written.append(finish(commission, PlainHost().render(commission, below), below))
        write_shared(public.site(), written, folder)
        return files_in(folder)
