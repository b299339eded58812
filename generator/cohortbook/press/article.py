"""The article of a published page, made fit to stand in one document with others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from cohortbook.web_address import joined_address, split_address

_HERE = "https://here.invalid/"
_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_NAME = re.compile(r"<title>(.*?)(?: · .*)?</title>", re.DOTALL)
_ISOLATING = str.maketrans("", "", "\u2068\u2069")
_TAG = re.compile(r"<[^>]+>")
_LANG = re.compile(r'<html\b[^>]*\blang="([^"]+)"')
_NO_PAPER = re.compile(r"<(script|template|form|button|nav)\b.*?</\1>|<(?:link|meta|source)\b[^>]*>", re.DOTALL)
_GIVEN = re.compile(r'\s(id|href|src|for|aria-labelledby|aria-describedby)="([^"]*)"')
_ANCHOR_SIGN = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_DETAILS = re.compile(r"<details\b(?![^>]*\bopen\b)")


class Article(Struct, frozen=True):
    """HTML of a page without scripts and forms. `anchor` is where it begins in the whole document.

    `name` is what a browser calls the page: each page of a cohort has the cohort's title over it.
    """

    anchor: str
    title: str
    name: str
    language: str
    html: str


def anchor_of(uri: str) -> str:
    return "p-" + (re.sub(r"[^a-z0-9]+", "-", uri.lower()).strip("-") or "home")


def article_of(site: Path, uri: str, beside: Mapping[str, str], address: str) -> Article | None:
    """The page at `uri` of the site in a folder; None where there is none.

    Links to pages of `beside`, anchors by uris, lead into the document; others lead to the site at `address`.
    """
    file = site / uri / "index.html"
    if not file.is_file():
        return None
    page = file.read_text(encoding="utf-8")
    found, language = _ARTICLE.search(page), _LANG.search(page)
    if found is None:
        return None
    html = _ANCHOR_SIGN.sub("", _NO_PAPER.sub("", found[1]))
    html = _DETAILS.sub("<details open", html)
    heading = _H1.search(html)
    title = unescape(_TAG.sub("", heading[1])).strip() if heading else uri
    named = _NAME.search(page)
    name = unescape(named[1]).translate(_ISOLATING).strip() if named else title
    anchor = anchor_of(uri)
    html = _GIVEN.sub(lambda each: _moved(each, site, uri, beside, address), html)
    return Article(anchor, title, name, language[1] if language else "en", html)


def _moved(given: re.Match[str], site: Path, uri: str, beside: Mapping[str, str], address: str) -> str:
    name, value = given[1], given[2]
    anchor = anchor_of(uri)
    if name in ("href", "src"):
        return f' {name}="{_place(name, value, site, uri, beside, address)}"'
    return f' {name}="{" ".join(f"{anchor}--{each}" for each in value.split())}"'


def _place(name: str, value: str, site: Path, uri: str, beside: Mapping[str, str], address: str) -> str:
    if value.startswith("data:"):
        return value
    target = joined_address(_HERE + uri, value)
    if not target.startswith(_HERE):
        return value if name == "href" else ""
    parts = split_address(target)
    path = unquote(parts.path.lstrip("/"))
    if name == "src":
        file = (site / path).resolve()
        return file.as_uri() if file.is_relative_to(site.resolve()) else ""
    page = beside.get(path.removesuffix("index.html"))
    if page is not None:
        return f"#{page}--{parts.fragment}" if parts.fragment else f"#{page}"
    return address + target.removeprefix(_HERE)
