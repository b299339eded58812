"""Every page of the sample says what it is, in the right language, and leads only to what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.kinds import KINDS, LANGUAGES, NOT_FOUND
from browser.visits import ORIGIN, Site, Visit
from built import dead_ends, faults_of, pages


def test_every_page_says_what_it_is(sample_site: Path) -> None:
    """Otherwise search engines, screen readers and shared links show a page without a name or in a wrong language."""
    assert len(pages(sample_site)) > 250
    assert faults_of(sample_site, ORIGIN, LANGUAGES) == []


def test_every_page_exists_in_both_languages(sample_site: Path) -> None:
    """Otherwise half of the readers meet a door that is not there for them."""
    uris = {uri for uri in pages(sample_site) if not uri.endswith("404.html")}
    french = {uri.removeprefix("fr/") for uri in uris if uri.startswith("fr/")}
    assert french == {uri for uri in uris if not uri.startswith("fr/")}


@pytest.mark.heavy
def test_every_link_anchor_and_asset_is_there(sample_site: Path) -> None:
    """Otherwise a reader follows a link to nothing."""
    assert dead_ends(sample_site) == []


@pytest.mark.heavy
def test_a_broken_page_would_be_found(sample_site: Path, tmp_path: Path) -> None:
    """Otherwise the three tests above pass on anything."""
    site = Path(shutil.copytree(sample_site, tmp_path / "site"))
    page = site / "cohorts/index.html"
    html = page.read_text(encoding="utf-8")
    links = "".join(f'<a href="{address}">x</a>' for address in ("../nowhere/", "#nobody", "//cohorts/"))
    html = html.replace("</main>", f'{links}<img src="none.png"><h1>x</h1></main>')
    page.write_text(html.replace('lang="en"', 'lang="fr"', 1), encoding="utf-8")
    (site / "fr/employers/index.html").unlink()
    assert {f"cohorts/: {address}" for address in ("../nowhere/", "#nobody", "//cohorts/", "none.png")} <= set(
        dead_ends(site)
    )
    assert {"cohorts/: not one h1", "cohorts/: not its language", "employers/: not alternates that exist"} <= set(
        faults_of(site, ORIGIN, LANGUAGES)
    )


def kind_of(uri: str) -> str:
    """The address with a star for the name of a record, such as cohorts/*/calendar/."""
    section, *rest = uri.split("/")
    if section == "graduates" and rest[0] in ("program", "region", "role", "page"):
        return "/".join([section, rest[0], "*", *rest[2:]])  # lists, where the name of a value comes later
    return "/".join([section, "*", *rest[1:]] if len(rest) > 1 else [section, *rest])


def test_every_kind_of_page_is_visited(sample_site: Path) -> None:
    """Otherwise a new kind of page is published that no browser ever opened."""
    plays = ("understand/", "discover/", "design/", "deliver/", "adopt/", "forms/", "methods/")
    published = {kind_of(uri) for uri in pages(sample_site) if not uri.startswith(("fr/", "404", *plays))}
    assert published - {kind_of(uri) for uri in KINDS.values()} == set()


@pytest.mark.browser
def test_an_address_that_is_not_there_leads_on(browser: object, sample: Site) -> None:
    """Otherwise someone with an old link, such as to a graduate who withdrew, is lost."""
    visited = Visit(browser, sample, width=1280, scripts=True, scheme="light")  # type: ignore[arg-type]
    page = visited.to(NOT_FOUND, status=404)
    assert page.locator("h1").is_visible()
    page.locator("article a[href='/cohorts/']").click()
    page.wait_for_url("**/cohorts/")
    assert page.locator(".cb-card").count() > 3
    visited.close()
    assert visited.faults == []


@pytest.mark.browser
def test_a_request_to_elsewhere_an_error_and_a_dialog_would_be_found(
    browser: object, sample_site: Path, serve: Callable[[Path], Site], tmp_path: Path
) -> None:
    """Otherwise visits notice nothing."""
    site = Path(shutil.copytree(sample_site, tmp_path / "site"))
    page = site / "index.html"
    fault = '<img src="https://elsewhere.example/x.png"><img src="gone.png"><script>alert(1);nothing()</script></body>'
    allowing = page.read_text(encoding="utf-8").replace("Content-Security-Policy", "no-policy")
    page.write_text(allowing.replace("</body>", fault), encoding="utf-8")
    visited = Visit(browser, serve(site), width=1280, scripts=True, scheme="light")  # type: ignore[arg-type]
    page = visited.to("")
    for expected in ("elsewhere.example", "404: ", "dialog: 1", "nothing is not defined"):
        visited.notice(page, expected)
    visited.close()
