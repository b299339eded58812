"""A count of people out of people, split by what the showcase already says about them. Cells add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cohortbook.outcomes.counting.group import Group
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.metric import SHARES


class Cell(NamedTuple):
    """How many there are (`ns`), and how many count (`xs`), by how people are seen: unseen, shown, seeking, hired."""

    ns: tuple[int, int, int, int]
    xs: tuple[int, int, int, int]

    @property
    def n(self) -> int:
        return sum(self.ns)

    @property
    def x(self) -> int:
        return sum(self.xs)

    def of_completion(self) -> Cell:
        """The cell where x is who completed: of everybody who is shown it is known that they did."""
        ns, xs = self.ns, self.xs
        return Cell((ns[UNSEEN], 0, 0, sum(ns[SHOWN:])), (xs[UNSEEN], 0, 0, sum(xs[SHOWN:])))


NOBODY = Cell((0, 0, 0, 0), (0, 0, 0, 0))


def added(cells: Iterable[Cell]) -> Cell:
    """All of them together."""
    parts = list(cells)
    if not parts:
        return NOBODY
    ns = tuple(map(sum, zip(*(cell.ns for cell in parts), strict=True)))
    xs = tuple(map(sum, zip(*(cell.xs for cell in parts), strict=True)))
    return Cell((ns[UNSEEN], ns[SHOWN], ns[SEEKING], ns[HIRED]), (xs[UNSEEN], xs[SHOWN], xs[SEEKING], xs[HIRED]))


def cells_of(tally: CohortTally) -> dict[str, Cell]:
    """The cohort's cell of each rate over people."""
    by_group = {group: [0, 0, 0, 0] for group in BITS}
    for (standing, seen), people in tally.standings.items():
        for group, bit in BITS.items():
            if standing & bit:
                by_group[group][seen] += people
    fixed = {group: (each[UNSEEN], each[SHOWN], each[SEEKING], each[HIRED]) for group, each in by_group.items()}
    return {metric: Cell(fixed[share.base], fixed[share.counted]) for metric, share in SHARES.items()}


def people_in(tally: CohortTally, group: Group) -> int:
    """How many people of the cohort belong to a group."""
    bit = BITS[group]
    return sum(people for (standing, _), people in tally.standings.items() if standing & bit)
