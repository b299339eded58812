"""A built site read from disk: its pages, and what its links lead to. No browser is needed for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_HERE = "https://here.example/"
# Places that only a published site has: elements whose attribute is an address of a page or file.
_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


def pages(site: Path) -> dict[str, Path]:
    """Every page by its uri; a host's page for errors is one of them. Those below data/ are for scripts."""
    return {_uri(path, site): path for path in sorted(site.rglob("*.html")) if "data" not in path.parts[-4:-1]}


def _uri(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def faults_of(site: Path, origin: str, folders: Mapping[str, str]) -> list[str]:
    """What is missing in the heads and headings of a site's pages; `folders` are those of the languages."""
    return [
        f"{uri or 'home'}: not {what}"
        for uri, path in pages(site).items()
        if path.name != "404.html"
        for what, is_there in _head(uri, parsed(path), site, origin, folders).items()
        if not is_there
    ]


def _head(uri: str, tree: LexborHTMLParser, site: Path, origin: str, folders: Mapping[str, str]) -> Mapping[str, bool]:
    root, title = tree.css_first("html"), tree.css_first("title")
    return {
        "one h1": len(found := tree.css("h1")) == 1 and found[0].text(strip=True) != "",
        "a title": len(tree.css("head > title")) == 1 and title is not None and title.text(strip=True) != "",
        "a description": [bool(node.attributes["content"]) for node in tree.css('meta[name="description"]')] == [True],
        "its canonical address": [node.attributes["href"] for node in tree.css('link[rel="canonical"]')]
        == [origin + uri],
        "a card": [
            (site / urlsplit(node.attributes["content"] or "").path.lstrip("/")).is_file()
            for node in tree.css('meta[property="og:image"]')
        ]
        == [True],
        "its language": root is not None and root.attributes["lang"] == _language_of(uri, folders),
        "alternates that exist": _has_alternates(uri, tree, site, origin, folders),
    }


def _language_of(uri: str, folders: Mapping[str, str]) -> str:
    """The language whose folder the page lies in."""
    default = next(code for code, folder in folders.items() if not folder)
    return next((code for code, folder in folders.items() if folder and uri.startswith(folder)), default)


def _has_alternates(uri: str, tree: LexborHTMLParser, site: Path, origin: str, folders: Mapping[str, str]) -> bool:
    plain = uri.removeprefix(folders[_language_of(uri, folders)])
    stated = {node.attributes["hreflang"]: node.attributes["href"] or "" for node in tree.css("link[hreflang]")}
    meant = {code: f"{origin}{folder}{plain}" for code, folder in folders.items()}
    if len(folders) > 1:
        meant["x-default"] = origin + plain
    is_whole = stated == meant or (len(folders) == 1 and not stated)
    return is_whole and all(
        (site / address.removeprefix(origin) / "index.html").is_file() for address in meant.values()
    )


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
