"""What people are found by is what their profiles say: all of it, and nothing beside it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.addresses import PROFILE_FILES, SHOWCASE_INDEX, SHOWCASE_RECORDS

# In a profile's file for scripts, and nothing that anybody is found by.
_UNSAID = {"id", "language", "tone", "photo", "photo_alt", "url", "contact"}


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _said(content: Any) -> Iterator[str]:
    """Every text of a profile's file, but for the words that all profiles share."""
    match content:
        case str():
            yield content
        case list():
            for each in content:
                yield from _said(each)
        case dict():
            for key, each in content.items():
                if key not in _UNSAID and not (key == "label" and isinstance(each, str)):
                    yield from _said(each)


def _found_by(folder: Path) -> dict[str, set[str]]:
    """The words that the index holds of each person, as Pagefind keeps them."""
    kept = [gzip.decompress(path.read_bytes()) for path in (folder / SHOWCASE_INDEX / "fragment").iterdir()]
    read = [json.loads(content.removeprefix(b"pagefind_dcd")) for content in kept]
    return {json.loads(each["meta"]["title"])[0]: _words(each["content"]) for each in read}


@pytest.mark.parametrize("language", ["", "fr/"])
def test_who_says_a_word_is_found_by_it(sample_site: Path, language: str) -> None:
    """Otherwise an employer who looks for a skill or a city does not meet those who have it."""
    folder = sample_site / language
    found = _found_by(folder)
    said = {
        path.stem: _words(" ".join(_said(json.loads(path.read_text(encoding="utf-8")))))
        for path in (folder / PROFILE_FILES).glob("*.json")
    }
    assert said.keys() <= found.keys()
    assert {person: words - found[person] for person, words in said.items() if words - found[person]} == {}
    assert min(map(len, said.values())) > 30, "nothing was compared"


@pytest.mark.parametrize("language", ["", "fr/"])
def test_nobody_is_found_by_what_their_page_does_not_say(sample_site: Path, language: str) -> None:
    """Otherwise somebody is found by what they did not agree to show, or everybody by the headings of the page."""
    folder = sample_site / language
    found = _found_by(folder)
    pages = {person: LexborHTMLParser((folder / f"graduates/{person}/index.html").read_bytes()) for person in found}
    shown = {person: _words(page.css_first("#content").text(separator=" ")) for person, page in pages.items()}
    assert {person: words - shown[person] for person, words in found.items() if words - shown[person]} == {}
    headings = {heading.text() for page in pages.values() for heading in page.css("#content section > h2[id]")}
    shared = {heading for heading in headings if all(_words(heading) <= words for words in found.values())}
    assert headings
    assert shared == set()


def test_what_pagefind_reads_is_not_published(sample_site: Path) -> None:
    """Otherwise every person stands in the site a third time, on a page that nobody looks after."""
    assert [path for path in sample_site.rglob("*") if path.name == SHOWCASE_RECORDS.rstrip("/")] == []
