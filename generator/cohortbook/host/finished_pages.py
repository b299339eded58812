"""Pages as the theme made them become pages as they are published: compact, scripts as files, and with a policy."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from cohortbook.pages import written_out
from cohortbook.render import Shell, compact, inline_scripts, with_policy, with_scripts_beside
from cohortbook.write import write_file


class FinishedPages:
    """Finishes the pages of one language. `allowed` are the hosts whose pictures, films and frames pages may show."""

    def __init__(self, allowed: Collection[str]) -> None:
        self.allowed = allowed
        self._of_content: set[str] = set()
        self._files: dict[str, bytes] = {}

    def hear(self, html: str) -> None:
        """Note the scripts in the text of a page, before any page is finished: none of them is allowed on one."""
        if "<script" in html.lower():
            self._of_content.update(inline_scripts(html))

    def page(self, html: str, root: str) -> str:
        """The page; `root` leads from it to the language's root."""
        return with_policy(self._beside(compact(written_out(html)), root), self.allowed, self._of_content)

    def whole(self, html: str) -> str:
        """A page such as 404.html, which is shown at any address."""
        return with_policy(compact(html))

    def shell(self, html: str, root: str) -> Shell:
        """The shell. Raises ShellError where a mark is missing."""
        return Shell.cut(with_policy(self._beside(compact(html), root)))

    def _beside(self, html: str, root: str) -> str:
        html, files = with_scripts_beside(html, root, self._of_content)
        self._files |= files
        return html

    def write_into(self, folder: Path) -> None:
        """Write the files that the pages' frames need."""
        for place, content in self._files.items():
            write_file(folder / place, content)
