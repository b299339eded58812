"""Pages as the theme made them become pages as they are published: compact, scripts as files, and with a policy."""

from __future__ import annotations

from pathlib import Path

from cohortbook.edition import PublicOrganization
from cohortbook.pages import written_out
from cohortbook.render import Shell, compact, inline_scripts, started_in_time, with_policy, with_scripts_beside
from cohortbook.write import write_file


class FinishedPages:
    """Finishes the pages of one language. `of_content` are the scripts in texts, which no page allows."""

    def __init__(self, organization: PublicOrganization) -> None:
        self.of_content: set[str] = set()
        self._outside = organization.outside
        self._takers = organization.forms.origins if organization.forms is not None else frozenset[str]()
        self._files: dict[str, bytes] = {}

    def hear(self, html: str) -> None:
        """Note the scripts in the text of a page. Every text comes before the first page is finished."""
        if "<script" in html.lower():
            self.of_content.update(inline_scripts(html))

    def page(self, html: str, root: str) -> str:
        """The page; `root` leads from it to the language's root."""
        text = self._beside(compact(written_out(html)), root)  # the table of contents holds titles of steps
        return with_policy(text, self._outside, self.of_content, self._takers)

    def shell(self, html: str, root: str) -> Shell:
        """The shell. Raises ShellError where a mark is missing."""
        return Shell.cut(with_policy(self._beside(compact(html), root), takers=self._takers))

    def whole(self, html: str) -> str:
        """A page such as 404.html, which is shown at any address."""
        return with_policy(started_in_time(compact(html)), takers=self._takers)

    def _beside(self, html: str, root: str) -> str:
        html, files = with_scripts_beside(started_in_time(html), root, self.of_content)
        self._files |= files
        return html

    def write_into(self, folder: Path) -> None:
        """Write the files that the pages' frames need."""
        for place, content in self._files.items():
            write_file(folder / place, content)
