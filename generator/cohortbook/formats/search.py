"""Data pages in the search index that the host's theme made."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cohortbook.addresses import file_named
from cohortbook.pages import Page
from cohortbook.words import bare

Entry = Mapping[str, str]

# What keeps names apart in a sentence (Wording.apart) would be part of the words that people look for.
_APART = re.compile("[\u2068\u2069]")


def entry_of(page: Page) -> Entry | None:
    """What the index holds of a page, if the page has search text: `{location, title, text}`, the last two as HTML."""
    if page.search_text is None:
        return None
    return {
        "location": page.uri,
        "title": html.escape(_APART.sub("", bare(page.title))),
        "text": html.escape(_APART.sub("", bare(page.search_text))),
    }


_NONE: Mapping[str, str] = MappingProxyType({})


def extended(
    index: bytes,
    entries: Iterable[Entry],
    *,
    kinds: Mapping[str, str] = _NONE,
    names_files: bool = False,
    foreign: Mapping[str, str] = _NONE,
) -> bytes:
    """The index with more entries, of the form that Material's index has; on request, with the files of all pages.

    `kinds` holds words for what lies below a uri, such as Skills, the first that fits: what is found says what it is.

    `foreign` holds the languages of the host's pages that are not in the reader's, by uri. Their titles say so: the
    list of results shows titles as HTML.
    """
    content = json.loads(index)
    for page in content["docs"]:
        language = foreign.get(page["location"].partition("#")[0])
        if language is not None:
            page["title"] = f'<span lang="{html.escape(language)}">{page["title"]}</span>'
    if kinds:
        content["config"]["kinds"] = list(kinds.items())
    content["docs"] += entries
    if names_files:
        content["docs"] = [{**entry, "location": _file(entry["location"])} for entry in content["docs"]]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def extended_items(index: bytes, entries: Iterable[Entry]) -> bytes:
    """The same for an index of the form that Zensical has: its items have plain titles, and say where they lie."""
    content = json.loads(index)
    content["items"] += (
        {
            "location": entry["location"],
            "level": 1,
            "title": html.unescape(entry["title"]),
            "text": entry["text"],
            "path": [],
            "tags": [],
        }
        for entry in entries
    )
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _file(location: str) -> str:
    return file_named(f"./{location}").removeprefix("./")
