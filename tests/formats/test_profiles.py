"""The files that the shortlist reads hold what the profiles' pages show, and not one word more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.addresses import PROFILE_FILES as FOLDER
from cohortbook.addresses import SHOWCASE_INDEX
from cohortbook.book import read_book
from cohortbook.edition import Edition
from cohortbook.formats.profiles import profile_index
from cohortbook.pages import GraduateView
from cohortbook.problems import FORMATS
from cohortbook.values import replace
from tiny import PERSON, TinySite, places_of

CONSENT = {
    "status": "granted",
    "scopes": ["profile", "name", "indexing", "contact"],
    "wording": "2026-1",
    "obtained_on": "2026-05-04",
    "evidence": "form-7",
}
FILE = f"{FOLDER}/qk41.json"
PAGE = "graduates/qk41/index.html"
# What a page needs and an employer does not read: where its links lead, and its mail.
ONLY_FOR_THE_PAGE = {
    "contact_email",
    "contact_phone",
    "contact_links",
    "entry",
    "hire_employer",
    "introduction",
    "matches",
    "taking_down",
}


def texts(value: Any) -> Iterator[str]:
    """Every text that a person would read in a file, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            if key not in ("id", "language", "tone", "photo", "initials"):
                yield from texts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from texts(inside)


def words_of(text: str) -> str:
    return re.sub(r"[\s–]+", " ", text).strip()


def not_on_the_page(content: dict[str, Any], html: str) -> list[str]:
    tree = LexborHTMLParser(html)
    shown = words_of(tree.css_first("#content").text())
    shown += " ".join(node.attributes["href"] or "" for node in tree.css("#content a[href]"))
    shown += " ".join(node.attributes["alt"] or "" for node in tree.css("#content img"))
    return [text for text in texts(content) if words_of(text) not in shown]


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_file_says_nothing_that_its_page_does_not(sample_site: Path, language: str) -> None:
    """Otherwise something that nobody agreed to is published where nobody looks."""
    folder = sample_site / language
    found = {
        path.stem: extra
        for path in sorted((folder / FOLDER).glob("*.json"))
        if (
            extra := not_on_the_page(
                json.loads(path.read_text(encoding="utf-8")),
                (folder / f"graduates/{path.stem}/index.html").read_text(encoding="utf-8"),
            )
        )
    }
    assert found == {}


def test_a_word_too_many_would_be_found(sample_site: Path) -> None:
    """Otherwise the test above looks at nothing."""
    path = next((sample_site / FOLDER).glob("*.json"))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["skills"][0]["evidence"] = {"text": "Came by bus.", "language": "en"}
    html = (sample_site / f"graduates/{path.stem}/index.html").read_text(encoding="utf-8")
    assert not_on_the_page(content, html) == ["Came by bus."]


def test_a_file_holds_every_field_of_the_page(sample_site: Path) -> None:
    """Otherwise a comparison or a booklet lacks what the profile says."""
    content = json.loads(next((sample_site / FOLDER).glob("*.json")).read_text(encoding="utf-8"))
    fields = set(GraduateView.__struct_fields__)
    assert set(content) == fields - ONLY_FOR_THE_PAGE | {"contact", "version"}


def test_who_is_published_has_a_file_and_nobody_else(sample_site: Path, sample_edition: Edition) -> None:
    """Otherwise a shared list shows fewer people than were meant, or somebody who said no."""
    for language in ("", "fr/"):
        index = json.loads((sample_site / f"{language}{FOLDER}.json").read_text(encoding="utf-8"))
        assert index["ids"] == sorted(sample_edition.graduates)
        assert {path.stem for path in (sample_site / language / FOLDER).iterdir()} == set(sample_edition.graduates)


def test_the_files_speak_the_pages_language(sample_site: Path) -> None:
    """Otherwise a French comparison has English labels."""
    path = next((sample_site / "fr" / FOLDER).glob("*.json"))
    content = json.loads(path.read_text(encoding="utf-8"))
    assert {fact["label"] for fact in content["facts"]} >= {"Langues"}


def test_without_the_contact_scope_nobody_can_be_reached(tiny: TinySite) -> None:
    """Otherwise a telephone number that was told in confidence is in everybody's export."""
    with tiny.record(PERSON) as person:
        person["profile"] |= {"email": "reach.me@elsewhere.example", "phone": "(416) 555-0142"}
        person["consent"] = {**CONSENT, "scopes": ["profile", "name", "indexing"]}
    files = tiny.published()
    assert json.loads(files[FILE])["contact"] is None
    assert places_of("reach.me", files) == places_of("555-0142", files) == []
    with tiny.record(PERSON) as person:
        person["consent"] = CONSENT
    assert json.loads(tiny.page(PAGE)[FILE])["contact"]["email"] == "reach.me@elsewhere.example"


def test_a_pseudonym_and_a_missing_name_hold(tiny: TinySite) -> None:
    """Otherwise the name that a page hides stands in the file beside it."""
    with tiny.record(PERSON) as person:
        hidden = person["name"]
        person |= {"name": "Quillan Ottersby", "display": "pseudonym", "pseudonym": "Blue Heron", "consent": CONSENT}
        for text in ("headline", "story"):
            person["profile"][text] = person["profile"][text].replace(hidden.split()[0], "They")
    files = tiny.published()
    assert json.loads(files[FILE])["name"] == "Blue Heron"
    assert places_of("Quillan", files) == places_of("Ottersby", files) == []
    with tiny.record(PERSON) as person:
        del person["pseudonym"]
        person |= {"display": "full", "consent": {**CONSENT, "scopes": ["profile", "indexing"]}}
    files = tiny.published()
    assert json.loads(files[FILE])["name"] == "Graduate qk41"
    assert places_of("Quillan", files) == []


def test_after_a_withdrawal_nothing_is_left(tiny: TinySite) -> None:
    """Otherwise an old link still finds the file of somebody who has gone."""
    with tiny.record(PERSON) as person:
        person["consent"] = CONSENT
    assert FILE in tiny.page(PAGE)
    with tiny.record(PERSON) as person:
        person["consent"] = {**CONSENT, "status": "withdrawn", "withdrawn_on": "2026-06-01"}
    files = tiny.published()
    assert places_of("qk41", files) == []
    assert json.loads(files[f"{FOLDER}.json"])["ids"] == []


def files_that_search_may_list(files: dict[str, bytes]) -> dict[str, bytes]:
    """All but pages that say noindex themselves, and Pagefind's own, which no search engine reads."""
    return {
        path: content
        for path, content in files.items()
        if b'<meta name="robots" content="noindex">' not in content and not path.startswith(SHOWCASE_INDEX)
    }


def test_who_is_not_to_be_found_by_search_engines_is_in_nothing_that_they_may_list(tiny: TinySite) -> None:
    """Otherwise they find the person through a file: below a sub-path nobody reads a robots.txt."""
    with tiny.record(PERSON) as person:
        person |= {"name": "Quillan Ottersby", "display": "full", "consent": {**CONSENT, "scopes": ["profile", "name"]}}
        for text in ("headline", "story"):
            person["profile"][text] = "Sold <b>tea</b> before."
    files = tiny.published()
    assert places_of("Quillan Ottersby", files_that_search_may_list(files)) == []
    page = LexborHTMLParser(files[f"{FOLDER}/qk41.html"].decode())
    assert json.loads(page.css_first("script").text())["headline"]["text"] == "Sold <b>tea</b> before."
    assert json.loads(files[f"{FOLDER}.json"]) == {"version": 1, "ids": ["qk41"], "unlisted": ["qk41"]}
    with tiny.record(PERSON) as person:
        person["consent"] = CONSENT
    assert places_of("Quillan Ottersby", files_that_search_may_list(tiny.page(PAGE)))


def test_hosts_that_read_headers_are_told(sample_site: Path) -> None:
    """Otherwise another site can frame a page and pass it off as its own."""
    lines = (sample_site / "_headers").read_text(encoding="utf-8").splitlines()
    assert "  Content-Security-Policy: frame-ancestors 'self'" in lines
    assert {"/data/v1/graduates/*", "/fr/data/v1/graduates/*"} <= set(lines)
    assert (sample_site / ".nojekyll").read_bytes() == b""


def test_the_index_of_five_thousand_is_small(sample_edition: Edition) -> None:
    """Otherwise opening a list of three people takes a phone longer than the people are worth."""
    someone = next(iter(sample_edition.graduates.values()))
    assert len(profile_index(replace(someone, id=f"{number:06d}") for number in range(5_000))) < 50_000


def test_a_record_cannot_take_the_shortlists_place(tiny: TinySite) -> None:
    """Otherwise a person's page replaces the shortlist, or the other way round."""
    with tiny.record("cohorts/tech-sales-2026/participants/shortlist.yml", like=PERSON):
        pass
    _, report = read_book(tiny.root)
    assert "shortlist.yml: bad-id" in FORMATS["text"](report, "en")
