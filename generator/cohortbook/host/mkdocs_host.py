"""MkDocs as a host: plays are rendered and shells handed over by a build of MkDocs with our plugin in it.

MkDocs is loaded when it is needed. A check asks it for nothing, where its settings are all of a kind that we know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cohortbook.book.configurations import configuration_name, configuration_of
from cohortbook.commission import Commission
from cohortbook.host import hearing
from cohortbook.host.plain_settings import are_plain
from cohortbook.host.reading_beside import read_beside
from cohortbook.model.configuration import Configuration
from cohortbook.pages import Site
from cohortbook.pipeline import Preview
from cohortbook.problems import Problem
from cohortbook.words import Message

if TYPE_CHECKING:
    from cohortbook.write import Rendered


class MkDocsHost:
    """Renders one language of a site at a time, into a folder."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        """What would end the rendering of one language before a page is rendered."""
        configuration = _configuration(root, site)
        if configuration is None:
            name = configuration_name(site.language, site.edition.default_language)
            return [hearing.of_missing_settings(name, site.language)]
        if are_plain(configuration, root):
            return []
        from cohortbook.host.mkdocs_settings import settings_problems  # noqa: PLC0415

        return settings_problems(configuration, root)

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...] | Message:
        """What a rendering reads below `root` beside what it is given and the settings; or what may read anything."""
        configuration = _configuration(root, site)
        return () if configuration is None else read_beside(configuration, root)

    def render(self, commission: Commission, folder: Path) -> Rendered:
        """Write the plays of one language below `folder` and hand over the shells; with the host's own warnings.

        Raises OSError where files cannot be written.
        """
        from cohortbook.host.mkdocs_rendering import rendered  # noqa: PLC0415
        from cohortbook.write import Rendered  # noqa: PLC0415

        configuration = _configuration(commission.root, commission.site)
        problems = self.problems(commission.root, commission.site)
        if problems or configuration is None:
            return Rendered(problems=tuple(problems))
        return rendered(commission, configuration, folder)

    def serve(self, preview: Preview, watched: Callable[[], Sequence[Path]], address: tuple[str, int]) -> None:
        """Serve the preview with MkDocs' live reload until interrupted. Raises OSError where the port is taken."""
        from cohortbook.host.mkdocs_preview import serve  # noqa: PLC0415

        serve(preview, watched, address)


def _configuration(root: Path, site: Site) -> Configuration | None:
    return configuration_of(root, site.language, site.edition.default_language)
