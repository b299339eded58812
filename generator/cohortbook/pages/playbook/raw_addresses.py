"""Addresses in HTML that an author wrote into a page: relative to the file, as editors and GitHub take them.

MkDocs leaves them as they are, and a browser takes them from the page's address, which is one folder further down. An
address that leads somewhere from there is kept.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

_HTML = re.compile(r"<(?:img|a|video|audio|source|track)\s", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<before><(?:img|a|video|audio|source|track)\b[^<>]*?\s(?:src|href|poster)\s*=\s*(?:[\"']|(?=[^\"'\s])))"
    r"(?P<path>(?![/\\#?]|[A-Za-z][\w+.-]*:)(?:(?<=[\"'])[^\"'#?<>]+|(?<![\"'])[^\"'#?<>\s]+))",
    re.IGNORECASE,
)


def has_html(markdown: str) -> bool:
    """Whether an author may have written addresses as HTML."""
    return _HTML.search(markdown) is not None


def file_meant(path: str, source: str) -> str:
    """The file that `path` means in the file `source`, both below the folder of their language."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))


@dataclass(frozen=True)
class RawAddresses:
    """`urls` holds the address of each page and file of a language by the path of the file it is made of."""

    urls: Mapping[str, str]
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", frozenset(unquote(url).rstrip("/") for url in self.urls.values()))

    def resolved_in(self, html: str, source: str, page: str) -> str:
        """The HTML of the page at `page`, made of the file `source`, with addresses that lead to what was meant."""
        folder = page if page.endswith("/") or not page else posixpath.dirname(page)

        def resolve(found: re.Match[str]) -> str:
            path = found["path"]
            followed = posixpath.normpath(posixpath.join("/", unquote(folder), unquote(path))).strip("/")
            meant = file_meant(path, source)
            url = self.urls.get(meant)
            if followed.removesuffix("index.html").rstrip("/") in self.known or url is None:
                return found[0]
            return (
                found["before"]
                + quote(posixpath.relpath(unquote(url), unquote(folder) or "."))
                + "/" * url.endswith("/")
            )

        return _ADDRESS.sub(resolve, html)
