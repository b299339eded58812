"""A browser, a server for built sites, and visits that fail on whatever a reader's console would show."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import chromium
from browser.faces import FONTCONFIG
from browser.guests import Guests
from browser.visits import ORIGIN, PATIENCE, Site, Visit
from cohortbook.edition import Availability, Edition
from copies import build, copied
from shared import Shared

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert chromium.find() is not None, "no Chromium: run `python tests/chromium.py`, which installs one"
    with sync_playwright() as playwright:
        started = chromium.launch(playwright.chromium, env={"FONTCONFIG_FILE": str(FONTCONFIG)})
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Site]]:
    """Serves folders until the run ends, each at an origin of its own; the same folder is served once."""
    sites: dict[Path, Site] = {}

    def at(folder: Path) -> Site:
        if folder not in sites:
            sites[folder] = Site(folder)
        return sites[folder]

    yield at
    for site in sites.values():
        site.close()


@pytest.fixture(scope="session")
def sample(sample_site: Path, serve: Callable[[Path], Site]) -> Site:
    return serve(sample_site)


@pytest.fixture(scope="session")
def bare(sample_site: Path) -> Iterator[Site]:
    """The sample in the machine's own faces: those of tests come a moment after a page, and move it."""
    site = Site(sample_site, brings_faces=False)
    yield site
    site.close()


@pytest.fixture(scope="session")
def guests(browser: Browser) -> Iterator[Guests]:
    """Who lends browsers to readers, one after the other."""
    lending = Guests(browser)
    yield lending
    lending.close()


@pytest.fixture
def visit(guests: Guests, sample: Site) -> Iterator[Callable[..., Page]]:
    """Opens pages of the sample, each in a context of its own; afterwards nothing may have gone wrong in them."""
    visits: list[Visit] = []

    def to(
        uri: str,
        *,
        width: int = 1280,
        scripts: bool = True,
        scheme: str = "light",
        site: Site = sample,
        policy: bool = True,
    ) -> Page:
        visits.append(guests.come(site, width=width, scripts=scripts, scheme=scheme, policy=policy))
        return visits[-1].to(uri)

    yield to
    faults = [fault for opened in visits for fault in opened.faults]
    guests.leave(visits)
    assert faults == []


@pytest.fixture(scope="session")
def strolls() -> Iterator[dict[tuple[str, bool], Visit]]:
    """Who walks through a site from page to page, by its origin and whether they heed its policy."""
    walking: dict[tuple[str, bool], Visit] = {}
    yield walking
    for visited in walking.values():
        visited.close()


@pytest.fixture
def stroll(browser: Browser, sample: Site, strolls: dict[tuple[str, bool], Visit]) -> Iterator[Callable[..., Page]]:
    """Opens pages one after the other in one tab; afterwards nothing may have gone wrong in them.

    For tests that ask what a page is. What a reader does, who keeps things and comes back, is for `visit` and `reader`.
    """
    used: set[tuple[str, bool]] = set()

    def on(uri: str, *, width: int = 1280, site: Site = sample, policy: bool = True) -> Page:
        key = (site.origin, policy)
        if key not in strolls:
            strolls[key] = Visit(browser, site, width=1280, scripts=True, scheme="light", policy=policy)
        used.add(key)
        return strolls[key].on(uri, width=width)

    yield on
    faults = [fault for key in used for fault in strolls[key].faults]
    if faults:
        for key in used:
            strolls.pop(key).close()
    assert faults == []


@pytest.fixture
def reader(guests: Guests, sample: Site) -> Iterator[Callable[..., Visit]]:
    """Browsers with a storage of their own; afterwards nothing may have gone wrong in them.

    A reader who `is_first` has nothing of the site in the browser; others may have files of it.
    """
    visits: list[Visit] = []

    def come(*, width: int = 1280, scripts: bool = True, prepared: str = "", is_first: bool = False) -> Visit:
        is_new = is_first or prepared != ""
        visits.append(guests.come(sample, width=width, scripts=scripts, scheme="light", policy=True, is_new=is_new))
        if prepared:
            visits[-1].context.add_init_script(prepared)
        return visits[-1]

    yield come
    faults = [fault for opened in visits for fault in opened.faults]
    guests.leave(visits)
    assert faults == []


@pytest.fixture(scope="session")
def people(sample_edition: Edition) -> list[str]:
    """Ids of graduates who can be introduced, in the order of the showcase."""
    free = [one.id for one in sample_edition.graduates.values() if one.availability is not Availability.HIRED]
    assert len(free) >= 5
    return free


@pytest.fixture(scope="session")
def hired(sample_edition: Edition) -> str:
    return next(one.id for one in sample_edition.graduates.values() if one.availability is Availability.HIRED)


def _with_instant_navigation(root: Path) -> None:
    settings = copied(root) / "mkdocs.yml"
    content = settings.read_text(encoding="utf-8")
    settings.write_text(content.replace("theme:\n", "theme:\n  features: [navigation.instant]\n", 1), encoding="utf-8")
    for person in root.glob("cohorts/*/participants/*.yml"):
        agreed = person.read_text(encoding="utf-8")
        if "indexing" not in agreed:
            person.write_text(agreed.replace("scopes: [profile", "scopes: [profile, indexing"), encoding="utf-8")
    build(root)


@pytest.fixture(scope="session")
def instant(shared: Shared, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], Site]) -> Site:
    """The sample with Material's instant navigation, which only takes pages that stand in the sitemap of its origin."""
    built = shared("instant", _with_instant_navigation) / "site"
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("instant") / "site", copy_function=os.link))
    site = serve(folder)
    for path in (*folder.rglob("*.html"), *folder.rglob("*.xml")):
        content = path.read_text(encoding="utf-8")
        path.unlink()  # the other workers have it as it was
        path.write_text(content.replace(ORIGIN, site.origin), encoding="utf-8")
    return site
