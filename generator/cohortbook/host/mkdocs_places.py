"""Where plugins' files come to lie: below the site, and where the site has nothing of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cohortbook.addresses import file_of
from cohortbook.host import hearing
from cohortbook.model.configuration import Configuration
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source import Mapping as MappingNode
from cohortbook.web_address import split_address

_REDIRECTS = "redirects"
_CANONICAL = re.compile(r'<link rel="canonical" href="(?P<target>[^"]+)"')


def misplaced_files(files: Files, configuration: Configuration) -> Iterator[Problem]:
    """Takes what would be written outside of the site out of `files`; a problem for each."""
    for file in list(files):
        if _is_outside(file.dest_uri):
            files.remove(file)
            plugin = file.generated_by or ""
            yield hearing.of_an_escape(plugin, file.src_uri, hearing.place_of(plugin, configuration))


def misplaced_redirects(
    config: MkDocsConfig, files: Files, planned: Collection[str], configuration: Configuration
) -> Iterator[Problem]:
    """Takes redirects that would replace a page, or be written outside of the site, out of `config`.

    `planned` are the places of our own pages.
    """
    plugin = config.plugins.get(_REDIRECTS)
    maps = plugin.config.get("redirect_maps") if plugin is not None else None
    if not isinstance(maps, dict):
        return
    taken = {file.dest_uri for file in files} | {file_of(uri) for uri in planned}
    places = _lines(configuration)
    for old in list(maps):
        at = places.get(str(old), hearing.place_of(_REDIRECTS, configuration))
        uri = File(str(old), "", "", config.use_directory_urls).dest_uri
        if _is_outside(uri):
            yield hearing.of_an_escape(_REDIRECTS, str(old), at)
        elif posixpath.normpath(uri) in taken:
            yield hearing.of_a_redirect_from_a_page(str(old), at)
        else:
            continue
        del maps[old]


def lead_from_files(config: MkDocsConfig, folder: Path) -> None:
    """Lead readers from `old.html` as well where the plugin redirects has led them from `old/`.

    A site whose links name files had its pages there before it was one of ours.
    """
    plugin = config.plugins.get(_REDIRECTS)
    for old in plugin.config.get("redirect_maps") or () if plugin is not None else ():
        place = folder / str(old).removesuffix(".md")
        file = place.with_name(f"{place.name}.html")
        html = (place / "index.html").read_text("utf-8") if (place / "index.html").is_file() else ""
        found = _CANONICAL.search(html)
        if found is not None and not file.exists():
            target, slash = found["target"], "/" * found["target"].endswith("/")
            if not split_address(target).scheme:
                html = html.replace(target, posixpath.normpath(posixpath.join(place.name, target)) + slash)
            file.write_text(html, "utf-8")


def taken_places(folder: Path, planned: Iterable[str], configuration: Configuration) -> Iterator[Problem]:
    """A problem for each place of our own pages where a plugin has written already, below `folder`."""
    for path in map(file_of, planned):
        if (folder / path).exists():
            yield hearing.of_a_taken_place(path, Position(configuration.path))


def _is_outside(uri: str) -> bool:
    first = posixpath.normpath(uri.replace("\\", "/")).split("/")[0]
    return first in ("", posixpath.pardir)


def _lines(configuration: Configuration) -> dict[str, Position]:
    """Where each redirect stands."""
    for plugin in configuration.plugins:
        if plugin.name == _REDIRECTS and isinstance(plugin.options, MappingNode):
            maps = plugin.options.values.get("redirect_maps")
            return dict(maps.keys) if isinstance(maps, MappingNode) else {}
    return {}
