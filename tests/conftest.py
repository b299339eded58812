"""How a run of tests goes: in which order, on which disk, and what is told at its end.

What tests look at is in `samples.py`, which only those load who run tests: whoever hands them out to others does not.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
from importlib import import_module
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

from proofs import Proofs
from quiet_workers import hush

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

# Fixtures that build a changed sample; the one that most tests ask for is first.
_CHANGED_SAMPLES = ("hostile", "arabic", "instant", "without_french")
_PROOFS = pytest.StashKey[Proofs]()


_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108  # bytes: what a run leaves lying is a tenth of that


def pytest_configure(config: pytest.Config) -> None:
    """Sites lie in memory where a machine offers that: making and removing files is a tenth of all the work."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    config.stash[_PROOFS] = Proofs()
    if config.getoption("hypothesis_profile", None) == "quick":
        # Ten examples have next to no use for the words and numbers of all our modules, which each worker would read.
        providers._get_local_constants = lambda: providers._local_constants
    is_worker = hasattr(config, "workerinput")
    if is_worker or not config.getoption("tx", None):
        from kept import keep

        keep()
        config.pluginmanager.register(import_module("samples"))
    if is_worker:
        hush(config)


_WHOLE = re.compile(r"^pytestmark = (.*pytest\.mark\..*)", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A module whose every test is left out by a mark is not read: of all that is collected that is a fifth."""
    terms = str(config.getoption("markexpr")).split(" and ")
    left_out = {term.removeprefix("not ") for term in terms if re.fullmatch(r"not \w+", term)}
    if collection_path.suffix != ".py" or len(left_out) != len(terms):  # something else than these is asked for
        return None
    marked = _WHOLE.search(collection_path.read_text(encoding="utf-8"))
    return True if marked and left_out & set(re.findall(r"pytest\.mark\.(\w+)", marked[1])) else None


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


@pytest.fixture(scope="session")
def proof(request: pytest.FixtureRequest) -> Proofs:
    """Takes the numbers of a proof for the summary that ends the run."""
    return request.config.stash[_PROOFS]
