"""Many pieces of work, done on as many processors as there are, in an order that does not depend on them.

A fork takes all that is known along, so nothing has to be sent to a process but what it found. Where the system is not
one that forks safely, or other threads run, everything is done here, one after the other: with the same bytes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_A_PROCESS = 400
"""Milliseconds of work: with fewer, a process takes about as much of the processors as it saves of time."""
DONE_EVERY = 50

Found = TypeVar("Found")
_Share = list[tuple[int, Found]]


class LostHelperError(Exception):
    """A helper was ended from outside before it told what it found."""


class _Part(NamedTuple):
    """Whose a piece is: of so many in a row, those at these places. Neighbours are alike, and so are parts."""

    places: range
    of: int


class _Process(Protocol):
    def kill(self) -> None: ...

    def join(self) -> None: ...


class _Helper(NamedTuple):
    process: _Process
    reports: Connection


class Crew(Generic[Found]):
    """Does the pieces of several turns, one turn after the other, with helpers that may be a turn ahead."""

    def __init__(
        self, do: Callable[[int], Found], turns: Sequence[Sequence[int]], ours: _Part, helpers: Sequence[_Helper]
    ) -> None:
        self._do = do
        self._turns = iter(turns)
        self._ours = ours
        self._helpers = helpers

    def finish_turn(self, done: Callable[[int], None]) -> list[Found]:
        """What the pieces of the next turn gave, in the order of the pieces, when all of them are done.

        `done` hears now and then how many are likely to be done. Raises what a piece raised, wherever that was, and
        LostHelperError where a helper was ended from outside.
        """
        pieces = next(self._turns)
        found: dict[int, Found] = {}
        for piece, gave in _share(self._do, pieces, self._ours):
            found[piece] = gave
            if len(found) % DONE_EVERY == 0:
                done(min(len(found) * self._ours.of, len(pieces)))
        for helper in self._helpers:
            found.update(_heard(helper))
        return [found[piece] for piece in pieces]


@contextmanager
def crew(
    do: Callable[[int], Found],
    turns: Sequence[Sequence[int]],
    processors: int | None = None,
    *,
    milliseconds: float = 1,
    theirs: int = 1,
) -> Iterator[Crew[Found]]:
    """Who does the turns, on `processors` or on those that this process may use; none of them outlives the block.

    A piece takes about so many `milliseconds`. A helper does so many of `theirs` for one that is done here.
    """
    wanted = (processors or len(os.sched_getaffinity(0))) if may_fork() else 1
    if sum(map(len, turns)) * milliseconds < WORTH_A_PROCESS and processors is None:
        wanted = 1
    helpers: list[_Helper] = []
    try:
        of = 1 + (wanted - 1) * theirs
        for first in range(1, of, theirs):
            helpers.append(_hired(do, turns, _Part(range(first, first + theirs), of)))
        yield Crew(do, turns, _Part(range(1), of), helpers)
    finally:
        for helper in helpers:
            helper.process.kill()  # what it inherited of handlers and locks must not keep it
            helper.process.join()
            helper.reports.close()


def all_found(
    do: Callable[[int], Found], turns: Sequence[Sequence[int]], milliseconds: float, *, theirs: int = 1
) -> Iterator[Found]:
    """What the pieces of all turns give, in their order. What a lost helper owes is done here."""
    with crew(do, turns, milliseconds=milliseconds, theirs=theirs) as workers:
        for pieces in turns:
            try:
                yield from workers.finish_turn(lambda _done: None)
            except LostHelperError:
                yield from map(do, pieces)


def may_fork() -> bool:
    """Whether a copy of this process would be whole: other threads are not copied, and other systems break."""
    return sys.platform == "linux" and threading.active_count() == 1


def _hired(do: Callable[[int], Found], turns: Sequence[Sequence[int]], part: _Part) -> _Helper:
    from multiprocessing import get_context  # noqa: PLC0415  # whoever does all alone needs none of it

    ours, theirs = get_context("fork").Pipe(duplex=False)
    arguments = (_while_wanted(do, os.getpid()), turns, part, theirs)
    process = get_context("fork").Process(target=_help, args=arguments, daemon=True)
    process.start()
    theirs.close()  # so that the end of the process is the end of what it says
    return _Helper(process, ours)


def _help(do: Callable[[int], Found], turns: Sequence[Sequence[int]], part: _Part, reports: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard interrupts all; who started us ends us
    for pieces in turns:
        try:
            report: object = list(_share(do, pieces, part))
        except Exception as error:  # noqa: BLE001  # raised again by whoever asked
            import traceback  # noqa: PLC0415

            error.add_note("".join(traceback.format_exception(error)))
            report = error
        reports.send(report)


def _while_wanted(do: Callable[[int], Found], parent: int) -> Callable[[int], Found]:
    def one(piece: int) -> Found:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for it any more
        return do(piece)

    return one


def _share(do: Callable[[int], Found], pieces: Sequence[int], part: _Part) -> Iterator[tuple[int, Found]]:
    return ((piece, do(piece)) for place, piece in enumerate(pieces) if place % part.of in part.places)


def _heard(helper: _Helper) -> _Share[Found]:
    try:
        report = helper.reports.recv()
    except (EOFError, ConnectionError) as error:
        raise LostHelperError from error
    if isinstance(report, BaseException):
        raise report
    found: _Share[Found] = report
    return found
