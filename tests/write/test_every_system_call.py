"""The system itself stops or refuses every call that changes something, Pagefind's as well (`make test-long`).

A build is copied from this process, strace is attached to the copy, and only then it begins.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cohortbook.write import showcase_index
from proofs import Proofs
from write.three_pages import Ended, ThreePages

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed; `make test-long` does that"),
]

CHANGING = (
    "open,openat,creat,write,writev,pwrite64,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,chmod,fchmod,"
    "fchmodat,fsync,fdatasync,syncfs,sync,truncate,ftruncate,link,linkat,symlink,symlinkat,copy_file_range,sendfile,"
    "fallocate"
)
FAULTS = {"killed": "signal=KILL", **{name: f"error={name}" for name in ("ENOSPC", "EIO", "EACCES")}}
_CALL = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<given>.*)")
_OPENS = ("open", "openat")
_FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT)")

Call = tuple[str, int]
"""The name of a call, and that it is the nth of this name in its thread."""


@pytest.fixture(scope="module")
def book() -> Iterator[ThreePages]:
    with TemporaryDirectory() as folder:
        yield ThreePages(Path(folder) / "tiny", has_graduate=True)


def _tracing(log: Path, *options: str) -> list[str]:
    return ["strace", "-f", "-o", str(log), "-e", f"trace={CHANGING}", *options]


def _traced(book: ThreePages, log: Path, *options: str) -> Ended:
    """A build of `book` under strace with `options`; what it did is in `log`."""
    tracers: list[subprocess.Popen[str]] = []

    def attach(process: int) -> None:
        command = [*_tracing(log, *options), "-p", str(process)]
        tracers.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        told = tracers[0].stderr
        assert told is not None
        line = told.readline()
        assert "attached" in line, line

    ended = book.build(meet=attach)
    for tracer in tracers:
        tracer.communicate()
    return ended


def _pagefind_traced(book: ThreePages, log: Path, *options: str) -> Ended:
    """A build of `book` of which only Pagefind is under strace: its calls are counted from one."""
    program = log.with_name("pagefind")
    # Where a file cannot be made, Pagefind waits for ever.
    binary = ["timeout", "--signal=KILL", "5", str(showcase_index._binary())]
    command = shlex.join([*_tracing(log, *options), *binary])
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def stand_in() -> None:
        showcase_index._binary = lambda: program

    return book.build(stand_in)


def _changing_calls(log: Path) -> list[Call]:
    """Every call of a build that changes something, wherever it is made."""
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[Call, None] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        if call := _CALL.match(line):
            name = call["name"]
            counts[call["thread"], name] += 1
            if name not in _OPENS or _FOR_WRITING.search(call["given"]):
                found[name, counts[call["thread"], name]] = None
    return list(found)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("build", [_traced, _pagefind_traced], ids=["a build", "Pagefind"])
def test_a_build_that_meets_a_fault_at_any_call_leaves_the_old_site_or_the_new_one(
    book: ThreePages,
    proof: Proofs,
    tmp_path: Path,
    build: Callable[..., Ended],
    fault: str,
    request: pytest.FixtureRequest,
) -> None:
    """Otherwise what Python does not tell of, and what other programs write, is safe by luck."""
    book.reset()
    assert build(book, tmp_path / "log").code == 0
    calls = _changing_calls(tmp_path / "log")
    assert len(calls) > 5, calls
    wrong: list[str] = []
    harmed = 0
    for name, number in calls:
        book.reset()
        ended = build(book, tmp_path / "log", "-e", f"inject={name}:{FAULTS[fault]}:when={number}")
        harmed += ended.code != 0
        wrong += [f"{fault} at {name} {number}: {each}" for each in book.faults(ended)]
    assert wrong == []
    proof(f"{request.node.callspec.id}, at every system call", f"{len(calls)}, of which {harmed} ended it; failures 0")
