"""Levels: which cohorts each published group is made of, for each metric, on a day.

A set of cohorts is a whole number with one bit a cohort, so that sets can be compared and subtracted quickly, and so
that two levels with the same cohorts (a program with a single cohort, say) are seen to be the same group of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.figure import Level, LevelKind

YEAR = timedelta(days=365)
ORGANIZATION = Level(LevelKind.ORGANIZATION)
ROLLING_YEAR = Level(LevelKind.YEAR)


@dataclass(frozen=True, slots=True)
class Membership:
    """The groups for one gate: `matured` cohorts by level, and the day on which the next cohort joins a level."""

    matured: Mapping[Level, int]
    next_day: Mapping[Level, date]

    @property
    def everyone(self) -> int:
        """All cohorts that are counted."""
        return self.matured[ORGANIZATION]


def matures_on(tally: CohortTally, gate_days: int) -> date:
    """The day from which everybody in the cohort has had `gate_days` since completing."""
    return tally.last_completion + timedelta(days=gate_days)


def membership(tallies: Sequence[CohortTally], levels: Sequence[Level], gate_days: int, as_of: date) -> Membership:
    """Which cohorts each level covers once those that have not matured are left out.

    The rolling year holds the cohorts that matured in the 365 days up to `as_of`, so it is always a whole year of
    cohorts, however long the window.
    """
    matured = dict.fromkeys(levels, 0)
    next_day: dict[Level, date] = {}
    for place, tally in enumerate(tallies):
        day = matures_on(tally, gate_days)
        for level in levels_of(tally):
            if level not in matured:
                continue
            if day > as_of:
                next_day[level] = min(day, next_day.get(level, day))
            elif level.kind is not LevelKind.YEAR or day > as_of - YEAR:
                matured[level] |= 1 << place
    return Membership(matured, next_day)


def levels_of(tally: CohortTally) -> tuple[Level, ...]:
    """The levels a cohort can belong to, in the order in which a reader is sent up, with its region last."""
    return (
        Level(LevelKind.COHORT, tally.id),
        Level(LevelKind.PROGRAM, tally.program_id),
        ROLLING_YEAR,
        ORGANIZATION,
        Level(LevelKind.REGION, tally.region_id),
    )


@lru_cache(maxsize=16384)
def places(cohorts: int) -> tuple[int, ...]:
    """The places of the cohorts in a set. Every metric asks for the same sets again and again."""
    found = []
    while cohorts:
        lowest = cohorts & -cohorts
        found.append(lowest.bit_length() - 1)
        cohorts ^= lowest
    return tuple(found)


def is_single(cohorts: int) -> bool:
    """Whether the set holds exactly one cohort."""
    return cohorts > 0 and cohorts & (cohorts - 1) == 0
