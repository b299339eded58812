"""What a page asks for and its own policy forbids: a page that browsers would show bare, or without a plugin's part.

The page is read with a parser of its own and the policy as browsers read it, so that nothing that made either of them
is taken on trust.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser

from cohortbook.render.policy import outside_article
from cohortbook.web_address import split_address

_RUN = frozenset({"", "module", "importmap", "text/javascript", "application/javascript", "text/ecmascript"})
_Parts = list[tuple[str | None, str]]  # an address, or none and the text
_MAY_RUN = "'unsafe-inline'"


def blocked_by_policy(html: str, home: str = "") -> list[str]:
    """The scripts and style sheets of the page that its policy forbids: addresses, or the beginning of what they say.

    `home` is the address of the site. Scripts in the article are content, which the policy is to forbid; a page without
    a policy forbids nothing.
    """
    page = _Asked()
    for part in outside_article(html):
        page.feed(part)
    page.close()
    if page.policy is None:
        return []
    policy = _directives(page.policy)
    return [*_blocked_by(policy, "script", page.scripts, home), *_blocked_by(policy, "style", page.styles, home)]


def _blocked_by(policy: dict[str, list[str]], kind: str, asked: _Parts, home: str) -> Iterator[str]:
    sources = policy.get(f"{kind}-src-elem", policy.get(f"{kind}-src", policy.get("default-src")))
    for address, text in asked:
        if sources is None:
            continue
        if address is not None:
            if not _is_allowed(address, sources, home):
                yield address
        elif _hash(text) not in sources and (_MAY_RUN not in sources or any("'sha" in source for source in sources)):
            yield " ".join(text.split())[:60]


def _is_allowed(address: str, sources: list[str], home: str) -> bool:
    given, own = split_address(address.strip()), split_address(home)
    if not given.scheme and not given.netloc:
        return "'self'" in sources
    if (given.scheme or own.scheme, given.netloc) == (own.scheme, own.netloc):
        return "'self'" in sources
    origin = f"{given.scheme or 'https'}://{given.netloc}"
    return any(source in (given.netloc, origin, f"{given.scheme}:") or address.startswith(source) for source in sources)


def _hash(text: str) -> str:
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(read.encode()).digest()).decode()}'"


def _directives(policy: str) -> dict[str, list[str]]:
    parts = [directive.split() for directive in policy.split(";")]
    return {part[0].lower(): part[1:] for part in reversed(parts) if part}  # of two alike the first one counts


class _Asked(HTMLParser):
    """`scripts` and `styles` hold an address, or none and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.policy: str | None = None
        self.scripts: _Parts = []
        self.styles: _Parts = []
        self._inside: _Parts | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy" and self.policy is None:
            self.policy = given.get("content", "")
        if tag == "link" and "stylesheet" in given.get("rel", "").lower().split():
            self.styles.append((given.get("href", ""), ""))
        if tag in ("script", "style"):
            asked = self.scripts if tag == "script" else self.styles
            if "src" in given:
                asked.append((given["src"], ""))
            elif tag == "style" or given.get("type", "").strip().lower() in _RUN:
                asked.append((None, ""))
                self._inside = asked

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            address, text = self._inside[-1]
            self._inside[-1] = (address, text + data)
