"""What many tests look at: the frozen sample's book, its edition and its built site. Each is made once in a run."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_book
from cohortbook.edition import Edition, make_edition
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.pages import Page, Site, data_pages
from cohortbook.problems import FORMATS
from places import SAMPLE
from proofs import Proofs
from tiny import TinySite

AS_OF = AsOf.on(date(2026, 10, 15))  # the sample's own date
_PROOFS = pytest.StashKey[Proofs]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_PROOFS] = Proofs()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash[_PROOFS].lines()
    if lines:
        terminalreporter.section("what was proved")
    for line in lines:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def proof(request: pytest.FixtureRequest) -> Proofs:
    """Takes the numbers of a proof for the summary that ends the run."""
    return request.config.stash[_PROOFS]


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it is published, built by the command line."""
    site = tmp_path_factory.mktemp("sample") / "site"
    command = [sys.executable, "-m", "cohortbook", "build", "--directory", SAMPLE, "--site", site]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return site


@pytest.fixture(scope="session")
def sample_book() -> Book:
    book, report = read_book(SAMPLE)
    assert report.errors == 0, FORMATS["text"](report, "en")
    return book


@pytest.fixture(scope="session")
def sample_edition(sample_book: Book) -> Edition:
    return make_edition(sample_book, AS_OF)


@pytest.fixture(scope="session")
def sample_outcomes(sample_book: Book, sample_edition: Edition) -> Outcomes:
    return make_outcomes(sample_book, sample_edition, AS_OF)


@pytest.fixture(scope="session")
def sample_sites(sample_edition: Edition, sample_outcomes: Outcomes) -> dict[str, Site]:
    """The sample's site by language."""
    demand = sample_outcomes.demand
    return {language: Site.of(sample_edition, sample_outcomes, demand, language) for language in ("en", "fr")}


@pytest.fixture(scope="session")
def sample_pages(sample_sites: dict[str, Site]) -> dict[str, list[Page]]:
    """All data pages by language."""
    return {language: data_pages(site) for language, site in sample_sites.items()}


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A site of one cohort, one graduate and one employer, to be changed and built."""
    return TinySite.laid_out(tmp_path / "tiny")
