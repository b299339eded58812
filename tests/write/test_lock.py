"""One build at a time: the second waits for the first, and a dead one keeps nobody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cohortbook.words import Message
from cohortbook.write import staged, workplace
from tiny import files_in

_BUILD = """
import os, sys, time
from pathlib import Path
from cohortbook.write import staged
with staged(Path(sys.argv[1]), lambda told: print(told, flush=True)) as folder:
    (folder / "index.html").write_text(sys.argv[2], encoding="utf-8")
    print("building", flush=True)
    if sys.argv[2] == "forked" and os.fork() == 0:
        sys.stdin.readline()
        os._exit(0)
    sys.stdin.readline()
"""


@contextmanager
def _building(site: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    """A build that ends when it is sent a line. It is killed at the end, whatever came of it."""
    command = [sys.executable, "-c", _BUILD, str(site), name]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _finish(process: subprocess.Popen[str]) -> int:
    process.communicate("\n")
    return process.returncode


def _publish(site: Path, hear: Callable[[Message], None]) -> None:
    with staged(site, hear) as folder:
        (folder / "index.html").write_text("mine", encoding="utf-8")


def test_a_second_build_says_who_builds_and_waits(tmp_path: Path) -> None:
    """Otherwise two builds write into each other, or the second fails for no reason that one can see."""
    site = tmp_path / "site"
    with _building(site, "first") as first:
        assert _line(first) == "building"
        with _building(site, "second") as second:
            told = _line(second)
            assert f"(process {first.pid} on " in told
            assert f"Another build of '{site}' has been running since 2" in told
            assert told.endswith("waiting until it is done.")
            assert _finish(first) == 0
            assert (site / "index.html").read_text(encoding="utf-8") == "first"
            assert _line(second) == "building", "the wait is told once"
            assert _finish(second) == 0
    assert (site / "index.html").read_text(encoding="utf-8") == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["killed", "forked"])
def test_a_build_that_was_killed_keeps_nobody_waiting(tmp_path: Path, name: str) -> None:
    """Otherwise somebody has to find and delete a hidden file first, or a process that it left behind."""
    site = tmp_path / "site"
    heard: list[Message] = []
    with _building(site, name) as process:
        assert _line(process) == "building"
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (workplace(site) / "lock").is_file(), "what a killed build leaves"
        _publish(site, heard.append)
    assert heard == []
    assert (site / "index.html").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_lock_is_one_for_every_name_of_a_site(tmp_path: Path) -> None:
    """Otherwise whoever builds by way of a link builds at the same time."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert workplace(Path(os.path.realpath(tmp_path / "link"))) == workplace(tmp_path / "real")


def test_builds_of_two_sites_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Otherwise a preview stops while the site is published."""
    heard: list[Message] = []
    with _building(tmp_path / "site", "first") as first:
        assert _line(first) == "building"
        _publish(tmp_path / "other", heard.append)
        assert _finish(first) == 0
    assert heard == []
    assert {"other/index.html", "site/index.html"} <= files_in(tmp_path).keys()
