"""What a reader can work out: the least and the most that a hidden count can be, given everything that is published.

Every cohort's groups are unknowns; each published number is an equation, each nesting an
inequality. A linear program then gives the bounds. It needs SciPy (the extra `audit`), which is loaded only here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import WINDOWS, Family
from cohortbook.outcomes.counting.group import (
    COMPLETED,
    ENROLLED,
    JOB_SEEKERS,
    PLACED,
    WITHIN,
    Group,
    placed,
    placed_broadly,
)
from cohortbook.outcomes.counting.population import BITS, HIRED, UNSEEN, CohortTally
from cohortbook.outcomes.figure import Figure, Median, Rate, State
from cohortbook.outcomes.metric import METRICS

Terms = Mapping[tuple[str, Group], float]
"""A sum: factors by cohort id and group."""

_GROUPS = tuple(dict.fromkeys(group for pair in WITHIN for group in pair))
_SLACK = 1e-6


class SolverMissingError(Exception):
    """SciPy is not installed."""


class Contradiction(Exception):  # noqa: N818  # what it says of the published numbers, not of the program
    """No numbers of people agree with everything that is published."""


class Attacker:
    """Somebody who knows everything that is published, as a linear program. `bounds` asks for one sum at a time."""

    def __init__(self, figures: Iterable[Figure], tallies: Sequence[CohortTally], profile: DisclosureProfile) -> None:
        self._solve = _solver()
        self._column = {
            (tally.id, group): place for place, (tally, group) in enumerate((t, g) for t in tallies for g in _GROUPS)
        }
        self._rows: list[Terms] = []
        self._limits: list[float] = []
        self._ranges: dict[tuple[str, Group], tuple[float, float]] = {}
        self._step = profile.count_step
        for tally in tallies:
            self._learn_cohort(tally)
        for figure in figures:
            if figure.state is State.PUBLISHED and not figure.is_reported:
                self._learn(figure)
        self._program = self._assembled()

    def bounds(self, terms: Terms) -> tuple[int, int | None]:
        """The least and the most whole number that the sum can be; None where nothing limits it.

        Raises Contradiction where the published numbers do not fit together.
        """
        return self._least(terms), self._most(terms)

    def _learn_cohort(self, tally: CohortTally) -> None:
        for inner, outer in WITHIN:
            self._at_most({(tally.id, inner): 1.0, (tally.id, outer): -1.0}, 0.0)
        if tally.capacity is not None:
            self._ranges[tally.id, ENROLLED] = (0.0, float(max(tally.capacity, 0)))
        shown = sum(people for (_, seen), people in tally.standings.items() if seen != UNSEEN)
        self._at_most({(tally.id, COMPLETED): -1.0}, -float(shown))
        for group in (group_of(days) for group_of in (placed, placed_broadly) for days in WINDOWS):
            bit = BITS[group]
            named = sum(
                people for (standing, seen), people in tally.standings.items() if seen == HIRED and standing & bit
            )
            self._at_most({(tally.id, group): -1.0}, -float(named))

    def _learn(self, figure: Figure) -> None:
        metric = METRICS[figure.metric]
        if isinstance(figure.value, Rate) and metric.people is not None:
            base, counted = metric.people.base, metric.people.counted
            self._equals(figure.cohort_ids, {base: 1.0}, figure.value.n)
            self._equals(figure.cohort_ids, {counted: 1.0}, figure.value.x)
            if base == JOB_SEEKERS and figure.exclusions and self._step == 1:
                excluded = sum(figure.exclusions.values())
                self._equals(figure.cohort_ids, {COMPLETED: 1.0, JOB_SEEKERS: -1.0}, excluded)
        elif isinstance(figure.value, Median) and metric.family is Family.DAYS_TO_START:
            self._equals(figure.cohort_ids, {JOB_SEEKERS: 1.0}, figure.value.n)
        elif isinstance(figure.value, Median):
            for note in figure.notes:
                if isinstance(placed := note.values.get("placed"), int):
                    self._equals(figure.cohort_ids, {PLACED: 1.0}, placed)

    def _equals(self, cohort_ids: Iterable[str], groups: Mapping[Group, float], count: int) -> None:
        """The sum is `count`, or what is rounded to it."""
        terms = {(cohort_id, group): factor for cohort_id in cohort_ids for group, factor in groups.items()}
        off = self._step / 2 if self._step > 1 else 0.0
        self._at_most(terms, count + off)
        self._at_most({key: -factor for key, factor in terms.items()}, off - count)

    def _at_most(self, terms: Terms, limit: float) -> None:
        self._rows.append(terms)
        self._limits.append(limit)

    def _assembled(self) -> Mapping[str, Any]:
        from scipy.optimize import Bounds, LinearConstraint  # type: ignore[import-untyped]  # noqa: PLC0415
        from scipy.sparse import csc_array  # type: ignore[import-untyped]  # noqa: PLC0415

        entries = [
            (row, self._column[key], factor) for row, terms in enumerate(self._rows) for key, factor in terms.items()
        ]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csc_array((factors, (rows, columns)), shape=(len(self._rows), len(self._column)))
        ranges = [self._ranges.get(key, (0.0, math.inf)) for key in self._column]
        limits = [LinearConstraint(matrix, -math.inf, self._limits)] if self._rows else []
        return {"constraints": limits, "bounds": Bounds(*zip(*ranges, strict=True))}

    def _optimum(self, terms: Terms, sign: float) -> float | None:
        cost = [0.0] * len(self._column)
        for key, factor in terms.items():
            cost[self._column[key]] += sign * factor
        found = self._solve(cost, **self._program)
        if found.status == 3:  # unbounded
            return None
        if found.status != 0:
            raise Contradiction(found.message)
        return float(found.fun) * sign

    def _least(self, terms: Terms) -> int:
        found = self._optimum(terms, 1.0)
        return 0 if found is None else -int((-found + _SLACK) // 1)

    def _most(self, terms: Terms) -> int | None:
        found = self._optimum(terms, -1.0)
        return None if found is None else int((found + _SLACK) // 1)


def _solver() -> Any:
    """The door to HiGHS that prepares least: without whole numbers it does what `linprog` does, in two thirds of it."""
    try:
        from scipy.optimize import milp  # noqa: PLC0415
    except ImportError as error:
        raise SolverMissingError from error
    return milp
