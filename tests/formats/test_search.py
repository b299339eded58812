"""Pages of records can be found by the site's search, and search engines are told what may be found by them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from cohortbook.edition import Edition
from cohortbook.formats.search import entry_of, extended
from cohortbook.pages import Page, Plan
from tiny import PERSON, TinySite, files_in

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def _page(uri: str, title: str, text: str | None) -> Page:
    return Page(Plan(uri, "cohorts", "x.html"), "en", title, "", (), None, search_text=text)


def test_pages_join_the_index_beside_the_plays() -> None:
    """Otherwise somebody searches for a cohort and finds only what the playbook says of cohorts."""
    play = {"location": "discover/", "title": "Discover", "text": "<p>Ask.</p>"}
    index = json.dumps({"config": {"lang": ["en"]}, "docs": [play]}).encode()
    entry = entry_of(_page("cohorts/", "Cohorts", "Été & <b>"))
    assert entry is not None
    assert entry_of(_page("graduates/x/", "X", None)) is None
    content = json.loads(extended(index, [entry]))
    assert content["config"] == {"lang": ["en"]}
    assert content["docs"] == [
        play,
        {"location": "cohorts/", "title": "Cohorts", "text": "Été &amp; &lt;b&gt;"},
    ]


def test_a_site_without_a_search_needs_no_index(english: TinySite) -> None:
    """Otherwise an author who turns the search off cannot build."""
    settings = english.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - search\n", ""), encoding="utf-8")
    files = english.published_by_mkdocs()
    assert "graduates/qk41/index.html" in files
    assert "search/search_index.json" not in files


def test_the_published_index_holds_plays_and_records_and_no_shell(
    sample_site: Path, sample_pages: dict[str, list[Page]]
) -> None:
    """Otherwise a search leads to an empty page."""
    files = files_in(sample_site)
    for language, folder in (("en", ""), ("fr", "fr/")):
        docs = json.loads(files[f"{folder}search/search_index.json"])["docs"]
        places = {entry["location"].split("#")[0] for entry in docs}
        wanted = {page.uri for page in sample_pages[language] if page.search_text is not None}
        assert wanted <= places
        assert [place for place in places if f"{folder}{place}index.html" not in files] == []
        assert not any("_shell" in place for place in places)


def test_a_graduates_page_is_not_in_the_sites_search(sample_site: Path, sample_edition: Edition) -> None:
    """Otherwise the file of the index is a list of people that can be downloaded in one go."""
    index = (sample_site / "search/search_index.json").read_text(encoding="utf-8")
    named = [graduate.name for graduate in sample_edition.graduates.values() if graduate.name]
    assert named
    assert [name for name in named if name in index] == []


def _entries(content: bytes) -> dict[str, dict[str, str]]:
    """The sitemap's addresses with their versions in other languages."""
    found = {}
    for entry in ElementTree.fromstring(content):  # noqa: S314  # our own
        loc = entry.findtext(f"{_SITEMAP}loc") or ""
        found[loc] = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall(f"{_XHTML}link")}
    return found


def test_the_sitemap_holds_every_page_that_may_be_indexed_and_no_other(sample_site: Path) -> None:
    """Otherwise a person who did not agree to it is offered to search engines, or a play is never found."""
    files = files_in(sample_site)
    wanted = {
        "https://harbourline.example/" + path.removesuffix("index.html")
        for path, content in files.items()
        if path.endswith("index.html") and b'content="noindex"' not in content
    }
    hidden = [path for path, content in files.items() if path.endswith("index.html") and b'"noindex"' in content]
    assert hidden, "the sample has such pages"
    assert set(_entries(files["sitemap.xml"])) == wanted


def test_every_address_in_the_sitemap_names_its_other_languages(sample_site: Path) -> None:
    """Otherwise French readers are sent to English pages."""
    entries = _entries((sample_site / "sitemap.xml").read_bytes())
    home = "https://harbourline.example/"
    for loc, alternates in entries.items():
        uri = loc.removeprefix(home).removeprefix("fr/")
        assert alternates == {"en": f"{home}{uri}", "fr": f"{home}fr/{uri}"}, loc


def test_an_address_with_special_signs_is_written_as_xml(english: TinySite) -> None:
    """Otherwise the whole sitemap cannot be read."""
    with english.record("cohorts/organization.yml") as organization:
        organization["url"] = "https://harbour.example/a&b/"
    assert "https://harbour.example/a&b/cohorts/" in _entries(english.published()["sitemap.xml"])


def test_only_the_scope_puts_a_graduate_into_the_sitemap(english: TinySite) -> None:
    """Otherwise the sentence on the consent form about search engines is untrue."""
    address = b"<loc>https://harbour.example/graduates/qk41/</loc>"
    assert address not in english.published()["sitemap.xml"]
    with english.record(PERSON) as person:
        person["consent"]["scopes"].append("indexing")
    files = english.published()
    assert address in files["sitemap.xml"]
    assert b"sitemap.xml" in files["robots.txt"]


def test_the_title_of_an_untranslated_page_says_its_language() -> None:
    """Otherwise a list of Arabic results reads English titles aloud as Arabic."""
    index = b'{"docs": [{"location": "a/#b", "title": "B", "text": ""}, {"location": "c/", "title": "C", "text": ""}]}'
    docs = json.loads(extended(index, [], foreign={"a/": "en"}))["docs"]
    assert [doc["title"] for doc in docs] == ['<span lang="en">B</span>', "C"]
