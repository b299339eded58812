"""A built site read from disk: its pages, and what its links lead to. No browser is needed for that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from browser.kinds import LANGUAGES

_HERE = "https://here.example/"
# Places that only a published site has: elements whose attribute is an address of a page or file.
_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


def pages(site: Path) -> dict[str, Path]:
    """Every page by its uri; a host's page for errors is one of them."""
    return {_uri(path, site): path for path in sorted(site.rglob("*.html"))}


def _uri(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def language_of(uri: str) -> str:
    """The language whose folder the page lies in."""
    return next((code for code, folder in LANGUAGES.items() if folder and uri.startswith(folder)), "en")


def dead_ends(site: Path) -> list[str]:
    """Every address inside the site that leads nowhere, with the page it stands on."""
    return [f"{uri or 'home'}: {address}" for uri, path in pages(site).items() for address in _dead(uri, path, site)]


def _dead(uri: str, path: Path, site: Path) -> Iterator[str]:
    for address in sorted(_addresses(parsed(path))):
        if address.startswith("//"):  # a host called like a folder
            yield address
            continue
        target = urlsplit(urljoin(_HERE + uri, address))
        if target.scheme not in ("http", "https") or f"{target.scheme}://{target.netloc}/" != _HERE:
            continue
        file = site / unquote(target.path.lstrip("/"))
        if file.is_dir():
            file = file / "index.html"
        is_there = file.is_file() and (target.path.endswith("/") or file.name in target.path)
        if not is_there or (target.fragment and unquote(target.fragment) not in _anchors(file)):
            yield address


def _addresses(tree: LexborHTMLParser) -> set[str]:
    return {
        address
        for tag, attribute in _ADDRESSES.items()
        for node in tree.css(f"{tag}[{attribute}]")
        if (address := node.attributes[attribute])
    }


@cache
def _anchors(file: Path) -> frozenset[str]:
    if file.suffix != ".html":
        return frozenset()
    return frozenset(node.attributes["id"] or "" for node in parsed(file).css("[id]")) | {"__top"}
