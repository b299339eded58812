"""A problem, and the report that collects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct, field

from cohortbook.position import Position
from cohortbook.words import NOTHING, Message, say

MAX_TOLD = 100  # of one file
MAX_KEPT = 1000
_MORE = "more-problems"


class Severity(StrEnum):
    """An error stops the build. A warning is told and the build goes on. A note needs nobody to do anything."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_RANKS = tuple(Severity)


class Problem(Struct, frozen=True):
    """One thing to mend: where, which kind, what was found, and what to do about it."""

    name: str
    at: Position
    what: Message
    fix: Message = NOTHING
    severity: Severity = Severity.ERROR
    stands_for: int = 1

    @property
    def order(self) -> tuple[Position, str, str]:
        return (self.at, self.name, str(self.what))


def more_problems(path: str, number: int, severity: Severity = Severity.ERROR) -> Problem:
    """What stands for `number` problems of the file at `path` that are not told one by one."""
    what = say("this file has more problems than are told one by one: {number:,} more", number=number)
    fix = say("mend those that are told; many may have the same cause")
    return Problem("more-problems", Position(path), what, fix, severity, number)


class Report(Struct):
    """Problems in the order of their places, each told once; of a file with very many, the first and how many more.

    `len` and `errors` count all of them.
    """

    _by_path: dict[str, dict[tuple[Position, str, str], Problem]] = field(default_factory=dict)
    _more: dict[tuple[str, Severity], int] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        kept = self._by_path.setdefault(problem.at.path, {})
        if problem.name == _MORE or len(kept) >= MAX_KEPT:
            counted = (problem.at.path, problem.severity)
            self._more[counted] = self._more.get(counted, 0) + problem.stands_for
        else:
            kept.setdefault(problem.order, problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        told = [problem for path in self._by_path for problem in self._told(path)]
        return iter(sorted(told, key=lambda problem: problem.order))

    def _told(self, path: str) -> list[Problem]:
        """The problems of one file: errors before warnings before notes where not all are told."""
        kept = self._by_path[path].values()
        more = {severity: self._more.get((path, severity), 0) for severity in Severity}
        if len(kept) <= MAX_TOLD and not any(more.values()):
            return list(kept)
        ranked = sorted(kept, key=lambda problem: (_RANKS.index(problem.severity), problem.order))
        for problem in ranked[MAX_TOLD:]:
            more[problem.severity] += 1
        number = sum(more.values())
        worst = next((severity for severity in _RANKS if more[severity]), Severity.NOTE)
        return [*ranked[:MAX_TOLD], more_problems(path, number, worst)]

    def __len__(self) -> int:
        return sum(map(len, self._by_path.values())) + sum(self._more.values())

    @property
    def errors(self) -> int:
        """How many of them stop the build."""
        return self.number_of(Severity.ERROR)

    def number_of(self, severity: Severity) -> int:
        """How many of that severity there are, told one by one or not."""
        kept = (problem for by_order in self._by_path.values() for problem in by_order.values())
        more = sum(number for (_, each), number in self._more.items() if each is severity)
        return more + sum(problem.severity is severity for problem in kept)
