"""What many tests look at: the frozen sample's book, its edition and its built site.

Workers of one run (`pytest -n`) share the built site; each reads the book for itself.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from _pytest.tmpdir import tmppath_result_key

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

RM = shutil.which("rm")
_TOGETHER, _NUMBERS = 50, count()
AS_OF = AsOf.on(date(2026, 10, 15))  # the sample's own date


@pytest.fixture(autouse=True)
def _read_as_in_a_preview() -> None:
    """Whatever fault the test before has planted; a test that plants one ends that (`tests/kept.py`)."""
    read_as_in_a_preview()


@pytest.fixture(scope="session")
def _done_with() -> Iterator[Callable[[Path], None]]:
    """Removes folders, many at once: by Python itself, one after the other, that is a hundredth of all the work."""
    waiting: list[Path] = []

    def remove() -> None:
        if RM is not None:
            subprocess.run([RM, "-rf", "--", *waiting], check=False, stderr=subprocess.DEVNULL)
        else:
            for path in waiting:
                shutil.rmtree(path, ignore_errors=True)
        waiting.clear()

    def done_with(path: Path) -> None:
        waiting.append(path)
        if len(waiting) == _TOGETHER:
            remove()

    yield done_with
    remove()


@pytest.fixture
def tmp_path(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _done_with: Callable[[Path], None]
) -> Iterator[Path]:
    """As pytest has it, which looks through all others for a number; that of a test that failed stays."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    path = tmp_path_factory.getbasetemp() / f"{name}-{next(_NUMBERS)}"
    path.mkdir(mode=0o700)
    yield path
    if request.node.stash[tmppath_result_key].get("call", True):
        _done_with(path)


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


@pytest.fixture
def english(tmp_path: Path) -> TinySite:
    """The same in English alone: half as long to build, where nothing is asked about a second language."""
    return TinySite.laid_out(tmp_path / "tiny", is_bilingual=False)
