"""The nav of a site that has written none: the playbook's order, each page's own `order`, or else that of MkDocs."""

from __future__ import annotations

from collections.abc import Mapping, Set

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from cohortbook.addresses import Place
from cohortbook.host.nav_order import nav_of, paths_in, without
from cohortbook.pages import Site


def arrange(
    config: MkDocsConfig, files: Files, site: Site, places: Mapping[str, str], withheld: Set[str] = frozenset()
) -> None:
    """Give `config` a nav of all pages where it has none; `places` holds the uris of plays by the paths of their files.

    Where there is a nav, inherited pages that it does not name are out of it without a word; so are those about the
    site, and what is `withheld`.
    """
    if "awesome-nav" in config.plugins:
        return  # it makes its own of all pages, and has it that somebody loses one where there is another
    plays = {path: play for path, uri in places.items() if (play := site.edition.play(uri, site.language)) is not None}
    if config.nav is not None:
        config.nav = without(config.nav, withheld)
        named = set(paths_in(config.nav))
        for path, play in plays.items():
            is_found = play.pack is not None or path.startswith(Place.ABOUT)  # by the foot of every page
            file = files.get_file_from_path(path) if is_found and path not in named else None
            if file is not None and file.inclusion in (InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return
    config.nav = nav_of((file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav)), plays)
