"""Data pages that are made on other machines: what these are sent, and what they send back.

They are sent what templates see here and nothing else, need no disk of ours, and write nothing that stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, NamedTuple, Protocol

from cohortbook.pages import Plan, ShellKey, Site
from cohortbook.render import Renderer, Shell
from cohortbook.words import say
from cohortbook.write.cards import Cards
from cohortbook.write.files import write_file
from cohortbook.write.kept_pages import KeptPage
from cohortbook.write.page_writer import PageWriter
from cohortbook.write.standing_site import RefusedError

A_TASK = 50  # pages: about a tenth of a second of work, and a megabyte on the way back
_AHEAD = 3  # tasks for each that can be done at once: with more, pages would wait in our memory to be written
_PATIENCE = 600  # seconds for one task


class Elsewhere(Protocol):
    """Workers as `concurrent.futures` knows them, who have the same program as we."""

    @property
    def executor(self) -> Executor:
        """Who takes tasks. Asked for when the first page is to be made: what is done before forks, and needs no thread
        beside it."""
        ...

    @property
    def at_once(self) -> int:
        """How many tasks they do at the same time."""
        ...

    @property
    def lost(self) -> tuple[type[BaseException], ...]:
        """What is raised where workers are gone before they have done a task."""
        ...

    def shared(self, sent: Sent) -> Any:
        """`sent` in such a form that each worker is sent it once, for any number of tasks."""
        ...


class Sent:
    """One language of a site as a worker is sent it."""

    def __init__(self, site: Site, plans: Sequence[Plan], shells: Mapping[ShellKey, Shell]) -> None:
        self._site, self._plans, self._shells = site, plans, shells
        self._turn = Lock()  # a worker may do two tasks at once, and a renderer is made for one

    def __reduce__(self) -> tuple[object, ...]:
        return Sent, (self._site, self._plans, self._shells)

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._site)

    def made(self, places: Sequence[int]) -> list[Made]:
        """The pages of the plans at `places`."""
        with self._turn, TemporaryDirectory() as folder:
            root = Path(folder) / self._site.addresses.folder
            writer = PageWriter(self._renderer, self._shells, Cards(root, own=self._site.edition.organization.faces))
            pages = [writer.write(self._plans[place]) for place in places]
            return [Made(page, [(root / file).read_bytes() for file in page.files]) for page in pages]


class Made(NamedTuple):
    """A page that came back, and the contents of its files."""

    page: KeptPage
    contents: list[bytes]


def made(sent: Sent, places: Sequence[int]) -> list[Made]:
    """The task of a worker."""
    return sent.made(places)


class Distant:
    """Has the pages at the places of several turns made elsewhere, one turn after the other, and writes them here."""

    def __init__(
        self, elsewhere: Elsewhere, sent: Sent, turns: Sequence[Sequence[int]], folder: Path, digests: Sequence[str]
    ) -> None:
        self._turns, self._folder, self._digests = iter(turns), folder, digests
        self._lost: tuple[type[BaseException], ...] = (*elsewhere.lost, CancelledError, TimeoutError)
        self._coming = self._made(elsewhere, sent, turns) if any(turns) else iter(())

    def finish_turn(self, done: Callable[[int], None]) -> list[KeptPage]:
        """The pages of the next turn, in order. `done` hears how many there are. Raises RefusedError where nobody is
        left to make them."""
        turn, found = next(self._turns), list[KeptPage]()
        try:
            for place, (page, contents) in zip(turn, islice(self._coming, len(turn)), strict=True):
                for file, content in zip(page.files, contents, strict=True):
                    write_file(self._folder / file, content)
                found.append(page._replace(digest=self._digests[place]))
                if len(found) % A_TASK == 0:
                    done(len(found))
        except self._lost as error:
            told = say("the workers that were making pages are gone, or do not answer; start them and build again")
            raise RefusedError(told) from error
        return found

    def _made(self, elsewhere: Elsewhere, sent: Sent, turns: Sequence[Sequence[int]]) -> Iterator[Made]:
        """The pages of all turns. A task is never of two of them: whoever waits for a turn waits for nothing else."""
        executor, shared = elsewhere.executor, elsewhere.shared(sent)
        tasks = (turn[first : first + A_TASK] for turn in turns for first in range(0, len(turn), A_TASK))
        coming: deque[Future[list[Made]]] = deque()
        try:
            for task in tasks:
                coming.append(executor.submit(made, shared, task))
                if len(coming) >= elsewhere.at_once * _AHEAD:
                    yield from coming.popleft().result(_PATIENCE)
            while coming:
                yield from coming.popleft().result(_PATIENCE)
        finally:
            for future in coming:
                with suppress(*self._lost):
                    future.cancel()
