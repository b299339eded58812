"""The theme's part of a page without the indentation of its templates, which is a quarter of what it weighs."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"[ \t]*\n\s*")
# What stands in these elements is kept as it is: scripts have their hashes in the page's policy.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
# Material writes it, and on a box to tick HTML has no such attribute.
_COMPLETED = re.compile(r'(<input class="md-toggle"[^<>]*) autocomplete="off"')
_ARTICLE = re.compile(r"(<article\b.*</article>)", re.DOTALL)


def compact(html: str) -> str:
    """`html` with one line end for each run of white space that holds some, outside of its article.

    Between elements and in text both mean the same. The article is content, and left alone. What is no HTML in the
    theme's own part goes as well.
    """
    parts = _ARTICLE.split(html, maxsplit=1)
    return "".join(part if index % 2 else _without_indentation(part) for index, part in enumerate(parts))


def _without_indentation(html: str) -> str:
    parts = _KEPT.split(_COMPLETED.sub(r"\1", html))  # text, kept element, its name, text, …
    parts[::3] = [_LINE_END.sub("\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)
