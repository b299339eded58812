"""The nav of a site that has written none: the playbook's order, each page's own `order`, or else that of MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from cohortbook.addresses import Place
from cohortbook.edition import PublicPlay
from cohortbook.pages import Site

_INDEX = ("index.md", "README.md")


@dataclass(slots=True)
class _Section:
    """A folder of pages, by their paths. `name` is the folder's own."""

    name: str = ""
    index: str | None = None
    pages: list[str] = field(default_factory=list)
    sections: dict[str, _Section] = field(default_factory=dict)


def arrange(config: MkDocsConfig, files: Files, site: Site, places: Mapping[str, str]) -> None:
    """Give `config` a nav of all pages where it has none; `places` holds the uris of plays by the paths of their files.

    Where there is a nav, inherited pages that it does not name are out of it without a word; so are those about the
    site.
    """
    if "awesome-nav" in config.plugins:
        return  # it makes its own of all pages, and has it that somebody loses one where there is another
    plays = {path: play for path, uri in places.items() if (play := site.edition.play(uri, site.language)) is not None}
    if config.nav is not None:
        named = set(_paths(config.nav))
        for path, play in plays.items():
            is_found = play.pack is not None or path.startswith(Place.ABOUT)  # by the foot of every page
            file = files.get_file_from_path(path) if is_found and path not in named else None
            if file is not None and file.inclusion in (InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return
    root = _Section()
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav):
        *folders, name = file.src_uri.split("/")
        section = root
        for folder in folders:
            section = section.sections.setdefault(folder, _Section(folder))
        if name in _INDEX and section.index is None:
            section.index = file.src_uri
        else:
            section.pages.append(file.src_uri)
    config.nav = _entries(root, plays)


def _entries(section: _Section, plays: Mapping[str, PublicPlay]) -> list[Any]:
    """As the nav of mkdocs.yml is written."""
    found: list[tuple[tuple[bool, int, bool, str], Any]] = []
    for path in section.pages:
        found.append((_key(plays.get(path), path, is_folder=False), path))
    for name, inside in section.sections.items():
        play = plays.get(inside.index or "")
        title = play.title if play is not None else name.replace("-", " ").replace("_", " ").capitalize()
        found.append((_key(play, name, is_folder=True), {title: _entries(inside, plays)}))
    first = [section.index] if section.index is not None else []
    return [*first, *(entry for _, entry in sorted(found, key=lambda each: each[0]))]


def _key(play: PublicPlay | None, name: str, *, is_folder: bool) -> tuple[bool, int, bool, str]:
    """Pages with a place come first, in its order; then all others as MkDocs has them: by name, folders last."""
    order = play.order if play is not None else None
    return order is None, order or 0, is_folder, name


def _paths(nav: Any) -> list[str]:
    match nav:
        case str():
            return [nav.removeprefix("./")]
        case dict():
            return [path for inside in nav.values() for path in _paths(inside)]
        case list():
            return [path for inside in nav for path in _paths(inside)]
        case _:
            return []
