"""Workers share what is slow to build, and none spoils it for the others."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from proofs import Proofs
from shared import Shared


def test_two_workers_that_ask_at_once_get_one_folder_that_was_made_once(tmp_path: Path) -> None:
    """Otherwise every worker builds the sample, or reads it while another still writes."""
    made: list[int] = []
    is_asked_again = threading.Event()

    def make(folder: Path) -> None:
        made.append(1)
        folder.mkdir()
        is_asked_again.wait(5)
        (folder / "a").write_text("whole", encoding="utf-8")

    found: list[str] = []

    def ask() -> None:
        found.append((Shared(tmp_path)("site", make) / "a").read_text(encoding="utf-8"))

    first, second = threading.Thread(target=ask), threading.Thread(target=ask)
    first.start()
    second.start()
    is_asked_again.set()
    first.join()
    second.join()
    assert (found, len(made)) == (["whole", "whole"], 1)


def test_what_a_failed_worker_left_is_made_anew(tmp_path: Path) -> None:
    """Otherwise one failure leaves half a site, and every test after it fails for no reason of its own."""

    def fail(folder: Path) -> None:
        folder.mkdir()
        (folder / "half").touch()
        raise OSError

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "whole").touch()

    with pytest.raises(OSError):  # noqa: PT011  # ours
        Shared(tmp_path)("site", fail)
    assert [path.name for path in Shared(tmp_path)("site", make).iterdir()] == ["whole"]


def test_a_test_that_writes_into_a_shared_folder_is_found(tmp_path: Path) -> None:
    """Otherwise a test passes or fails by who ran before it."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for name in ("a", "b", "c"):
            (folder / name).write_text("1", encoding="utf-8")

    shared = Shared(tmp_path)
    folder = shared("site", make)
    assert shared.changed() == []
    (folder / "a").write_text("22", encoding="utf-8")
    (folder / "b").unlink()
    (folder / "d").touch()
    assert shared.changed() == ["site/a", "site/b", "site/d"]


def test_the_summary_adds_up_what_workers_proved() -> None:
    """Otherwise the end of a run tells of one worker's share, and a proof that never ran goes unseen."""
    one, other, whole = Proofs(), Proofs(), Proofs()
    one("privacy", "12 fields")
    one.planted("privacy", is_caught=True)
    other.planted("privacy", is_caught=True)
    other("figures", "3 books")
    for worker in (one, other):
        whole.add(worker.told())
    assert whole.lines() == ["figures: 3 books", "privacy: 12 fields; planted faults caught 2 of 2"]
