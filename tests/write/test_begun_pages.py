"""Data pages are begun while a host renders plays, and nobody can tell but by the clock."""

from __future__ import annotations

import multiprocessing
import os
import select
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cohortbook import crew
from cohortbook.commission import Commission
from cohortbook.pages import Page, Plan, Site, page_of
from cohortbook.pages.planning import plans as plans_of
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import Frame, Renderer
from cohortbook.words import say
from cohortbook.write import RefusedError, Rendered, UnpublishableError, page_writer
from cohortbook.write.cards import Cards
from plain_host import PlainHost, plain_shell
from tiny import TinySite

_IS_LOST = 30  # seconds, after which something that should come any moment will not come


@dataclass(frozen=True, slots=True)
class Busy(PlainHost):
    """A host that looks up from its work, before the plays are there."""

    meanwhile: Callable[[Path], None]

    def render(self, commission: Commission, folder: Path) -> Rendered:
        self.meanwhile(folder)
        return super(Busy, self).render(commission, folder)


@dataclass(frozen=True, slots=True)
class Line:
    """What processes tell a test."""

    hears: int
    says: int

    def wait(self, signs: int = 1) -> None:
        for _ in range(signs):
            assert select.select([self.hears], [], [], _IS_LOST)[0], "nothing is heard"
            os.read(self.hears, 1)

    def tell(self) -> None:
        os.write(self.says, b".")


@pytest.fixture
def line() -> Line:
    return Line(*os.pipe())


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch, line: Line) -> Line:
    """Tells of each page that is begun, by two processes, whoever else runs in this one."""

    def told(site: Site, plan: Plan) -> Page:
        line.tell()
        return page_of(site, plan)

    monkeypatch.setattr(page_writer, "page_of", told)
    monkeypatch.setattr(crew, "may_fork", lambda: True)
    monkeypatch.setattr(crew, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    return line


def test_pages_are_begun_while_plays_are_rendered(tiny: TinySite, making: Line) -> None:
    """Otherwise a processor waits for a host, and whoever edits a record waits too."""
    found: list[list[Path]] = []

    def meanwhile(folder: Path) -> None:
        making.wait(signs=3)
        found.append([path for path in folder.rglob("*") if path.is_file()])

    begun = tiny.published(host=Busy(meanwhile))
    assert found == [[], []], "a plugin that looks through the folder finds pages that are not its host's"
    shutil.rmtree(tiny.site)
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(crew, "_hired", None)
        alone.setattr(crew, "WORTH_A_PROCESS", 1_000_000)
        assert begun == tiny.published()


def test_pages_wait_in_memory_up_to_a_bound(tiny: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a large site is held in memory whole until its plays are there."""
    site = tiny.in_language()
    renderer, plans = Renderer(site), plans_of(site)[:2]
    writer = page_writer.PageWriter(renderer, None, Cards(tmp_path / "pages"))
    kept = [writer.write(plan) for plan in plans]
    assert not writer.is_full
    monkeypatch.setattr(page_writer, "_ROOM", 1000)
    assert writer.is_full
    assert not (tmp_path / "pages").exists()
    writer.finish({plan.shell: plain_shell(Frame(renderer), plan.shell) for plan in plans})
    assert not writer.is_full
    assert all((tmp_path / "pages" / file).is_file() for page in kept for file in page.files)


def test_a_helper_that_is_killed_while_it_waits_ends_the_build_in_a_sentence(english: TinySite, making: Line) -> None:
    """Otherwise a build that ran out of memory publishes a site without the pages that the helper had."""

    def meanwhile(_folder: Path) -> None:
        making.wait()
        for helper in multiprocessing.active_children():
            os.kill(helper.pid or 0, signal.SIGKILL)
            helper.join()

    with pytest.raises(RefusedError, match="ended from outside"):
        english.built(host=Busy(meanwhile))
    assert not english.site.exists()


def test_nothing_is_left_of_pages_whose_host_refuses(tiny: TinySite, making: Line) -> None:
    """Otherwise processes go on with a site that nobody will see, or half of it is published."""

    def meanwhile(_folder: Path) -> None:
        making.wait()
        raise UnpublishableError([Problem("plugin-failed", Position("mkdocs.yml"), say("a plugin failed"))])

    assert tiny.built(host=Busy(meanwhile)).report.errors
    assert multiprocessing.active_children() == []
    assert not tiny.site.exists()


class Known:
    """Work that waits for a number, and tells how much it has begun without it."""

    def __init__(self, line: Line, room: int = 10_000) -> None:
        self.begun, self._line, self._room = 0, line, room
        self.known: int | None = None

    @property
    def is_full(self) -> bool:
        return self.begun >= self._room

    def finish(self, known: int) -> None:
        if known < 0:
            raise OSError(28, "No space left on device", "site/x")
        self.known = known

    def do(self, piece: int) -> tuple[int, bool]:
        if self.known is None:
            self.begun += 1
            self._line.tell()
        return piece, self.known is None


@pytest.mark.parametrize("pieces", [0, 7, 2500])
def test_each_piece_is_done_once_by_whoever_is_free(pieces: int, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a page is missing, or made twice."""
    monkeypatch.setattr(crew, "may_fork", lambda: True)
    work = Known(line)
    with crew.crew(work.do, [range(pieces), range(3)], 3, unfinished=work) as workers:
        line.wait(signs=pieces + 3)
        workers.tell(1)
        found = [workers.finish_turn(lambda _done: None) for _ in range(2)]
    assert [[piece for piece, _ in turn] for turn in found] == [[*range(pieces)], [*range(3)]]
    assert all(was_begun for turn in found for _, was_begun in turn), "a helper waits between two turns"


def test_what_cannot_be_finished_is_raised(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise pages are missing where the disk was full, from a site that is published all the same."""
    monkeypatch.setattr(crew, "may_fork", lambda: True)
    work = Known(line)
    with crew.crew(work.do, [range(3), range(3)], 2, unfinished=work) as workers:
        line.wait(signs=6)
        workers._helpers[0].line.send(-1)
        with pytest.raises(OSError, match="No space left"):
            workers.finish_turn(lambda _done: None)


def test_who_has_no_room_left_begins_nothing_more(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the pages of a large site stand in memory until its plays are there."""
    monkeypatch.setattr(crew, "may_fork", lambda: True)
    work = Known(line, room=2)
    with crew.crew(work.do, [range(40)], 2, unfinished=work) as workers:
        line.wait(signs=2)
        workers.tell(1)
        found = workers.finish_turn(lambda _done: None)
    assert sum(was_begun for _, was_begun in found) == work._room


def test_helpers_end_with_who_started_them(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a build that is killed leaves processes that wait for ever, and hold its memory."""
    monkeypatch.setattr(crew, "may_fork", lambda: True)
    work = Known(line, room=1)

    def build() -> None:
        with crew.crew(work.do, [range(9)], 3, unfinished=work):
            line.wait(signs=2)
            os.kill(os.getpid(), signal.SIGKILL)

    build_process = multiprocessing.get_context("fork").Process(target=build)
    build_process.start()
    os.close(line.says)
    build_process.join()
    assert select.select([line.hears], [], [], _IS_LOST)[0]
    assert os.read(line.hears, 1) == b"", "the last of them has closed its end"
