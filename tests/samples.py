"""What many tests look at: the frozen sample's book, its edition and its built site.

Workers of one run (`pytest -n`) share the built site; each reads the book for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_book
from cohortbook.demand import DemandModel, make_demand
from cohortbook.edition import Edition, make_edition
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.pages import Page, Site
from cohortbook.problems import FORMATS
from copies import build
from kept import read_as_in_a_preview
from places import SAMPLE
from shared import Shared
from tiny import TinySite, pages_of
from wheels import build_wheel

AS_OF = AsOf.on(date(2026, 10, 15))  # the sample's own date


@pytest.fixture(autouse=True)
def _read_as_in_a_preview() -> None:
    """Whatever fault the test before has planted; a test that plants one ends that (`tests/kept.py`)."""
    read_as_in_a_preview()


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """Folders that are made once in a run, whatever the number of workers, and are to be left as they are."""
    own = tmp_path_factory.getbasetemp()
    is_worker = hasattr(request.config, "workerinput")
    made = Shared((own.parent if is_worker else own) / "shared")
    yield made
    assert made.changed() == [], "a test wrote into what others read"


@pytest.fixture(scope="session")
def sample_site(shared: Shared) -> Path:
    """The sample as it is published, built by the command line."""
    return shared("sample", lambda folder: build(SAMPLE, folder))


@pytest.fixture(scope="session")
def wheel(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be uploaded."""
    folder = shared("wheel", lambda folder: build_wheel(folder, tmp_path_factory.mktemp("source")))
    (path,) = folder.glob("*.whl")
    return path


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
def sample_demand(sample_book: Book, sample_edition: Edition) -> DemandModel:
    return make_demand(sample_book, sample_edition)


@pytest.fixture(scope="session")
def sample_sites(sample_edition: Edition, sample_outcomes: Outcomes, sample_demand: DemandModel) -> dict[str, Site]:
    """The sample's site by language."""
    return {language: Site.of(sample_edition, sample_outcomes, sample_demand, language) for language in ("en", "fr")}


@pytest.fixture(scope="session")
def sample_pages(sample_sites: dict[str, Site]) -> dict[str, list[Page]]:
    """All data pages by language."""
    return {language: pages_of(site) for language, site in sample_sites.items()}


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A site of one cohort, one graduate and one employer, to be changed and built."""
    return TinySite.laid_out(tmp_path / "tiny")
