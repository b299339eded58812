"""The book of this repository may be published: it is in order, leads nowhere dead, and gives nobody away."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from built import dead_ends, faults_of, pages
from cohortbook.book import COHORTS, Book
from cohortbook.cli import main
from cohortbook.model import Participant, json_schemas
from cohortbook.pipeline import Prepared, Public
from editor import complaints
from places import ROOT
from tiny import files_in

pytestmark = pytest.mark.published


@pytest.fixture(scope="module")
def folders(public: Public) -> dict[str, str]:
    """The folder of each language."""
    default, *others = public.edition.organization.languages
    return {default: "", **{language: f"{language}/" for language in others}}


def test_the_check_finds_nothing_that_a_build_would_refuse() -> None:
    """Otherwise main breaks, and with it the nightly take-down of consents that have ended."""
    ended = CliRunner().invoke(main, ["check", "-C", str(ROOT)])
    assert ended.exit_code == 0, ended.output


@pytest.mark.heavy
def test_every_record_is_valid_in_an_editor() -> None:
    """Otherwise people learn to ignore the red lines in their editor."""
    schemas = json_schemas()
    found = [
        f"{path}: {each}" for path in sorted((ROOT / COHORTS).rglob("*.yml")) for each in complaints(path, schemas)
    ]
    assert found == []


@pytest.mark.heavy
def test_every_page_says_what_it_is(published_site: Path, public: Public, folders: dict[str, str]) -> None:
    """Otherwise search engines, screen readers and shared links show a page without a name or in a wrong language."""
    assert pages(published_site)
    assert faults_of(published_site, public.edition.organization.url, folders) == []


@pytest.mark.heavy
def test_every_page_exists_in_every_language(published_site: Path, folders: dict[str, str]) -> None:
    """Otherwise some readers meet a door that is not there for them."""
    uris = {uri for uri in pages(published_site) if not uri.endswith("404.html")}
    others = {code: {uri for uri in uris if uri.startswith(folder)} for code, folder in folders.items() if folder}
    plain = uris - {uri for found in others.values() for uri in found}
    assert {code: {uri.removeprefix(f"{code}/") for uri in found} ^ plain for code, found in others.items()} == {
        code: set() for code in others
    }


@pytest.mark.heavy
def test_every_link_anchor_and_asset_is_there(published_site: Path) -> None:
    """Otherwise a reader follows a link to nothing."""
    assert dead_ends(published_site) == []


def test_the_numbers_give_nobody_away() -> None:
    """Otherwise somebody can be found by subtracting one number from another."""
    ended = CliRunner().invoke(main, ["audit", "-C", str(ROOT)])
    assert ended.exit_code == 0, "the audit failed; `make audit` says why"


def hidden_names(book: Book, day: date) -> Iterator[str]:
    """Whole names that nobody agreed to show, read from the records and not from what is made of them."""
    yield from (filed.record.name for filed in book.employers.values() if not filed.record.public)
    yield from (filed.record.name for _, filed in book.all_participants() if not _may_be_named(filed.record, day))


def _may_be_named(person: Participant, day: date) -> bool:
    consent = person.consent
    has_ended = consent.expires is not None and consent.expires < day
    return consent.status == "granted" and "name" in consent.scopes and person.display == "full" and not has_ended


def places_of_names(names: list[str], files: dict[str, bytes]) -> list[str]:
    texts = {path: html.unescape(content.decode("utf-8", "ignore")).casefold() for path, content in files.items()}
    return [path for path, text in texts.items() if any(name.casefold() in text for name in names)]


@pytest.mark.heavy
def test_nobody_is_named_who_did_not_agree(published_site: Path, prepared: Prepared, public: Public) -> None:
    """Otherwise somebody is on the internet by name who said no, or whose consent has ended."""
    names = list(hidden_names(prepared.book, public.edition.as_of))
    assert places_of_names(names, files_in(published_site)) == []


def test_a_name_that_comes_out_is_found(prepared: Prepared, public: Public) -> None:
    """Otherwise the search above looks past what it is to find."""
    names = [*hidden_names(prepared.book, public.edition.as_of), "Zoé O'Hara"]
    written = [f"<p>{html.escape(name.upper())}</p>".encode() for name in names]
    assert len(places_of_names(names, {str(at): content for at, content in enumerate(written)})) == len(names)
