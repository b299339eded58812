"""A running `cohortbook serve` over a tiny site, whose files and theme may be changed meanwhile."""

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
from collections.abc import Callable
from pathlib import Path

import pytest

import cohortbook
from cohortbook.render import theme_folder
from tiny import ORGANIZATION, TinySite

BELOW = "skills/"  # where the site lies on its host
PATIENCE = 60.0  # seconds until something that never comes is a failure; machines with other work to do are slow


class Preview:
    """A running `cohortbook serve`."""

    def __init__(self, process: subprocess.Popen[str], log: Path, port: int) -> None:
        self.process, self.log, self.port = process, log, port
        self.seconds_to_start = 0.0

    def seconds_to_answer(self) -> float | None:
        """How long it took until it answered; None where it ended instead, or never did."""
        began = time.monotonic()
        while self.process.poll() is None and time.monotonic() - began < PATIENCE:
            if "Harbour Skills" in self.page(""):
                return time.monotonic() - began
            time.sleep(0.02)
        return None

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> int:
        """End it as Ctrl+C does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def page(self, uri: str) -> str:
        """The page as it is served now; empty while the server does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{BELOW}{uri}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def seconds_until(self, happened: Callable[[], bool]) -> float:
        """Wait until something happened; how long that took."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if happened():
                return time.monotonic() - began
            assert self.process.poll() is None, self.said()
            time.sleep(0.02)
        pytest.fail(f"nothing happened in {PATIENCE} s:\n{self.said()}")

    def seconds_until_shown(self, uri: str, words: str) -> float:
        return self.seconds_until(lambda: words in self.page(uri))


class Workshop:
    """A tiny site, and a copy of the package with a theme of its own, so that a template can be edited."""

    def __init__(self, folder: Path) -> None:
        self.tiny, self.package, self.log = TinySite.laid_out(folder / "tiny"), folder / "package", folder / "serve.log"
        inside = self.package / "cohortbook"
        shutil.copytree(Path(cohortbook.__file__).parent, inside, ignore=shutil.ignore_patterns("theme"))
        shutil.copytree(theme_folder(), inside / "theme")
        with self.tiny.record(ORGANIZATION) as organization:
            organization["url"] = f"https://harbour.example/{BELOW}"

    def command(self, port: int) -> list[str]:
        return [sys.executable, "-m", "cohortbook", "serve", "--as-of", "2026-06-15", "--port", str(port)]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.package), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}


def started(workshop: Workshop) -> Preview:
    """A preview that answers. A port that was free a moment ago may be taken by now, by another program or worker."""
    preview = _begun(workshop)
    while (seconds := preview.seconds_to_answer()) is None:
        assert "already in use" in preview.said(), preview.said()
        preview = _begun(workshop)
    preview.seconds_to_start = seconds
    return preview


def _begun(workshop: Workshop) -> Preview:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with workshop.log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            workshop.command(port),
            cwd=workshop.tiny.root,
            env=workshop.environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            text=True,
            # Whoever runs the tests in the background has Ctrl+C ignored, and the preview would inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # no threads here
        )
    return Preview(process, workshop.log, port)
