"""The nav of a site that has written none: all of its pages, in the order of the playbook and of their own `order`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from cohortbook.pages import Site

_INDEX = ("index.md", "README.md")


@dataclass(slots=True)
class _Section:
    """A folder of pages. `name` is the folder's own."""

    name: str = ""
    index: File | None = None
    pages: list[File] = field(default_factory=list)
    sections: dict[str, _Section] = field(default_factory=dict)


def arrange(config: MkDocsConfig, files: Files, site: Site) -> None:
    """Give `config` a nav of all pages where it has none; where it has one, inherited pages that it does not name are
    out of it without a word.
    """
    if "awesome-nav" in config.plugins:
        return  # it makes its own of all pages, and has it that somebody loses one where there is another
    if config.nav is not None:
        named = set(_paths(config.nav))
        for play in site.edition.plays[site.edition.default_language].values():
            file = files.get_file_from_path(_path_of(play.uri, files)) if play.pack is not None else None
            if file is not None and file.src_uri not in named and file.inclusion is InclusionLevel.UNDEFINED:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return
    root = _Section()
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav):
        *folders, name = file.src_uri.split("/")
        section = root
        for folder in folders:
            section = section.sections.setdefault(folder, _Section(folder))
        if name in _INDEX and section.index is None:
            section.index = file
        else:
            section.pages.append(file)
    config.nav = _entries(root, site)


def _entries(section: _Section, site: Site) -> list[Any]:
    """As the nav of mkdocs.yml is written."""
    found: list[tuple[tuple[bool, int, str, str], Any]] = []
    for file in section.pages:
        found.append((_key(file, file.name, site), file.src_uri))
    for name, inside in section.sections.items():
        title = _title(inside.index, site) or name.replace("-", " ").replace("_", " ").capitalize()
        found.append((_key(inside.index, name, site), {title: _entries(inside, site)}))
    first = [section.index.src_uri] if section.index is not None else []
    return [*first, *(entry for _, entry in sorted(found, key=lambda each: each[0]))]


def _key(file: File | None, name: str, site: Site) -> tuple[bool, int, str, str]:
    """Pages with a place come first, in its order; then all others by their titles."""
    play = site.edition.play(_uri(file), site.language) if file is not None else None
    place = play.order if play is not None else None
    return place is None, place or 0, (_title(file, site) or name).casefold(), name


def _title(file: File | None, site: Site) -> str | None:
    play = site.edition.play(_uri(file), site.language) if file is not None else None
    return play.title if play is not None else None


def _uri(file: File) -> str:
    return "" if file.url in ("", "./", ".") else file.url


def _path_of(uri: str, files: Files) -> str:
    """The path of the page at `uri`, whichever way it is named."""
    stem = uri.rstrip("/")
    index = f"{stem}/index.md" if stem else "index.md"
    return index if files.get_file_from_path(index) is not None else f"{stem}.md"


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
