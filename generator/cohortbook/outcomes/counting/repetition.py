"""Employers that hired, and those that came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cohortbook.outcomes.counting.group import SHORTEST
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.levels import matures_on
from cohortbook.outcomes.place_set import PlaceSet


class Repetition(NamedTuple):
    """`came_back` of `had_the_chance`; `came_back_raw` of all that `hired`."""

    came_back: int
    had_the_chance: int
    came_back_raw: int
    hired: int


def repetition(tallies: Sequence[CohortTally], cohorts: PlaceSet, as_of: date) -> Repetition:
    """Employers that hired from the cohorts in the set.

    An employer has had the chance to come back when a cohort of the set that began later than the first it hired from
    has matured: 90 days since its last completion. Hires from all cohorts of the set count, matured or not.
    """
    chosen = [tallies[place] for place in cohorts]
    latest = max((tally.start for tally in chosen if matures_on(tally, SHORTEST) <= as_of), default=date.min)
    hired_from: dict[str, set[int]] = defaultdict(set)
    first: dict[str, date] = {}
    for place, tally in enumerate(chosen):
        for employer_id, _ in tally.hires:
            hired_from[employer_id].add(place)
            first[employer_id] = min(first.get(employer_id, date.max), tally.start)
    back = {employer_id for employer_id, where in hired_from.items() if len(where) > 1}
    eligible = {employer_id for employer_id, start in first.items() if start < latest}
    return Repetition(len(back & eligible), len(eligible), len(back), len(hired_from))
