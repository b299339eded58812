"""Links to a site's own pages and numbers, which lead nowhere on another site."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\[\]]*)\]\((?!https?://)[^()]*\)")  # in Markdown


def without_own_links(text: str) -> str:
    """Only the words of links to pages and numbers of the site that wrote the text."""
    return _LINK.sub(r"\1", text) if "](" in text else text
