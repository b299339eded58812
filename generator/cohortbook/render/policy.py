"""The Content-Security-Policy of a page: scripts from this site, and the theme's own inline scripts by their hashes.

The hashes are taken from what stands outside the article. What records and plays say stands inside it, so no text, and
no script that somebody writes into a play, can ever be allowed by it.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

from cohortbook.render.shell import mark

POLICY = mark("policy")
_DATA = frozenset({"application/json", "application/ld+json"})
_OPEN, _CLOSE = "<article", "</article>"


class _Place(NamedTuple):
    """The element that states a policy: where it begins and ends in the page."""

    start: int
    end: int


def policy_of(html: str) -> str:
    """The policy for the page in `html`.

    Pagefind compiles WebAssembly; Material sets styles on elements. `frame-ancestors` has no effect in a page and is
    for the server's headers.
    """
    return _policy_for(_scan(html))


def with_policy(html: str) -> str:
    """The page with its policy in the element that the theme left for it, or renewed where it has one.

    The element is written anew, with quotes: a plugin that takes them away around a mark would leave a policy of one
    word, which forbids everything. A page without the element stays as it is.
    """
    found = _scan(html)
    if found.place is None:
        return html
    policy = escape(_policy_for(found), quote=False)
    element = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html[: found.place.start] + element + html[found.place.end :]


def _policy_for(found: _Outside) -> str:
    scripts = sorted({f"'sha256-{_hash(script)}'" for script in found.scripts})
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def _scan(html: str) -> _Outside:
    """What the theme says before and behind the article.

    Where the article lies is looked up in the text and not asked of the parser: a comment or a quote that content
    leaves open decides how a parser reads on, and must not decide where content ends.
    """
    start, end = html.find(_OPEN), html.rfind(_CLOSE)
    before = _Outside()
    before.read(html if start < 0 or end < start else html[:start])
    if 0 <= start <= end:
        behind = _Outside()
        behind.read(html[end:])
        before.scripts += behind.scripts
    return before


class _Outside(HTMLParser):
    """Reads a part of a page: its inline scripts, and the place of its policy."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.place: _Place | None = None
        self._lines = [0]
        self._script: list[str] | None = None

    def read(self, html: str) -> None:
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            given = dict(attrs)
            is_inline = "src" not in given and (given.get("type") or "").strip().lower() not in _DATA
            self._script = [] if is_inline else None
        elif tag == "meta" and self.place is None and _states_policy(attrs):
            line, column = self.getpos()
            start = self._lines[line - 1] + column
            self.place = _Place(start, start + len(self.get_starttag_text() or ""))

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


def _states_policy(attrs: list[tuple[str, str | None]]) -> bool:
    return (dict(attrs).get("http-equiv") or "").lower() == "content-security-policy"


def _hash(script: str) -> str:
    """As browsers compute it: over the script as it is read, where line ends are line feeds (CSP level 3, 2.3)."""
    read = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(read.encode()).digest()).decode()
