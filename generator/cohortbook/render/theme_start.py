"""When the theme's program starts: where somebody's script may ask for what it makes, at once and before that script.

The theme says on each page that its program may wait for a reader. What other plugins add comes after it was said.
"""

from __future__ import annotations

import re

from cohortbook.render.policy import outside_article

_WAITS = re.compile(
    r"""<script\b[^<>]*\bdata-program\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s<>]+))[^<>]*>\s*</script>"""
)
_SCRIPT = re.compile(r"<script\b(?P<given>[^<>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_OURS = re.compile(r"\bsrc\s*=[^<>]*\bassets/(?:cohortbook|javascripts)/", re.IGNORECASE)
_FROM_A_FILE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
# What Material's program puts into the window, as its documentation names it for the scripts of others.
_MADE = re.compile(
    r"\b(?:alert|component|document|keyboard|location|print|progress|screen|tablet|target|viewport)\$(?!\w)"
)


def started_in_time(html: str) -> str:
    """The page, with the theme's program at once where a script of somebody else is around the article."""
    waits = _WAITS.search(html)
    if waits is None or not _has_a_guest(html):
        return html
    address = next(filter(None, waits.groups()), "")
    return f'{html[: waits.start()]}<script src="{address}"></script>{html[waits.end() :]}'


def _has_a_guest(html: str) -> bool:
    return any(
        _MADE.search(script["text"]) or (_FROM_A_FILE.search(script["given"]) and not _OURS.search(script["given"]))
        for part in outside_article(html)
        for script in _SCRIPT.finditer(part)
    )
