"""Zensical as a host: it renders the same theme, and runs none of MkDocs' plugins.

Plays are read here with the same Markdown as under MkDocs; Zensical puts the frame around them, and around the shells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cohortbook.book.configurations import configuration_name, configuration_of
from cohortbook.commission import Commission
from cohortbook.host import hearing
from cohortbook.host.reading_beside import read_beside
from cohortbook.host.zensical_settings import settings_problems
from cohortbook.model.configuration import Configuration
from cohortbook.pages import Site
from cohortbook.pipeline import Preview
from cohortbook.problems import Problem
from cohortbook.words import Message

if TYPE_CHECKING:
    from cohortbook.write import Rendered


class ZensicalHost:
    """Renders one language of a site at a time, into a folder."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        """What would end the rendering of one language before a page is rendered."""
        configuration = _configuration(root, site)
        if configuration is None:
            name = configuration_name(site.language, site.edition.default_language)
            return [hearing.of_missing_settings(name, site.language)]
        return settings_problems(configuration)

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...] | Message:
        """What a rendering reads below `root` beside what it is given and the settings; or what may read anything."""
        configuration = _configuration(root, site)
        return () if configuration is None else read_beside(configuration, root)

    def render(self, commission: Commission, folder: Path) -> Rendered:
        """Write the plays of one language below `folder` and hand over the shells; with what is wrong.

        Raises OSError where files cannot be written.
        """
        from cohortbook.host.zensical_rendering import rendered  # noqa: PLC0415
        from cohortbook.write import Rendered  # noqa: PLC0415

        problems = self.problems(commission.root, commission.site)
        configuration = _configuration(commission.root, commission.site)
        if problems or configuration is None:
            return Rendered(problems=tuple(problems))
        return rendered(commission, configuration, folder)

    def serve(self, preview: Preview, watched: Callable[[], Sequence[Path]], address: tuple[str, int]) -> None:
        """Serve the preview until interrupted. Zensical would serve what it has built itself, which is not the site.

        Raises OSError where the port is taken.
        """
        from cohortbook.host.mkdocs_preview import serve  # noqa: PLC0415  # a server of files, and nothing of MkDocs' else

        serve(preview, watched, address)


def _configuration(root: Path, site: Site) -> Configuration | None:
    return configuration_of(root, site.language, site.edition.default_language)
