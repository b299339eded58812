"""What a PDF holds: chapters of pages, under a title, with contents where there are several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.language_tags import direction_of
from cohortbook.press.article import Article, anchor_of, article_of
from cohortbook.words import Catalog

_HERE = "https://here.invalid/"
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_SITE_NAME = re.compile(r'<meta property="og:site_name" content="([^"]*)"')
_DATE = re.compile(r'<p class="cb-footer__date">(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_OF_COHORT = (
    CohortPage.OVERVIEW,
    CohortPage.CURRICULUM,
    CohortPage.EMPLOYERS,
    CohortPage.OUTCOMES,
    CohortPage.CALENDAR,
)


class NotThereError(Exception):
    """The site has no such page; the text is its address."""


class Booklet(Struct, frozen=True):
    """A document as HTML, and what it is called."""

    title: str
    html: str


def chapters_of(site: Path, kind: str, name: str) -> list[str]:
    """The addresses of the pages of a kind of document: whole-book, play, cohort or report. Raises NotThereError."""
    match kind:
        case "whole-book":
            found = _in_order(site)
        case "play":
            found = [addresses.play(name.strip("/"))]
        case "cohort":
            found = [addresses.cohort(name, page) for page in _OF_COHORT]
        case _report:
            programs = sorted(path.parent.name for path in (site / Place.OUTCOMES).glob("*/index.html"))
            found = [Place.OUTCOMES, *(addresses.program_outcomes(program) for program in programs)]
    missing = [uri for uri in found if not (site / addresses.file_of(uri)).is_file()]
    if missing or not found:
        raise NotThereError(missing[0] if missing else str(site))
    return found


def _in_order(site: Path) -> list[str]:
    """The playbook's pages in the order of reading: each names the one before it and the one after it."""
    sections = [f"{file.parent.name}/" for file in sorted(site.glob("*/index.html"))]
    some = next((uri for uri in sections if _is_play(site, uri)), None)
    if some is None:
        return []
    return [*reversed(_along(site, some, "prev")), some, *_along(site, some, "next")]


def _along(site: Path, start: str, way: str) -> list[str]:
    """The plays on one side of a page, but for the home page; the nearest first."""
    found: list[str] = []
    uri = _neighbour(site, start, way)
    while uri and uri not in found and uri != start:
        found.append(uri)
        uri = _neighbour(site, uri, way)
    return found


def _neighbour(site: Path, uri: str, way: str) -> str | None:
    """The play before or after a page."""
    found = re.search(rf'<a href="([^"]*)" class="md-footer__link md-footer__link--{way}"', _read(site, uri))
    if found is None:
        return None
    there = urljoin(_HERE + uri, unescape(found[1])).removeprefix(_HERE)
    return there if (site / addresses.file_of(there)).is_file() else None


def _read(site: Path, uri: str) -> str:
    return (site / addresses.file_of(uri)).read_text(encoding="utf-8")


def _is_play(site: Path, uri: str) -> bool:
    file = site / addresses.file_of(uri)
    return file.is_file() and 'class="cb-body"' in _read(site, uri)


def booklet(site: Path, uris: Sequence[str], catalog: Catalog, title: str = "") -> Booklet:
    """The pages at `uris` as one document, with what the site says of itself on its first page.

    Without a `title` it is called as its section or, where it has several, as the site.
    """
    home = (site / "index.html").read_text(encoding="utf-8")
    beside = {str(uri): anchor_of(uri) for uri in uris}
    canonical = _CANONICAL.search(home)
    address = unescape(canonical[1]) if canonical else ""
    articles = [each for uri in uris if (each := article_of(site, uri, beside, address)) is not None]
    named, dated = _SITE_NAME.search(home), _DATE.search(home)
    name = unescape(named[1]) if named else ""
    title = title or (articles[0].title if len({uri.split("/")[0] for uri in uris}) == 1 else name)
    told = _TAG.sub("", dated[1]) if dated else ""
    contents = _contents(articles, catalog) if len(articles) > 1 else ""
    front = _front(title, name, told, address) if len(articles) > 1 else ""
    body = "".join(_chapter(each) for each in articles)
    language = articles[0].language
    html = (
        f'<!doctype html><html lang="{escape(language)}" dir="{direction_of(language)}"><head>'
        f'<meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="author" content="{escape(name)}"></head><body>{front}{contents}<main>{body}</main></body></html>'
    )
    return Booklet(title, html)


def _front(title: str, name: str, told: str, address: str) -> str:
    shown = escape(address.partition("://")[2].rstrip("/"))
    return (
        f'<header class="press-front"><p class="press-name">{escape(name)}</p>'
        f'<p class="press-title">{escape(title)}</p><p>{told}</p>'
        f'<p><a href="{escape(address)}">{shown}</a></p></header>'
    )


def _contents(articles: Sequence[Article], catalog: Catalog) -> str:
    """A title in another direction is kept apart by signs: what makes the PDF knows no element that does it."""
    apart = ("\u2068", "\u2069") if direction_of(articles[0].language) == "rtl" else ("", "")
    titles = Counter(each.title for each in articles)
    named = [(each.anchor, each.title if titles[each.title] == 1 else each.name) for each in articles]
    entries = "".join(f'<li><a href="#{anchor}">{escape(name.join(apart))}</a></li>' for anchor, name in named)
    heading = escape(catalog.gettext("Contents"))
    return f'<nav class="press-contents"><h2>{heading}</h2><ol>{entries}</ol></nav>'


def _chapter(article: Article) -> str:
    direction = direction_of(article.language)
    return (
        f'<article id="{article.anchor}" lang="{escape(article.language)}" dir="{direction}">{article.html}</article>'
    )
