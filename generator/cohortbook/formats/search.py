"""Data pages in the search index that the host's theme made."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

from cohortbook.pages import Page


def extended(index: bytes, pages: Iterable[Page]) -> bytes:
    """The index with an entry for each page that has search text.

    Entries are `{location, title, text}` as in Material's index, where title and text are HTML.
    """
    content = json.loads(index)
    content["docs"] += [
        {"location": page.uri, "title": html.escape(page.title), "text": html.escape(page.search_text)}
        for page in pages
        if page.search_text is not None
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
