"""A host of a few lines: plays and shells without MkDocs, so that a whole site is published in milliseconds."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown import markdown

from cohortbook.commission import Commission
from cohortbook.pages import ShellKey, Site, play_markdown
from cohortbook.pipeline import Preview
from cohortbook.problems import Problem
from cohortbook.render import MARKED, Frame, Renderer, Shell
from cohortbook.write import Rendered, write_file


@dataclass(frozen=True, slots=True)
class PlainHost:
    """What a theme surrounds our pages with is left out; everything that we write ourselves is there."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        return []

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...]:
        return ()

    def render(self, commission: Commission, folder: Path) -> Rendered:
        frame = Frame(Renderer(commission.site))
        uris = tuple(uri for language, uri in commission.plays if language == commission.site.edition.default_language)
        for uri in uris:
            write_file(folder / uri / "index.html", _play(frame, commission, uri).encode())
        write_file(folder / "search/search_index.json", json.dumps({"config": {}, "docs": []}).encode())
        return Rendered(uris, {key: plain_shell(frame, key) for key in commission.shell_keys})

    def serve(self, preview: Preview, watched: Callable[[], Sequence[Path]], address: tuple[str, int]) -> None:
        raise NotImplementedError


def plain_shell(frame: Frame, key: ShellKey) -> Shell:
    parts = frame.shell(key)
    marks = "\n".join(getattr(parts, name) for name in MARKED)
    body = f"{parts.chrome.notice}{parts.chrome.doors}{parts.chrome.drawer}{marks}{parts.chrome.footer}"
    return Shell.cut(f"<!doctype html><html><body>{body}</body></html>")


def _play(frame: Frame, commission: Commission, uri: str) -> str:
    parts = frame.play(uri, ())
    play = commission.site.edition.play(uri, commission.site.language)
    assert play is not None
    body = markdown(
        play_markdown(play, commission.plays[play.language, play.uri].markdown, commission.site.edition.words)
    )
    lead = f"{parts.title}{parts.head}{parts.languages}{parts.breadcrumbs}{parts.lead}"
    return lead + frame.play_body(body, uri) + parts.tail
