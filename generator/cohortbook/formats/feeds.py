"""What is new, for programs that follow a site: Atom (RFC 4287), and JSON Feed (version 1.1)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from cohortbook.addresses import File
from cohortbook.pages import Site
from cohortbook.pages.news import News, Subject, latest
from cohortbook.web_address import split_address
from cohortbook.words import bare, language_of

_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def atom(site: Site, found: Sequence[News], address: str, title: str) -> bytes:
    """The feed that lies at `address` below the language's root."""
    home, here = site.addresses.full(""), site.addresses.full(address)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.language)}>',
        f"<id>{escape(here)}</id>",
        _said("title", title, site.language, site.language),
        f"<updated>{_moment(latest(found, site.edition.as_of))}</updated>",
        f"<author><name>{_text(site.edition.organization.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
        f"<icon>{escape(site.addresses.full(File.ICON_SMALL))}</icon>",
    ]
    for each in found:
        page, language = site.addresses.full(each.uri), _language(each)
        lines += [
            f"<entry xml:lang={quoteattr(language)}>",
            f"<id>{escape(_id(each, site))}</id>",
            _said("title", each.title, each.language, language),
            f"<updated>{_moment(each.on)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
            f'<category term="{each.subject}"/>',
            _said("summary", each.text, each.language, language),
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def json_feed(site: Site, found: Sequence[News], title: str) -> bytes:
    """The same for programs that read JSON."""
    told = {
        "version": _JSON_FEED,
        "title": bare(title),
        "home_page_url": site.addresses.full(""),
        "feed_url": site.addresses.full(File.FEED_JSON),
        "icon": site.addresses.full(File.ICON_LARGE),
        "language": site.language,
        "authors": [{"name": site.edition.organization.name, "url": site.addresses.full("")}],
        "items": [
            {
                "id": _id(each, site),
                "url": site.addresses.full(each.uri),
                "title": bare(each.title),
                "content_text": bare(each.text),
                "date_published": _moment(each.on),
                "language": _language(each),
                "tags": [str(each.subject)],
            }
            for each in found
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def feed_address(subject: Subject) -> str:
    """Where the news of one subject lie."""
    return {Subject.PLAYS: File.FEED_PLAYS, Subject.COHORTS: File.FEED_COHORTS, Subject.OUTCOMES: File.FEED_OUTCOMES}[
        subject
    ]


def _id(each: News, site: Site) -> str:
    """The same whatever becomes of the words: a tag of the site's own address (RFC 4151)."""
    root = split_address(site.addresses.root)
    host = root.hostname or "localhost"
    return f"tag:{host},2026:{root.path}{site.addresses.folder}{each.uri}#{each.name}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _language(each: News) -> str:
    return language_of(each.title + each.text, each.language)


def _said(name: str, text: str, language: str, around: str) -> str:
    """An element of text, with its language where that is not the one `around` it."""
    spoken = language_of(text, language)
    attribute = f" xml:lang={quoteattr(spoken)}" if spoken != around else ""
    return f"<{name}{attribute}>{_text(bare(text))}</{name}>"


def _text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return escape(_NO_XML.sub("", text))
