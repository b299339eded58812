"""A problem, and the report that collects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cohortbook.position import Position
from cohortbook.words import NOTHING, Message


class Severity(StrEnum):
    """An error stops the build. A warning is told and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, which kind, what was found, and what to do about it."""

    name: str
    at: Position
    what: Message
    fix: Message = NOTHING
    severity: Severity = Severity.ERROR

    @property
    def order(self) -> tuple[Position, str, str]:
        return (self.at, self.name, str(self.what))


@dataclass(slots=True)
class Report:
    """Problems in the order of their places, each told once."""

    _problems: dict[tuple[Position, str, str], Problem] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        self._problems.setdefault(problem.order, problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems.values(), key=lambda problem: problem.order))

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def errors(self) -> int:
        """How many of them stop the build."""
        return sum(problem.severity is Severity.ERROR for problem in self._problems.values())
