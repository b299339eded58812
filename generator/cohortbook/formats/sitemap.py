"""The sitemap, with each page's versions in other languages (sitemaps.org, and Google's hreflang extension)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape

from cohortbook.addresses import Addresses, File
from cohortbook.edition import Edition

_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%"  # these and letters stay as they are (RFC 3986)


def sitemap(edition: Edition, by_language: Mapping[str, Iterable[str]]) -> bytes:
    """XML with one entry a page and language, in a fixed order."""
    uris = {language: sorted(set(pages)) for language, pages in by_language.items()}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    present = {language: set(pages) for language, pages in uris.items()}
    for language, pages in uris.items():
        for uri in pages:
            lines.append(f"<url><loc>{_url(edition, language, uri)}</loc>")
            lines += [
                f'<xhtml:link rel="alternate" hreflang="{other}" href="{_url(edition, other, uri)}"/>'
                for other in uris
                if uri in present[other]
            ]
            lines.append("</url>")
    lines.append("</urlset>")
    return ("\n".join(lines) + "\n").encode()


def robots(edition: Edition) -> bytes:
    """Everything may be read: what search engines are not to list says so itself, and must be read to be heard.

    A robots.txt below a sub-path is read by nobody, so nothing rests on it.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {edition.organization.url}{File.SITEMAP}\n".encode()


def _url(edition: Edition, language: str, uri: str) -> str:
    addresses = Addresses(edition.organization.url, language, edition.default_language)
    return escape(quote(addresses.full(uri), safe=_OF_ADDRESSES), {'"': "&quot;"})
