"""What a page's text needs once it is HTML: addresses that lead where its file means, and what draws its diagrams."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from cohortbook.addresses import File
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.github_anchors import with_github_anchors
from cohortbook.pages.playbook.raw_addresses import RawAddresses, has_html
from cohortbook.render import files_of_diagrams, has_diagram, script_of_diagrams
from cohortbook.write import write_file


class Contents:
    """The texts of one build."""

    def __init__(self) -> None:
        self.addresses: RawAddresses | None = None
        self.has_diagrams = False

    def completed(self, html: str, page: Page, files: Files, kind: str) -> str:
        """The HTML of the text of a page of that kind, ready for its place in the page."""
        if kind == PAGE:
            html = with_github_anchors(html)
        if page.markdown is not None and has_html(page.markdown):
            self.addresses = self.addresses or RawAddresses({file.src_uri: file.url for file in files})
            html = self.addresses.resolved_in(html, page.file.src_uri, "" if page.url == "./" else page.url)
        if has_diagram(html):
            self.has_diagrams = True
            html += script_of_diagrams(get_relative_url(File.MERMAID, page.url))
        return html

    def write_into(self, folder: Path) -> None:
        """Write the files that the texts need."""
        for place, content in files_of_diagrams().items() if self.has_diagrams else ():
            write_file(folder / place, content)
