"""What a host is asked for: one language of a site, with its plays and the plans of all other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec import Struct, field

from cohortbook import cycles, pages
from cohortbook.book import Book, FiledPlay
from cohortbook.edition import published_file
from cohortbook.pages import Plan, ShellKey, Site, shell_keys
from cohortbook.recent import Same
from cohortbook.source import Node
from cohortbook.values import Unprinted


class PlayText(NamedTuple):
    """A play's own Markdown, its path below the folder of its language, and its front matter as it is written."""

    path: str
    markdown: str
    front: Node


Plays = Mapping[tuple[str, str], PlayText]
"""Plays by their language and uri."""


class Commission(Unprinted, Struct, frozen=True):
    """One language as a host is asked to render it: the site, our pages as plans, which need shells, and the plays.

    `files` are the pictures and documents that stand beside plays, as they are published, by path below the folder of
    the language; those that the language lacks are the default language's. `withheld` are pages that lie among the
    plays and are not shown, by path; `static` are the files of the whole site's root.
    """

    root: Path
    site: Site
    plans: Sequence[Plan]
    plays: Plays
    files: Mapping[str, bytes]
    withheld: frozenset[str] = frozenset()
    static: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def shell_keys(self) -> list[ShellKey]:
        return shell_keys(self.plans)

    @property
    def play_plans(self) -> list[Plan]:
        """What each play's page is made of. The host makes all of them; a build of what changed asks here."""
        edition = self.site.edition
        shown = (edition.play(uri, self.site.language) for uri in edition.plays[edition.default_language])
        texts = {play.uri: self.plays[play.folder, play.uri].markdown for play in shown if play is not None}
        return pages.play_plans(self.site, texts)


@cycles.unsought()
def commissioned(root: Path, book: Book, site: Site) -> Commission:
    """The pages of one language of the site below `root`, planned, with all that its host needs."""
    return Commission(
        root,
        site,
        pages.plans(site),
        _texts(book),
        _files(book, site.language),
        book.inherited.withheld,
        static_files(book),
    )


def static_files(book: Book) -> dict[str, bytes]:
    """The files of the whole site's root, as they are published."""
    return {path: published_file(content, PurePosixPath(path).suffix.lower()) for path, content in book.static.items()}


def _files(book: Book, language: str) -> dict[str, bytes]:
    media = book.all_media
    return {
        name: published_file(media[path], PurePosixPath(name).suffix.lower())
        for name, path in book.playbook_files_in(language).items()
        if path in media
    }


def _texts(book: Book) -> Plays:
    # A play lies at playbook/<language>/<path>.
    return {
        (play.language, play.uri): book.recent.found(
            ("text of a play for hosts", Same(play.filed), play.body), partial(_text, play)
        )
        for plays in book.shown_plays().values()
        for play in plays.values()
    }


def _text(play: FiledPlay) -> PlayText:
    return PlayText(play.filed.path.split("/", 2)[2], play.body, play.filed.source.node)
