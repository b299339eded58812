"""Data pages join the search index that the host's theme made."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path

from cohortbook.pages import Page


def extend_search(index: Path, pages: Iterable[Page]) -> None:
    """Add an entry for each page that has search text; a site without a search has no index and needs none.

    Entries are `{location, title, text}` as in Material's index, where title and text are HTML.
    """
    if not index.is_file():
        return
    content = json.loads(index.read_text(encoding="utf-8"))
    content["docs"] += [
        {"location": page.uri, "title": html.escape(page.title), "text": html.escape(page.search_text)}
        for page in pages
        if page.search_text is not None
    ]
    index.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
