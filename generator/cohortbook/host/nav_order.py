"""The order of pages where a site has written no nav: the playbook's, each page's own `order`, or else by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from cohortbook.edition import PublicPlay

_INDEX = ("index.md", "README.md")


@dataclass(slots=True)
class _Section:
    """A folder of pages, by their paths. `name` is the folder's own."""

    name: str = ""
    index: str | None = None
    pages: list[str] = field(default_factory=list)
    sections: dict[str, _Section] = field(default_factory=dict)


def nav_of(paths: Iterable[str], plays: Mapping[str, PublicPlay]) -> list[Any]:
    """A nav as mkdocs.yml has it, of the pages at `paths`; `plays` holds those of them that are plays, by path."""
    root = _Section()
    for path in paths:
        *folders, name = path.split("/")
        section = root
        for folder in folders:
            section = section.sections.setdefault(folder, _Section(folder))
        if name in _INDEX and section.index is None:
            section.index = path
        else:
            section.pages.append(path)
    return _entries(root, plays)


def without(nav: Any, withheld: Set[str]) -> Any:
    """The nav without entries that lead to the paths `withheld`, and without sections of which nothing is left."""
    match nav:
        case list():
            left = [without(entry, withheld) for entry in nav]
            return [entry for entry in left if entry not in (None, {}, [])]
        case dict():
            entries = {title: without(inside, withheld) for title, inside in nav.items()}
            return {title: inside for title, inside in entries.items() if inside not in (None, [])}
        case str() if nav.removeprefix("./") in withheld:
            return None
        case _:
            return nav


def paths_in(nav: Any) -> list[str]:
    """The targets of a nav as mkdocs.yml has it, in their order."""
    match nav:
        case str():
            return [nav.removeprefix("./")]
        case dict():
            return [path for inside in nav.values() for path in paths_in(inside)]
        case list():
            return [path for inside in nav for path in paths_in(inside)]
        case _:
            return []


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
