"""The preview shows a change a moment after it was saved, and keeps the last good state otherwise."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cohortbook
from cohortbook.render import theme_folder
from tiny import COHORT, TinySite

PATIENCE = 30.0  # seconds; a slow machine is not a failure


class Preview:
    """A running `cohortbook serve`."""

    def __init__(self, process: subprocess.Popen[str], log: Path, port: int) -> None:
        self.process, self.log, self.port = process, log, port

    def page(self, uri: str) -> str:
        """The page as it is served now; empty while the server does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{uri}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def seconds_until(self, happened: Callable[[], bool]) -> float:
        """Wait until something happened; how long that took."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if happened():
                return time.monotonic() - began
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.02)
        pytest.fail(f"nothing happened in {PATIENCE} s:\n{self.log.read_text(encoding='utf-8')}")

    def seconds_until_shown(self, uri: str, words: str) -> float:
        return self.seconds_until(lambda: words in self.page(uri))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package with a theme of its own, so that a template can be edited."""
    copied = tmp_path / "package"
    shutil.copytree(Path(cohortbook.__file__).parent, copied / "cohortbook", ignore=shutil.ignore_patterns("theme"))
    shutil.copytree(theme_folder(), copied / "cohortbook/theme")
    return copied


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def preview(tiny: TinySite, package: Path, tmp_path: Path) -> Iterator[Preview]:
    port, log = _free_port(), tmp_path / "serve.log"
    command = [sys.executable, "-m", "cohortbook", "serve", "--as-of", "2026-06-15", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(package), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            command, cwd=tiny.root, env=environment, stdout=written, stderr=subprocess.STDOUT, text=True
        )
    try:
        yield Preview(process, log, port)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_preview_follows_records_plays_and_templates(preview: Preview, tiny: TinySite, package: Path) -> None:
    """Otherwise people publish to see what they wrote."""
    took = {"start": preview.seconds_until_shown("", "Harbour Skills")}

    with tiny.record(COHORT) as cohort:
        cohort["title"] = "Renamed while you watched"
    took["record"] = preview.seconds_until_shown("cohorts/tech-sales-2026/", "Renamed while you watched")
    assert "Renamed while you watched" in preview.page("fr/cohorts/"), "every language follows"

    _replace(tiny.root / "playbook/en/discover/running-a-session.md", "then be quiet", "then be perfectly quiet")
    took["play"] = preview.seconds_until_shown("discover/running-a-session/", "then be perfectly quiet")

    _replace(package / "cohortbook/theme/pages/cohorts.html", '<div class="cb-page">', '<div class="cb-page" id="new">')
    took["template"] = preview.seconds_until_shown("cohorts/", 'id="new"')

    # A mistake: the last good state stays, and the mistake is told.
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    told = preview.seconds_until(lambda: "unknown-program" in preview.log.read_text(encoding="utf-8"))
    took["mistake"] = told
    preview.seconds_until(lambda: "last good state" in preview.log.read_text(encoding="utf-8"))
    assert "Renamed while you watched" in preview.page("cohorts/")

    # And its correction.
    with tiny.record(COHORT) as cohort:
        cohort |= {"program": "tech-sales", "title": "Mended"}
    took["correction"] = preview.seconds_until_shown("cohorts/", "Mended")
    print("\nserve, seconds: " + ", ".join(f"{what} {seconds:.1f}" for what, seconds in took.items()))


def test_a_page_that_is_not_there_shows_our_own_words(preview: Preview) -> None:
    """Otherwise the preview hides how the published page looks."""
    preview.seconds_until_shown("", "Harbour Skills")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/nothing/", timeout=5)
    assert caught.value.code == 404
    assert "This page is not here" in caught.value.read().decode()


def test_the_preview_leaves_the_published_site_alone_and_nothing_behind(preview: Preview, tiny: TinySite) -> None:
    """Otherwise a preview of a draft is what gets uploaded next."""
    preview.seconds_until_shown("", "Harbour Skills")
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=10) == 0
    assert not tiny.site.exists()
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")


def test_a_port_that_is_taken_is_told_in_a_sentence(tiny: TinySite) -> None:
    """Otherwise whoever forgot the other window reads a traceback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "cohortbook", "serve", "--port", str(taken.getsockname()[1])]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        ended = subprocess.run(
            command, cwd=tiny.root, env=environment, check=False, capture_output=True, text=True, timeout=60
        )
    assert ended.returncode == 3
    assert "already in use" in ended.stderr
    assert "Traceback" not in ended.stderr
