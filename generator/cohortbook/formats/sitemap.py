"""The sitemap, with each page's versions in other languages (sitemaps.org, and Google's hreflang extension)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from cohortbook.addresses import PROFILE_FILES, Addresses, File, folder_of
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
    """Everything may be read but the files of profiles: they cannot say noindex themselves."""
    root = urlsplit(edition.organization.url).path or "/"
    folders = [folder_of(language, edition.default_language) for language in edition.organization.languages]
    lines = ["User-agent: *", "Allow: /", *(f"Disallow: {root}{folder}{PROFILE_FILES}" for folder in folders)]
    return ("\n".join([*lines, "", f"Sitemap: {edition.organization.url}{File.SITEMAP}"]) + "\n").encode()


def _url(edition: Edition, language: str, uri: str) -> str:
    addresses = Addresses(edition.organization.url, language, edition.default_language)
    return escape(quote(addresses.full(uri), safe=_OF_ADDRESSES), {'"': "&quot;"})
