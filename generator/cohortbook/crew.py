"""Many pieces of work, done on as many processors as there are, in an order that does not depend on them.

A fork takes all that is known along, so nothing has to be sent to a process but what it found. Where the system is not
one that forks safely, or other threads run, everything is done here, one after the other: with the same bytes.

Helpers can begin before all is known that their work needs (`Unfinished`): they keep what they have until it is told.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_A_PROCESS = 400
"""Milliseconds of work: with fewer, a process takes about as much of the processors as it saves of time."""
DONE_EVERY = 50
_TOKENS, _A_TOKEN = 1000, 4  # for each turn, and bytes: together less than the smallest pipe holds

Found = TypeVar("Found")
_Share = list[tuple[int, Found]]


class LostHelperError(Exception):
    """A helper was ended from outside before it told what it found."""


class Unfinished(Protocol):
    """Work that can be begun, and of which the end needs what is known later."""

    @property
    def is_full(self) -> bool:
        """Whether no more can be begun, because what waits for its end takes enough room."""
        ...

    def finish(self, known: Any) -> None:
        """End what was begun. From now on a piece is done as a whole."""
        ...


class _Pieces(Protocol):
    """Whose a piece is."""

    def of_turn(self, turn: int, pieces: Sequence[int]) -> Iterator[int]: ...


class _Part(NamedTuple):
    """Whose a piece is: of so many in a row, those at these places. Neighbours are alike, and so are parts."""

    places: range
    of: int

    def of_turn(self, turn: int, pieces: Sequence[int]) -> Iterator[int]:
        return (piece for place, piece in enumerate(pieces) if place % self.of in self.places)


class _Claims:
    """A piece is whoever's that comes for it first: for each turn there is a pipe with a token for a few pieces."""

    def __init__(self, turns: Sequence[Sequence[int]]) -> None:
        self._ends, self._few = [], []
        for pieces in turns:
            few = max(1, -(-len(pieces) // _TOKENS))
            end, filled = os.pipe()
            os.write(filled, b"".join(first.to_bytes(_A_TOKEN) for first in range(0, len(pieces), few)))
            os.close(filled)  # so that whoever finds nothing knows that nothing will come
            self._ends.append(end)
            self._few.append(few)

    def of_turn(self, turn: int, pieces: Sequence[int]) -> Iterator[int]:
        while token := os.read(self._ends[turn], _A_TOKEN):
            first = int.from_bytes(token)
            yield from pieces[first : first + self._few[turn]]

    def close(self) -> None:
        for end in self._ends:
            os.close(end)


class _Process(Protocol):
    def kill(self) -> None: ...

    def join(self) -> None: ...


class _Helper(NamedTuple):
    process: _Process
    line: Connection


class Crew(Generic[Found]):
    """Does the pieces of several turns, one turn after the other, with helpers that may be a turn ahead."""

    def __init__(
        self,
        do: Callable[[int], Found],
        turns: Sequence[Sequence[int]],
        ours: _Pieces,
        helpers: Sequence[_Helper],
        unfinished: Unfinished | None = None,
    ) -> None:
        self._do = do
        self._turns = iter(enumerate(turns))
        self._ours = ours
        self._helpers = helpers
        self._unfinished = unfinished

    def tell(self, known: Any) -> None:
        """Have helpers finish what they have begun, before the first turn. Raises LostHelperError."""
        assert self._unfinished is not None, "the work can be begun"  # noqa: S101
        self._unfinished.finish(known)
        for helper in self._helpers:
            try:
                helper.line.send(known)
            except ConnectionError as error:
                raise LostHelperError from error

    def finish_turn(self, done: Callable[[int], None]) -> list[Found]:
        """What the pieces of the next turn gave, in the order of the pieces, when all of them are done.

        `done` hears now and then how many are likely to be done. Raises what a piece raised, wherever that was, and
        LostHelperError where a helper was ended from outside.
        """
        turn, pieces = next(self._turns)
        found: dict[int, Found] = {}
        for piece in self._ours.of_turn(turn, pieces):
            found[piece] = self._do(piece)
            if len(found) % DONE_EVERY == 0:
                done(min(len(found) * (len(self._helpers) + 1), len(pieces)))
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
    unfinished: Unfinished | None = None,
) -> Iterator[Crew[Found]]:
    """Who does the turns, on `processors` or on those that this process may use; none of them outlives the block.

    A piece takes about so many `milliseconds`. A helper does so many of `theirs` for one that is done here. Where `do`
    only begins what is `unfinished` until the crew is told what it waits for, whoever is free takes the next piece.
    """
    wanted = (processors or len(os.sched_getaffinity(0))) if may_fork() else 1
    if sum(map(len, turns)) * milliseconds < WORTH_A_PROCESS and processors is None:
        wanted = 1
    helpers: list[_Helper] = []
    of = 1 + (wanted - 1) * theirs
    claims = _Claims(turns) if unfinished is not None and wanted > 1 else None
    try:
        for first in range(1, of, theirs):
            share = claims or _Part(range(first, first + theirs), of)
            helpers.append(_hired(do, turns, share, unfinished, [helper.line for helper in helpers]))
        yield Crew(do, turns, claims or _Part(range(1), of), helpers, unfinished)
    finally:
        for helper in helpers:
            helper.process.kill()  # what it inherited of handlers and locks must not keep it
            helper.process.join()
            helper.line.close()
        if claims is not None:
            claims.close()


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


def _hired(
    do: Callable[[int], Found],
    turns: Sequence[Sequence[int]],
    share: _Pieces,
    unfinished: Unfinished | None,
    others: Sequence[Connection],
) -> _Helper:
    from multiprocessing import get_context  # noqa: PLC0415  # whoever does all alone needs none of it

    ours, theirs = get_context("fork").Pipe()
    arguments = (_while_wanted(do, os.getpid()), turns, share, theirs, unfinished, [ours, *others])
    process = get_context("fork").Process(target=_help, args=arguments, daemon=True)
    process.start()
    theirs.close()  # so that the end of the process is the end of what it says
    return _Helper(process, ours)


def _help(
    do: Callable[[int], Found],
    turns: Sequence[Sequence[int]],
    share: _Pieces,
    line: Connection,
    unfinished: Unfinished | None,
    not_ours: Sequence[Connection],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard interrupts all; who started us ends us
    for other in not_ours:
        other.close()  # so that the end of who started us is the end of what we wait for
    reports = _Reports(line, unfinished)
    for turn, pieces in enumerate(turns):
        found: list[tuple[int, Found]] = []
        report: object = found
        try:
            for piece in share.of_turn(turn, pieces):
                reports.look()
                found.append((piece, do(piece)))
        except Exception as error:  # noqa: BLE001  # raised again by whoever asked
            report = _with_traceback(error)
        reports.tell(report)
    reports.wait()


class _Reports:
    """What a helper tells of each turn: nothing before all is finished that it began."""

    def __init__(self, line: Connection, unfinished: Unfinished | None) -> None:
        self._line, self._unfinished = line, unfinished
        self._held: list[object] = []

    def look(self) -> None:
        """Finish what was begun, if what it waits for is there, or there is no room for more."""
        if self._unfinished is not None and (self._unfinished.is_full or self._line.poll()):
            self.wait()

    def wait(self) -> None:
        if self._unfinished is None:
            return
        known, unfinished, self._unfinished = _told(self._line), self._unfinished, None
        try:
            unfinished.finish(known)
        except Exception as error:  # noqa: BLE001  # raised again by whoever asked
            self._held = [_with_traceback(error)]  # of no turn is all there
        for report in self._held:
            self._line.send(report)

    def tell(self, report: object) -> None:
        if self._unfinished is None:
            self._line.send(report)
        else:
            self._held.append(report)


def _with_traceback(error: Exception) -> Exception:
    import traceback  # noqa: PLC0415

    error.add_note("".join(traceback.format_exception(error)))
    return error


def _told(line: Connection) -> object:
    try:
        return line.recv()
    except (EOFError, ConnectionError):
        os._exit(1)  # nobody waits for it any more


def _while_wanted(do: Callable[[int], Found], parent: int) -> Callable[[int], Found]:
    def one(piece: int) -> Found:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for it any more
        return do(piece)

    return one


def _heard(helper: _Helper) -> _Share[Found]:
    try:
        report = helper.line.recv()
    except (EOFError, ConnectionError) as error:
        raise LostHelperError from error
    if isinstance(report, BaseException):
        raise report
    found: _Share[Found] = report
    return found
