"""Who reads the site while it is published never meets a page that is not there."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cohortbook.write import staged, staging

PUBLISHES = 50
PAGES = ("", "graduates/", "cohorts/spring/")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """What is asked for is counted by the reader."""


class _Reader(threading.Thread):
    """Fetches one page after the other until it is told to stop."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.is_done = address, threading.Event()
        self.read, self.missed, self.torn = 0, list[str](), list[str]()

    def run(self) -> None:
        while not self.is_done.is_set():
            for page in PAGES:
                try:
                    with urllib.request.urlopen(self.address + page) as answer:  # noqa: S310
                        text = answer.read().decode()
                except urllib.error.HTTPError:
                    self.missed.append(page)
                    continue
                self.read += 1
                if not text.endswith("</html>"):
                    self.torn.append(text)


def _publish(site: Path, number: int) -> None:
    with staged(site, lambda _: None) as folder:
        for page in PAGES:
            (folder / page).mkdir(parents=True, exist_ok=True)
            (folder / page / "index.html").write_text(f"<html>{number}</html>", encoding="utf-8")


def _read_while_published(site: Path) -> _Reader:
    _publish(site, 0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    reader = _Reader(f"http://127.0.0.1:{server.server_port}/")
    reader.start()
    try:
        for number in range(PUBLISHES):
            seen = reader.read + len(reader.missed)
            _publish(site, number + 1)
            while reader.read + len(reader.missed) == seen and reader.is_alive():
                pass  # at least one answer between two publishes
    finally:
        reader.is_done.set()
        reader.join()
        server.shutdown()
        server.server_close()
    return reader


@pytest.mark.heavy
def test_a_reader_across_fifty_publishes_misses_no_page(tmp_path: Path) -> None:
    """Otherwise an employer who follows a link at the wrong moment is told that nobody is there."""
    if not _can_exchange(tmp_path):
        pytest.skip("this file system cannot swap two folders in one step")
    reader = _read_while_published(tmp_path / "site")
    assert (reader.missed, reader.torn) == ([], [])
    assert reader.read >= PUBLISHES


def test_a_site_that_is_away_for_a_moment_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the reader above looks away."""
    swap = staging._swap

    def slow(new: Path, site: Path, work: Path) -> None:
        site.rename(work / "away")
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(address)
        (work / "away").rename(site)
        swap(new, site, work)

    _publish(tmp_path / "site", 0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "site")))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(staging, "_swap", slow)
    try:
        _publish(tmp_path / "site", 1)
    finally:
        server.shutdown()
        server.server_close()


def _can_exchange(folder: Path) -> bool:
    for name in ("one", "other"):
        (folder / name).mkdir()
    return staging.exchange(folder / "one", folder / "other")
