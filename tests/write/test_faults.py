"""Whatever stops a build at any moment, readers have the old site or the new one, and the next build needs no help.

Here the faults come from inside of Python; in `make test-long` the system makes them, at every call.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
import resource
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from mmap import mmap
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cohortbook.write import staging
from proofs import Proofs
from write.three_pages import ThreePages

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are made in a copy of the process"),
]

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
MOMENTS = 200
_CHANGING = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"})
_ON_THE_DISK = ("exchange", "sync_files", "sync_folder")


@pytest.fixture(scope="module")
def book() -> Iterator[ThreePages]:
    """In memory where the machine offers that: there are a thousand publications here."""
    memory = Path("/dev/shm")  # noqa: S108
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield ThreePages(Path(folder) / "tiny", has_graduate=False)


class Fault:
    """Harm that a build does to itself before its change of a number: of a name, a file it opens, or the disk."""

    def __init__(self, at: int, number: int, *, has_exchange: bool = True) -> None:
        self.at, self.number, self.has_exchange = at, number, has_exchange
        self.count = 0
        self.shared = mmap(-1, 1)  # the parent sees in it whether the build came that far

    def __call__(self) -> None:
        for name in _ON_THE_DISK:
            setattr(staging, name, self._watched(getattr(staging, name)))
        if not self.has_exchange:
            staging.exchange = lambda _one, _other: False  # type: ignore[attr-defined]
        sys.addaudithook(self._hear)

    def _watched(self, do: Callable[..., object]) -> Callable[..., object]:
        def watched(*paths: Path) -> object:
            self._change(str(paths[-1]))
            return do(*paths)

        return watched

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        is_for_writing = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        if event in _CHANGING or is_for_writing:
            self._change(given[0])

    def _change(self, path: object) -> None:
        self.count += 1
        if self.count == self.at:
            self.shared[0] = 1
        if self.count == self.at and self.number:
            raise OSError(self.number, os.strerror(self.number), path if isinstance(path, str) else None)
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def _killed_everywhere(book: ThreePages, *, has_exchange: bool = True) -> Iterator[list[str]]:
    """Kill a swap before each of its changes: what was wrong then."""
    for at in itertools.count(1):
        book.reset()
        ended = book.stage(Fault(at, 0, has_exchange=has_exchange))
        if ended.code == 0:
            return
        yield [f"killed at {at}: {wrong}" for wrong in book.faults(ended, is_interrupted=not has_exchange)]


def _refused_everywhere(book: ThreePages) -> Iterator[list[str]]:
    """Have the system refuse each change of a build, for one reason after the other: what was wrong then."""
    for at, number in zip(itertools.count(1), itertools.cycle(ERRORS)):
        book.reset()
        fault = Fault(at, number)
        ended = book.publish(fault)
        if not fault.shared[0]:
            return
        yield [f"{errno.errorcode[number]} at {at}: {wrong}" for wrong in book.faults(ended)]


@pytest.mark.parametrize("has_exchange", [True, False])
def test_a_swap_that_is_killed_at_any_change_leaves_the_old_site_or_the_new_one(
    book: ThreePages, proof: Proofs, has_exchange: bool
) -> None:
    """Otherwise a machine that is switched off at the wrong moment takes the site with it, or keeps people on it."""
    found = list(_killed_everywhere(book, has_exchange=has_exchange))
    assert list(itertools.chain(*found)) == []
    assert len(found) > 60
    way = "in one step" if has_exchange else "by two renames"
    proof(f"swaps {way}, killed at every change", f"{len(found)}, failures 0")


def test_a_build_that_is_refused_any_change_says_so_in_a_sentence(book: ThreePages, proof: Proofs) -> None:
    """Otherwise a full disk, or one that breaks, ends in half a site or in a traceback."""
    found = list(_refused_everywhere(book))
    assert list(itertools.chain(*found)) == []
    assert len(found) > 60
    proof("builds refused any change", f"{len(found)}, failures 0")


def test_a_build_that_is_killed_at_a_random_moment_leaves_the_old_site_or_the_new_one(
    book: ThreePages, proof: Proofs
) -> None:
    """Otherwise only the moments that we thought of are safe."""
    whole = min(_seconds(book) for _ in range(3))
    chance = random.Random(1)  # noqa: S311  # the same moments in every run, as far as a machine allows
    wrong: list[str] = []
    ends: Counter[int] = Counter()
    for _ in range(MOMENTS):
        book.reset()
        ended = book.publish(partial(_die_after, chance.uniform(0.001, whole)))
        ends[ended.code] += 1
        wrong += book.faults(ended)
    assert wrong == []
    assert ends[-signal.SIGPROF], ends
    proof("builds killed at random moments", f"{ends[-signal.SIGPROF]} of {MOMENTS}, failures 0")


def _seconds(book: ThreePages) -> float:
    """Processor time of a build that nothing stops."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert book.publish().code == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _die_after(seconds: float) -> None:
    """Seconds of processor time, which other programs do not use up; nothing of Python runs when they are over."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)


# Planted faults: the sweeps above have to see them.


def _swap_by_copying(staging: Path, site: Path, _work: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(staging, site)


def _put_nothing_back(_site: Path, _work: Path) -> None:
    pass


def _clear_nothing(_work: Path) -> list[tuple[Path, str]]:
    return []


@pytest.mark.parametrize(
    ("name", "planted", "has_exchange"),
    [
        ("_swap", _swap_by_copying, True),
        ("_put_back", _put_nothing_back, False),
        ("_clear", _clear_nothing, True),
    ],
    ids=["a swap that copies", "renames that are not taken back", "leftovers that stay"],
)
def test_the_sweep_sees_a_swap_that_is_not_safe(
    book: ThreePages,
    proof: Proofs,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    planted: Callable[..., object],
    has_exchange: bool,
) -> None:
    """Otherwise the sweeps pass because they look at nothing."""
    monkeypatch.setattr(staging, name, planted)
    is_caught = any(_killed_everywhere(book, has_exchange=has_exchange))
    proof.planted("never half a site", is_caught=is_caught)
