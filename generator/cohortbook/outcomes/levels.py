"""Levels: which cohorts each published group is made of, for each metric, on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.figure import Level, LevelKind
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet, only

YEAR = timedelta(days=365)
ORGANIZATION = Level(LevelKind.ORGANIZATION)
ROLLING_YEAR = Level(LevelKind.YEAR)


class Membership(Struct, frozen=True):
    """For one gate: the `matured` cohorts by level, and the day on which the next cohort joins a level."""

    matured: Mapping[Level, PlaceSet]
    next_day: Mapping[Level, date]


def matures_on(tally: CohortTally, gate_days: int) -> date:
    """The day from which everybody in the cohort has had `gate_days` since completing."""
    return tally.last_completion + timedelta(days=gate_days)


def membership(tallies: Sequence[CohortTally], levels: Sequence[Level], gate_days: int, as_of: date) -> Membership:
    """Which cohorts each level covers once those that have not matured are left out.

    The rolling year holds the cohorts that matured in the 365 days up to `as_of`, so it is always a whole year of
    cohorts, however long the window.
    """
    matured = dict.fromkeys(levels, NO_PLACES)
    next_day: dict[Level, date] = {}
    for place, tally in enumerate(tallies):
        day = matures_on(tally, gate_days)
        for level in levels_of(tally):
            if level not in matured:
                continue
            if day > as_of:
                next_day[level] = min(day, next_day.get(level, day))
            elif level.kind is not LevelKind.YEAR or day > as_of - YEAR:
                matured[level] |= only(place)
    return Membership(matured, next_day)


def levels_of(tally: CohortTally) -> tuple[Level, ...]:
    """The levels a cohort can belong to."""
    return (
        Level(LevelKind.COHORT, tally.id),
        Level(LevelKind.PROGRAM, tally.program_id),
        ROLLING_YEAR,
        ORGANIZATION,
        Level(LevelKind.REGION, tally.region_id),
    )
