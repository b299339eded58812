"""The standard playbook on a site that has no record and no play of its own: whole, and nobody else's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from built import dead_ends, faults_of, pages, parsed
from cohortbook.book import adopting
from cohortbook.clock import now
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS
from empty import ORIGIN, empty_site, fill
from places import ROOT
from shared import Shared
from tiny import files_in

pytestmark = pytest.mark.playbook

SITES = (("en",), ("fr",), ("en", "fr"))
# What the rendering of a play has to have put something else in the place of.
_MARKS = re.compile(r"\]\(|(?:href|src)=\"(?:claim|figure|example|questions|play|page|program|cohort|employer):")

# What says something without a word, or is filled by a script.
_NO_TEXT = "img, input, svg, output, [id], [role=status], textarea, button, select"


@pytest.fixture(scope="module", params=SITES, ids="-".join)
def site(request: pytest.FixtureRequest, shared: Shared) -> tuple[Path, tuple[str, ...]]:
    """The built site, and its languages."""
    languages: tuple[str, ...] = request.param
    return shared(f"empty-{'-'.join(languages)}", lambda folder: fill(folder, languages)) / "site", languages


def names_of_the_sample() -> frozenset[str]:
    """What the sample book calls itself, its employers, programs, cohorts and places."""
    folder = ROOT / "cohorts"
    words = {"Harbourline"}
    for path in folder.rglob("*.yml"):
        if "participants" in path.parts:
            continue
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        match path.relative_to(folder).parts:
            case ["employers", _]:
                words |= {record["name"], record["name"].split()[0], record["city"]}
            case ["programs", _]:
                words |= set(record["title"].values())
            case [cohort_id, "cohort.yml"]:
                title = record["title"]
                words |= {cohort_id, record["city"], *(title.values() if isinstance(title, dict) else [title])}
    return frozenset(words)


def told_of(words: frozenset[str], files: dict[str, bytes]) -> list[str]:
    """The files in which one of `words` stands, with the first of them."""
    found = []
    for path, content in files.items():
        text = html.unescape(content.decode("utf-8", "ignore")).casefold()
        for word in sorted(word for word in words if word.casefold() in text):  # few are, and whole words take longer
            if re.search(rf"\b{re.escape(word.casefold())}\b", text):
                found.append(f"{path}: {word}")
                break
    return found


def not_whole(site: Path) -> Iterator[str]:
    """Pages of plays with a mark that nobody put anything in the place of, or with an empty sentence."""
    for uri, path in pages(site).items():
        article = parsed(path).css_first("article")
        text = path.read_text(encoding="utf-8") if article is None else article.html or ""
        if found := _MARKS.search(text):
            yield f"{uri}: {found[0]}"
        for node in parsed(path).css("article p, article li, article td, article h2"):
            if node.css_matches(".sheet td"):
                continue  # to be filled in by hand
            if not node.text(strip=True) and not node.css(_NO_TEXT) and "data-" not in (node.html or ""):
                yield f"{uri}: nothing in {(node.html or '')[:80]}"


@pytest.mark.heavy
def test_every_page_reads_whole(site: tuple[Path, tuple[str, ...]]) -> None:
    """Otherwise a partner's first site has sentences with holes in them, or marks that mean nothing to readers."""
    assert list(not_whole(site[0])) == []


@pytest.mark.heavy
def test_every_link_leads_somewhere(site: tuple[Path, tuple[str, ...]]) -> None:
    """Otherwise an inherited play leads to a cohort that only the sample has."""
    assert dead_ends(site[0]) == []


@pytest.mark.heavy
def test_every_page_says_what_it_is(site: tuple[Path, tuple[str, ...]]) -> None:
    """Otherwise search engines and screen readers meet pages without names, or in another language than they say."""
    default, *others = site[1]
    assert faults_of(site[0], ORIGIN, {default: "", **{code: f"{code}/" for code in others}}) == []


@pytest.mark.heavy
def test_nothing_of_the_sample_is_told(site: tuple[Path, tuple[str, ...]]) -> None:
    """Otherwise a partner publishes the names of employers that somebody made up."""
    assert told_of(names_of_the_sample(), files_in(site[0])) == []


def test_a_name_that_comes_out_is_found() -> None:
    """Otherwise the search above looks past what it is to find."""
    words = names_of_the_sample()
    assert len(words) > 30
    assert len(told_of(words, {word: f"<p>In {html.escape(word)}, too.</p>".encode() for word in words})) == len(words)


def test_a_mark_that_stays_is_found(tmp_path: Path) -> None:
    """Otherwise the search above looks past what it is to find."""
    (tmp_path / "index.html").write_text('<article><p><a href="cohort:x">the first</a></p><p> </p></article>')
    assert len(list(not_whole(tmp_path))) == 2


@pytest.mark.heavy
def test_a_site_that_leaves_sections_out_leads_nowhere_dead(tmp_path: Path) -> None:
    """Otherwise pages of records send readers to methods that this site does without."""
    more = "playbook:\n  leave_out: [methods/, discover/, understand/golden-indicator]\n"
    fill(tmp_path / "it", ("en", "fr"), more)
    assert dead_ends(tmp_path / "it/site") == []
    assert not (tmp_path / "it/site/methods").exists()


@pytest.mark.heavy
def test_every_page_can_be_adopted(tmp_path: Path) -> None:
    """Otherwise whoever copies a page to change a word of it begins with errors in the others."""
    site = empty_site(tmp_path / "site", ("en", "fr"))
    for language in ("en", "fr"):
        for name in adopting.names():
            original = adopting.original(name, language)
            assert original is not None
            if original.language == language:
                copy = site / adopting.place_of_copy(original.path, language)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(original.copy(language, with_example=False), encoding="utf-8")
    prepared = prepare(site, None, now())
    assert FORMATS["text"](prepared.report, "en") == ""
    assert not prepared.book.inherited.plays["en"]
