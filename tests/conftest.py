"""What many tests look at: the frozen sample's book, its edition and its built site.

Workers of one run (`pytest -n`) share the built site; each reads the book for itself.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book, read_book
from cohortbook.demand import DemandModel, make_demand
from cohortbook.edition import Edition, make_edition
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.pages import Page, Site
from cohortbook.problems import FORMATS
from copies import build
from kept import keep, read_as_in_a_preview
from places import SAMPLE
from proofs import Proofs
from quiet_workers import hush
from shared import Shared
from tiny import TinySite, pages_of
from wheels import build_wheel

# Tests start some hundred programs; none has to compile everything again, also where a machine keeps nothing compiled.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is imported and collected stays until the end: nobody has to look through it for what may go.
gc.disable()

# How long an example takes says how busy the machine is, and nothing of what is tested; growth is counted elsewhere.
hypothesis.settings.register_profile("steady", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("steady")
# A tenth of the examples, for `make quick`; `make test` tries them all.
hypothesis.settings.register_profile("quick", max_examples=10)

AS_OF = AsOf.on(date(2026, 10, 15))  # the sample's own date
# Fixtures that build a changed sample; the one that most tests ask for is first.
_CHANGED_SAMPLES = ("hostile", "arabic", "instant", "without_french")
_PROOFS = pytest.StashKey[Proofs]()


_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108  # bytes: what a run leaves lying is a tenth of that


def pytest_configure(config: pytest.Config) -> None:
    """Sites lie in memory where a machine offers that: making and removing files is a tenth of all the work."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    config.stash[_PROOFS] = Proofs()
    keep()
    if hasattr(config, "workerinput"):
        hush(config)


def pytest_collection_finish() -> None:
    """From here on Python looks for what may go among what tests make, and not after each few hundred values."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.hookimpl(trylast=True)  # after those that are left out
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whoever runs tests with others begins with its share of the long ones, so that short ones are left at the end.

    Each gets as many tests of this order as the others, and whoever has finished takes from the end of another's.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    slow = [item for item in items if item.get_closest_marker("browser")]
    heavy = [item for item in items if item.get_closest_marker("heavy")]
    quick = [item for item in items if not (item.get_closest_marker("browser") or item.get_closest_marker("heavy"))]
    bounds = [len(quick) * at // workers for at in range(workers + 1)]  # modules stay whole: they share what they make
    modules = [list(of_module) for _, of_module in groupby(heavy, key=lambda item: item.path)]
    shares = _dealt(slow, workers)
    items[:] = [
        item
        for at in range(workers)
        for item in (*chain(*modules[at::workers]), *shares[at], *quick[bounds[at] : bounds[at + 1]])
    ]


def _dealt(items: list[pytest.Item], workers: int) -> list[list[pytest.Item]]:
    """Equal shares. What looks at a changed sample stays together, so that nobody waits while another builds it."""
    by_site: dict[str, list[pytest.Item]] = {}
    for item in items:
        names = getattr(item, "fixturenames", ())
        by_site.setdefault(next((name for name in _CHANGED_SAMPLES if name in names), ""), []).append(item)
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for name in _CHANGED_SAMPLES:
        min(shares, key=len).extend(by_site.get(name, ()))
    for item in by_site.get("", ()):
        min(shares, key=len).append(item)
    return shares


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its numbers over."""
    sent = getattr(session.config, "workeroutput", None)
    if sent is not None:
        sent["proofs"] = session.config.stash[_PROOFS].told()
    gc.freeze()  # pytest looks five times through all that is left, which goes with the process


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The run takes the numbers of a worker that has ended; one that crashed has none."""
    told = getattr(node, "workeroutput", {}).get("proofs")
    if told is not None:
        node.config.stash[_PROOFS].add(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash[_PROOFS].lines()
    if lines:
        terminalreporter.section("what was proved")
    for line in lines:
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _read_as_in_a_preview() -> None:
    """Whatever fault the test before has planted; a test that plants one ends that (`tests/kept.py`)."""
    read_as_in_a_preview()


@pytest.fixture(scope="session")
def proof(request: pytest.FixtureRequest) -> Proofs:
    """Takes the numbers of a proof for the summary that ends the run."""
    return request.config.stash[_PROOFS]


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
