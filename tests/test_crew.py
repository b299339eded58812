"""Records are read and checked, and pages written, on several processors, and nobody can tell from the site."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from cohortbook import crew
from cohortbook.book import read_book
from cohortbook.book.namings import Naming
from cohortbook.pages.playbook.play_links import dead_links
from cohortbook.problems import Problem
from cohortbook.words import in_silence
from cohortbook.write import RefusedError, begun_pages
from tiny import PERSON, TinySite

T = TypeVar("T")
TURNS = ([4, 0, 7, 2], [], [1, 3])


@pytest.fixture(autouse=True)
def _with_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs these tests may have a thread of his own."""
    monkeypatch.setattr(crew, "may_fork", lambda: True)


def _heard(_done: int) -> None: ...


@pytest.mark.parametrize("processors", [1, 2, 5])
def test_what_is_found_is_in_the_order_of_the_pieces(processors: int) -> None:
    """Otherwise the search of a site is in another order on another machine."""
    with crew.crew(lambda piece: (piece * 10, os.getpid()), TURNS, processors) as workers:
        found = [workers.finish_turn(_heard) for _ in TURNS]
    assert [[number for number, _ in turn] for turn in found] == [[40, 0, 70, 20], [], [10, 30]]
    assert len({process for turn in found for _, process in turn}) == min(processors, 4)
    with crew.crew(lambda piece: os.getpid(), [range(8)], processors, theirs=3) as workers:
        of, done_here = 3 * processors - 2, workers.finish_turn(_heard).count(os.getpid())
    assert done_here == (8 + of - 1) // of, "a helper does three for each of ours"


def test_a_turn_is_finished_by_everybody(tmp_path: Path) -> None:
    """Otherwise the showcase is indexed while some of its profiles are not written."""

    def write(piece: int) -> None:
        (tmp_path / str(piece)).touch()

    with crew.crew(write, TURNS, 3) as workers:
        workers.finish_turn(_heard)
        assert {"0", "2", "4", "7"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("piece", [0, 4])
def test_what_a_piece_raises_is_raised_wherever_it_was_done(piece: int) -> None:
    """Otherwise a full disk is told in the words of a program that lost a process."""

    def fail(at: int) -> None:
        if at == piece:
            raise OSError(28, "No space left on device", "site/x")

    with crew.crew(fail, TURNS, 2) as workers, pytest.raises(OSError, match="No space left") as caught:
        workers.finish_turn(_heard)
    assert (caught.value.errno, caught.value.filename) == (28, "site/x")


def test_a_helper_that_is_killed_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a build that ran out of memory waits for ever, and so does a check, which can do without help."""
    here = os.getpid()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    monkeypatch.setattr(crew, "WORTH_A_PROCESS", 1)

    def die(_piece: int) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with crew.crew(die, TURNS, 2) as workers, pytest.raises(crew.LostHelperError):
        workers.finish_turn(_heard)
    with pytest.raises(RefusedError, match="ended from outside"), begun_pages.writers(die, TURNS) as workers:
        workers.finish_turn(_heard)
    assert list(crew.all_found(lambda piece: (die(piece), piece)[1], TURNS, 1000)) == [4, 0, 7, 2, 1, 3]


def test_no_helper_is_left_when_the_work_is_broken_off() -> None:
    """Otherwise a process goes on writing into a folder that is being deleted."""
    with pytest.raises(KeyboardInterrupt), crew.crew(lambda _piece: signal.pause(), ([], [1, 2]), 2):
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []


def test_little_work_is_done_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise each save of a small site waits for processes that have nothing to do."""
    monkeypatch.setattr(crew, "_hired", None)
    with crew.crew(lambda piece: piece, TURNS) as workers:
        assert workers.finish_turn(_heard) == TURNS[0]


def alone_and_together(patch: pytest.MonkeyPatch, do: Callable[[], T]) -> tuple[T, T]:
    """What it gives on one processor, and on three."""
    with patch.context() as alone:
        alone.setattr(crew, "_hired", None)
        first = do()
    patch.setattr(crew, "WORTH_A_PROCESS", 1)
    patch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2})
    return first, do()


def test_one_processor_and_several_give_the_same_bytes(english: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the same records are another site on another machine."""
    for number in range(5):
        with english.record(f"cohorts/tech-sales-2026/participants/p{number}.yml", like=PERSON) as person:
            person["profile"]["headline"] = f"Headline {number}"
    alone, together = alone_and_together(monkeypatch, english.published)
    assert sorted(alone) == sorted(together)
    assert [path for path in alone if alone[path] != together[path]] == []


def test_one_processor_and_several_find_the_same_problems(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a problem is told on one machine and not on another, or a person is named who may not be."""
    broken = {
        "p1.yml": "name: Ama Mensah",
        "p2.yml": "name: [",
        "p3.yml": "name: Ama Mensah\nname: Ama Mensah\n",
    }
    for name, text in broken.items():
        (tiny.root / "cohorts/tech-sales-2026/participants" / name).write_text(text, encoding="utf-8")
    with tiny.record(PERSON) as person:
        person["profile"]["headline"] = "[Worked](javascript:x) &#x202e;"
    with (tiny.root / "playbook/en/index.md").open("a", encoding="utf-8") as play:
        play.write(f"\n[Nowhere](nowhere.md), said 9 of 10 people, and so did {person['name']}.\n")

    def found() -> tuple[list[Problem], list[Naming]]:
        book, report = read_book(tiny.root, in_silence, dead_links)
        return list(report), book.namings

    alone, together = alone_and_together(monkeypatch, found)
    assert alone == together
    assert alone[1], "somebody is named"
    assert {"unsafe-url", "forbidden-character", "dead-link", "unbound-number", "syntax", "missing-key"} <= {
        problem.name for problem in alone[0]
    }
