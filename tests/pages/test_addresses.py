"""Every page is where the design says, has a title and a description, and a way back."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cohortbook.edition import Edition
from cohortbook.pages import Page, Site, Wording, play_page, shell_keys
from cohortbook.values import replace
from tiny import files_in

TABS = ("curriculum", "graduates", "employers", "outcomes", "calendar")
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
ADDRESSES = re.compile(
    "|".join(
        [
            "programs/",
            f"programs/{_ID}/",
            "cohorts/",
            f"cohorts/{_ID}/(?:(?:{'|'.join(TABS)}|handout)/)?",
            f"graduates/(?:(?:program|region|role)/{_ID}/)?(?:page/[0-9]+/)?",
            f"graduates/{_ID}/",
            "employers/",
            f"employers/{_ID}/",
            "outcomes/",
            f"outcomes/{_ID}/",
            "demand/",
            "skills/",
            f"skills/{_ID}/",
            "discover/(?:kit|worksheets)/",
            "follow/(?:received/)?",
        ]
    )
)


@pytest.fixture(params=["en", "fr"])
def pages(request: pytest.FixtureRequest, sample_pages: dict[str, list[Page]]) -> list[Page]:
    """All data pages of one language."""
    return sample_pages[request.param]


def test_every_page_is_where_the_design_says(pages: list[Page], sample_edition: Edition) -> None:
    """Otherwise links in emails, posters and other people's pages are dead."""
    uris = [page.uri for page in pages]
    assert [uri for uri in uris if not ADDRESSES.fullmatch(uri)] == []
    assert len(uris) == len(set(uris))
    for cohort in sample_edition.cohorts:
        assert {f"cohorts/{cohort}/", *(f"cohorts/{cohort}/{tab}/" for tab in TABS)} <= set(uris)
    assert {f"outcomes/{program}/" for program in sample_edition.programs} <= set(uris)
    for section in ("programs", "graduates", "employers"):
        assert {f"{section}/"} | {f"{section}/{key}/" for key in getattr(sample_edition, section)} <= set(uris)


def test_addresses_are_the_same_in_every_language(sample_pages: dict[str, list[Page]]) -> None:
    """Otherwise the switch between languages leads to a page that is not there."""
    english, french = sample_pages["en"], sample_pages["fr"]
    assert [page.uri for page in english] == [page.uri for page in french]
    assert {page.language for page in french} == {"fr"}


def test_every_page_has_a_title_and_a_description(pages: list[Page]) -> None:
    """Otherwise a search engine, a tab and a shared link show an address instead of words."""
    assert [page.uri for page in pages if not page.title.strip() or not page.description.strip()] == []


def test_titles_tell_pages_apart(pages: list[Page]) -> None:
    """Otherwise a list of tabs or search results says the same thing many times."""
    titles = [page.title for page in pages if page.section != "graduates"]
    assert len(titles) == len(set(titles))


def test_breadcrumbs_lead_from_home_to_the_parent(pages: list[Page], sample_edition: Edition) -> None:
    """Otherwise somebody who arrives from a search is lost on the page they found."""
    there = {page.uri for page in pages} | sample_edition.plays["en"].keys()
    for page in pages:
        trail = [crumb.uri for crumb in page.breadcrumbs]
        assert set(trail) <= there, page.uri
        steps = [*trail, page.uri]
        assert all(after.startswith(before) for before, after in pairwise(steps)), page.uri
        folders = [page.uri[: found.end()] for found in re.finditer("/", page.uri)][:-1]
        assert trail == [folder for folder in folders if folder in there], f"{page.uri} has every step but itself"


def test_a_microsites_tabs_are_its_pages_and_one_of_them_is_here(pages: list[Page]) -> None:
    """Otherwise a tab leads nowhere, or nobody can tell which one they are on."""
    there = {page.uri for page in pages}
    microsites = [
        page for page in pages if page.section == "cohorts" and page.depth > 1 and page.template != "handout.html"
    ]
    assert microsites
    for page in microsites:
        tabs = page.view.masthead.tabs  # type: ignore[attr-defined]
        assert {tab.uri for tab in tabs} <= there
        assert [tab.uri for tab in tabs if tab.is_here] == [page.uri]
        assert page.accent in page.uri


def test_a_page_knows_its_way_to_the_root(pages: list[Page]) -> None:
    """Otherwise every relative link on it is one folder off."""
    assert {page.uri.count("/"): page.root for page in pages} == {1: "../", 2: "../../", 3: "../../../"}


def test_pages_of_one_section_and_depth_share_a_shell(pages: list[Page]) -> None:
    """Otherwise the theme is rendered once a page, and a large site takes minutes."""
    assert shell_keys(page.plan for page in pages) == sorted({(page.section, page.depth) for page in pages})
    assert len(shell_keys(page.plan for page in pages)) < 20


def test_a_profile_stays_out_of_search_engines_without_the_indexing_scope(
    sample_edition: Edition, pages: list[Page]
) -> None:
    """Otherwise a name brings up the profile for years after it was taken down."""
    by_uri = {page.uri: page for page in pages}
    wanted = {graduate.id: graduate.may_be_indexed for graduate in sample_edition.graduates.values()}
    assert set(wanted.values()) == {True, False}, "the sample has both"
    assert {key: by_uri[f"graduates/{key}/"].is_indexable for key in wanted} == wanted
    assert all(by_uri[f"graduates/{key}/"].search_text is None for key in wanted)


def test_a_play_says_when_it_is_not_in_the_readers_language(
    sample_edition: Edition, sample_sites: dict[str, Site]
) -> None:
    """Otherwise a French reader thinks the site has broken."""
    english = set(sample_edition.plays["en"])
    untranslated = sorted(english - set(sample_edition.plays["fr"]))
    order = tuple(sorted(english - {""}))
    for uri in untranslated:
        page = play_page(sample_sites["fr"], uri, order)
        assert getattr(page.view, "notice", "-"), uri
    american = replace(sample_sites["en"], words=Wording("en-US"))
    assert getattr(play_page(american, order[0], order).view, "notice", None) is None, "English is English anywhere"
    translated = sorted(set(sample_edition.plays["fr"]) & english - {""})
    notices = [getattr(play_page(sample_sites["fr"], uri, order).view, "notice", None) for uri in translated]
    assert notices == [None] * len(translated)


def test_asking_for_a_play_that_is_not_there_is_an_error(sample_sites: dict[str, Site]) -> None:
    """Otherwise an empty page is published under a name that somebody mistyped."""
    with pytest.raises(LookupError):
        play_page(sample_sites["en"], "discover/nothing/", ())


# The built site.


def dead_links(files: dict[str, bytes], pages: dict[str, bytes] | None = None) -> list[str]:
    """Links and images, of some pages or all, that lead nowhere inside the site, as `page -> address`."""
    folders = {path.removesuffix("index.html") for path in files if path.endswith("index.html")}
    dead = set()
    for path, content in (pages or files).items():
        if not path.endswith("index.html"):
            continue
        page = path.removesuffix("index.html")
        tree = LexborHTMLParser(content.decode())
        found = [node.attributes.get("href") for node in tree.css("a[href], link[href]")]
        found += [node.attributes.get("src") for node in tree.css("img[src], script[src]")]
        for address in found:
            if not address or re.match(r"[a-z]+:|#|//", address):
                continue
            target = _joined(page, re.split("[?#]", address)[0])
            if target is None or (target not in files and target not in folders):
                dead.add(f"{page or '/'} -> {address}")
    return sorted(dead)


def _joined(page: str, address: str) -> str | None:
    """The place of a relative address in the site, a folder ending in a slash; None outside of it."""
    target = posixpath.normpath(posixpath.join("/site", page, address))
    if not f"{target}/".startswith("/site/"):
        return None
    place = target.removeprefix("/site").removeprefix("/")
    is_folder = not place or address.endswith("/") or posixpath.basename(address) in (".", "..")
    return f"{place}/".removeprefix("/") if is_folder else place


@pytest.mark.heavy
def test_no_link_of_the_sample_is_dead(sample_site: Path) -> None:
    """Otherwise a reader clicks and gets an apology."""
    assert dead_links(files_in(sample_site)) == []


@pytest.mark.parametrize(
    "address", [".../cohorts/", "../nothing/", "../nothing.png?x", "../../../cohorts/", "../graduates"]
)
def test_a_dead_link_is_found(sample_site: Path, address: str) -> None:
    """Otherwise the search for dead links finds none because it cannot."""
    files = files_in(sample_site)
    planted = f'<a href="{address}">x</a><a href="../../cohorts/#top">fine</a>'.encode()
    page = {"fr/cohorts/index.html": files["fr/cohorts/index.html"] + planted}
    assert dead_links(files, page) == [f"fr/cohorts/ -> {address}"]


def test_the_switch_of_languages_leads_to_the_same_page(sample_site: Path) -> None:
    """Otherwise somebody who switches to French starts again from the home page."""
    files = files_in(sample_site)
    for path in (path for path in files if path.endswith("index.html")):
        tree = LexborHTMLParser(files[path].decode())
        language = tree.css_first("html").attributes["lang"]
        page = path.removesuffix("index.html")
        other = page.removeprefix("fr/") if language == "fr" else f"fr/{page}"
        links = {_joined(page, node.attributes["href"] or "") for node in tree.css("nav.cb-languages a")}
        assert links == {other}, page
