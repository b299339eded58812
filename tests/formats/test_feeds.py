"""Whoever follows the site hears of each thing once, on the day on which it came about."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cohortbook.addresses import File
from cohortbook.as_of import AsOf
from cohortbook.formats.feeds import atom, json_feed
from cohortbook.pages import Page, Site
from cohortbook.pages.news import News, Subject, news
from cohortbook.words import BEGINS, ENDS, language_of, marked
from tiny import COHORT, TinySite, in_languages

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
JANUARY, FEBRUARY = AsOf.on(date(2026, 1, 20)), AsOf.on(date(2026, 2, 20))


def _ids(site: Site) -> list[str]:
    read = ElementTree.fromstring(atom(site, news(site), File.FEED, "x"))  # noqa: S314  # ours
    return [entry.findtext(f"{ATOM}id") or "" for entry in read.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_feed_has_what_every_reader_of_feeds_needs(
    language: str, sample_sites: dict[str, Site], sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise a program refuses it (RFC 4287, 4.1), or shows a thing twice."""
    site = sample_sites[language]
    found = news(site)
    read = ElementTree.fromstring(atom(site, found, File.FEED, "Harbourline"))  # noqa: S314  # ours
    assert read.findtext(f"{ATOM}id") == site.addresses.full(File.FEED)
    assert read.find(f"{ATOM}author/{ATOM}name") is not None
    entries = list(read.iter(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == len(found)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert max(days) <= f"{site.edition.as_of}T00:00:00Z"
    assert {each.subject for each in found} == set(Subject)
    there = {page.uri for page in sample_pages[language]} | set(site.edition.plays["en"])
    assert {each.uri for each in found} <= there


def test_json_says_the_same(sample_sites: dict[str, Site]) -> None:
    """Otherwise one of two feeds is behind."""
    site = sample_sites["en"]
    told = json.loads(json_feed(site, news(site), "Harbourline"))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in told["items"]] == _ids(site)
    assert all(item["url"].startswith("https://harbourline.example/") for item in told["items"])


def test_what_was_told_is_the_same_a_month_later(tiny: TinySite) -> None:
    """Otherwise everything is new again with each build."""
    before, after = news(tiny.in_language(as_of=JANUARY)), news(tiny.in_language(as_of=FEBRUARY))
    assert before
    assert set(before) <= {*after, *(each for each in before if each.text not in {other.text for other in after})}
    assert {each.name for each in before} <= {each.name for each in after}


def test_a_moved_date_is_news(tiny: TinySite) -> None:
    """Otherwise who follows a cohort comes on the wrong day."""
    before = _ids(tiny.in_language(as_of=FEBRUARY))
    with tiny.record(COHORT) as cohort:
        cohort["dates"]["applications_open"] = "2026-01-12"
    assert len(set(_ids(tiny.in_language(as_of=FEBRUARY))) - set(before)) == 1


def test_any_text_is_whole_in_both(sample_sites: dict[str, Site]) -> None:
    """Otherwise one title breaks the feed for everybody."""
    title = "<b>&amp; \x0b]]> \"'"
    found = [News(Subject.PLAYS, "discover/", "x", date(2026, 1, 1), title, title, "en")]
    read = ElementTree.fromstring(atom(sample_sites["en"], found, File.FEED, title))  # noqa: S314  # ours
    assert read.findtext(f"{ATOM}entry/{ATOM}title") == title.replace("\x0b", "")
    assert json.loads(json_feed(sample_sites["en"], found, title))["items"][0]["title"] == title


def test_words_that_stand_in_say_their_language(tmp_path: Path) -> None:
    """Otherwise a program reads English aloud as if it were Spanish, or offers to translate what it need not."""
    tiny = in_languages(tmp_path / "site", "en", "es")
    sentence = 'msgid "Applications are open: {cohort}"\nmsgstr "Se abrieron las inscripciones: {cohort}"\n'
    (tiny.root / "locale/es.po").write_text(sentence, encoding="utf-8")
    files = tiny.published(FEBRUARY)
    read = ElementTree.fromstring(files["es/feed.xml"])  # noqa: S314  # ours
    languages = {
        element.text or "": element.get(LANG) or entry.get(LANG)
        for entry in read.iter(f"{ATOM}entry")
        for element in (entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary"))
        if element is not None
    }
    assert {tag for said, tag in languages.items() if said.startswith("Se abrieron")} == {"es"}
    assert {tag for said, tag in languages.items() if said.endswith((": changed", ": reviewed"))} == {"en"}
    told = json.loads(files["es/feed.json"])
    assert {item["language"] for item in told["items"] if item["tags"] == ["plays"]} == {"en"}
    assert not any(sign in files[path].decode() for path in ("es/feed.xml", "es/feed.json") for sign in BEGINS + ENDS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cambiado", "es"),
        ("12", "es"),
        (marked("Changed", "en"), "en"),
        (f"Cambiado: {marked('Ask', 'en')}", "es"),
        (marked(f"Changed: {marked('Pregunta bien', 'es')}", "en"), "es"),
        (marked("שלום", "he rtl"), "he"),
    ],
)
def test_a_text_is_in_the_language_of_most_of_its_letters(text: str, language: str) -> None:
    """Otherwise a name in a sentence decides what the sentence is read aloud in."""
    assert language_of(text, "es") == language
