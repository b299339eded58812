"""Addresses in HTML that an author wrote into a page: relative to the file, as editors and GitHub take them.

MkDocs leaves them as they are, and a browser takes them from the page's address, which is one folder further down. An
address that leads somewhere from there is kept.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote, unquote

_LEADING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("a", "area"), ("href",)),
        **dict.fromkeys(("img", "source"), ("src", "srcset")),
        **dict.fromkeys(("audio", "track"), ("src",)),
        **dict.fromkeys(("image", "use"), ("href", "xlink:href")),
        **dict.fromkeys(("body", "table", "td", "th", "tr"), ("background",)),
        "video": ("src", "poster"),
        "link": ("href",),
    }
)
"""By which attributes elements lead somewhere or show something: all others by `src`, and each by its `style`."""

_HTML = re.compile(rf"<(?:{'|'.join(_LEADING)})\s|\bstyle\s*=", re.IGNORECASE)
_TAG = re.compile(r"<(?P<tag>[a-z][a-z0-9]*)(?P<given>\s(?>\"[^\"]*\"|'[^']*'|[^<>\"'])*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?P<before>\s(?P<name>[a-z][\w:-]*+)\s*+=\s*+[\"']?)(?P<value>(?<=\")[^\"]*|(?<=')[^']*|(?<![\"'])[^\s\"'>]+)",
    re.IGNORECASE,
)
_IN_STYLE = re.compile(r"\burl\(\s*(?:&quot;|[\"'])?(?P<address>(?:(?!&quot;)[^\s\"'()])+)", re.IGNORECASE)
_IN_SET = re.compile(r"[\s,]*+(?P<address>\S*[^\s,])(?:\s+[^,]*)?")  # each with a size behind it
_OWN_PATH = re.compile(r"(?![/\\#?]|[A-Za-z][\w+.-]*:)[^#?]+")


def has_html(markdown: str) -> bool:
    """Whether an author may have written addresses as HTML."""
    return _HTML.search(markdown) is not None


def addresses_in(tag: str, name: str, value: str) -> Iterator[tuple[int, int]]:
    """Where in the attribute `name` of an element the addresses begin and end that a page leads to or shows."""
    if name not in ("style", *_LEADING.get(tag, ("src",))):
        return
    if name not in ("style", "srcset"):
        if value.strip():
            start = len(value) - len(value.lstrip())
            yield start, start + len(value.strip())
        return
    for found in (_IN_STYLE if name == "style" else _IN_SET).finditer(value):
        if not found["address"].startswith(("#", "data:")):  # a part of the same drawing, or a picture in itself
            yield found.span("address")


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

        def resolve(path: str) -> str:
            followed = posixpath.normpath(posixpath.join("/", unquote(folder), unquote(path))).strip("/")
            url = self.urls.get(file_meant(path, source))
            if followed.removesuffix("index.html").rstrip("/") in self.known or url is None:
                return path
            return quote(posixpath.relpath(unquote(url), unquote(folder) or ".")) + "/" * url.endswith("/")

        def in_tag(tag: re.Match[str]) -> str:
            def in_attribute(attribute: re.Match[str]) -> str:
                parts, end, value = [attribute["before"]], 0, attribute["value"]
                for start, stop in addresses_in(tag["tag"].lower(), attribute["name"].lower(), value):
                    path = _OWN_PATH.match(value, start, stop)
                    if path is not None:
                        parts += [value[end:start], resolve(path[0])]
                        end = path.end()
                return "".join((*parts, value[end:]))

            return f"<{tag['tag']}{_ATTRIBUTE.sub(in_attribute, tag['given'])}>"

        return _TAG.sub(in_tag, html)
