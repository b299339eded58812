"""A count of people out of people, split by what the showcase already says about them. Cells add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cohortbook.outcomes.counting.population import GROUPS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.metric import WINDOWS


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


NOBODY = Cell((0, 0, 0, 0), (0, 0, 0, 0))


def added(cells: Iterable[Cell]) -> Cell:
    """All of them together."""
    parts = list(cells)
    if not parts:
        return NOBODY
    ns = tuple(map(sum, zip(*(cell.ns for cell in parts), strict=True)))
    xs = tuple(map(sum, zip(*(cell.xs for cell in parts), strict=True)))
    return Cell((ns[UNSEEN], ns[SHOWN], ns[SEEKING], ns[HIRED]), (xs[UNSEEN], xs[SHOWN], xs[SEEKING], xs[HIRED]))


BASES: Mapping[str, tuple[str, str]] = {
    "completion_rate": ("E", "G"),
    "knowledge_rate": ("J", "K"),
    **{f"placement_rate_{days}": ("J", f"P{days}") for days in WINDOWS},
    **{f"placement_broad_{days}": ("J", f"B{days}") for days in WINDOWS},
    **{f"enrolment_to_job_{days}": ("E", f"P{days}") for days in WINDOWS},
    **{f"retention_same_{days}": (f"R{days}", f"S{days}") for days in WINDOWS},
    **{f"retention_any_{days}": (f"R{days}", f"A{days}") for days in WINDOWS},
}
"""For each rate over people: who is counted (n), and who of them counts (x)."""


def cells_of(tally: CohortTally) -> dict[str, Cell]:
    """The cohort's cell of each rate over people."""
    by_group = {name: [0, 0, 0, 0] for name in GROUPS}
    for (standing, seen), people in tally.standings.items():
        for name, bit in GROUPS.items():
            if standing & bit:
                by_group[name][seen] += people
    fixed = {name: (counts[UNSEEN], counts[SHOWN], counts[SEEKING], counts[HIRED]) for name, counts in by_group.items()}
    return {metric: Cell(fixed[n], fixed[x]) for metric, (n, x) in BASES.items()}


def people_in(tally: CohortTally, group: str) -> int:
    """How many people of the cohort belong to a group, such as J or EARLY."""
    bit = GROUPS[group]
    return sum(people for (standing, _), people in tally.standings.items() if standing & bit)
