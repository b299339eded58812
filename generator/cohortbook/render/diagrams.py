"""What draws the diagrams of pages in the browser: a file of the site's own, where there is a diagram."""

from __future__ import annotations

import gzip

from cohortbook.addresses import File
from cohortbook.render.theme import theme_folder

_SIGN = 'class="mermaid"'


def has_diagram(html: str) -> bool:
    """Whether the text of a page holds a diagram that nothing has drawn yet."""
    return _SIGN in html


def script_of_diagrams(address: str) -> str:
    """What loads the program from `address` before the theme draws; in the article, for instant navigation."""
    return f'<script defer src="{address}"></script>'


def files_of_diagrams() -> dict[str, bytes]:
    """The program and its licence, by their place in the site."""
    folder = theme_folder() / "mermaid"
    program = gzip.decompress((folder / "mermaid.min.js.gz").read_bytes())
    return {File.MERMAID: program, File.MERMAID_LICENCE: (folder / "LICENSE").read_bytes()}
