"""Every count of random books agrees with a slow implementation that was written another way."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from cohortbook.outcomes import Figure, Level, LevelKind, Median, State
from cohortbook.outcomes.counting.group import STEPS, placed
from cohortbook.outcomes.examination import Examination
from outcomes.books import OPEN, examined, random_book
from outcomes.oracle import Slow
from proofs import Proofs

BOOKS = 300
SLOW = "figures, a slow implementation beside them"


def _levels(slow: Slow) -> dict[Level, list[str]]:
    cohorts = slow.cohorts
    found = {Level(LevelKind.ORGANIZATION): sorted(cohorts)}
    for each, record in cohorts.items():
        found.setdefault(Level(LevelKind.COHORT, each), []).append(each)
        found.setdefault(Level(LevelKind.PROGRAM, record.program), []).append(each)
        found.setdefault(Level(LevelKind.REGION, record.region), []).append(each)
    return found


def _disagreements(examination: Examination, slow: Slow, compared: Counter[str]) -> list[str]:
    found = []
    for level, cohorts in _levels(slow).items():
        counts = slow.rates(cohorts)
        if level.kind is LevelKind.ORGANIZATION:
            counts |= slow.repeats([each for each in cohorts if slow.is_ripe(each, 0)])
            counts["demand_fill_rate"] = slow.filled()
        for metric, (x, n) in counts.items():
            truth = examination.truths.get((level, metric))
            compared[metric] += 1
            if (truth.x, truth.n) != (x, n) if truth is not None else n != 0:
                found.append(f"{metric} of {level}: {truth} and not {x} of {n}")
        for days in STEPS:
            compared["begun_within"] += 1
            begun = sum(each.people_in(placed(days)) for each in examination.tallies if each.id in cohorts)
            if begun != slow.begun_within(cohorts, days):
                found.append(f"begun within {days} of {level}: {begun}")
        value, n = slow.wage_median(cohorts)
        figure = examination.figures.by_level[level]["wage_change_median"]
        if figure.state is State.PUBLISHED and isinstance(figure.value, Median):
            truth = examination.truths[level, "wage_change_median"]
            compared["wage_change_median"] += 1
            if truth.n != n or not _is_the_same(figure, value):
                found.append(f"pay of {level}: {figure.value} and not {value} over {n}")
    return found


def _is_the_same(figure: Figure, value: float | None) -> bool:
    assert isinstance(figure.value, Median)
    if value is None or figure.value.value is None:
        return figure.value.value == value
    return abs(figure.value.value - value) <= 500  # printed to the nearest thousand


@pytest.mark.heavy
def test_hundreds_of_random_books_are_counted_as_by_hand(proof: Proofs) -> None:
    """Otherwise a share on the site is not what its definition says, for some combination of dates and codes."""
    compared: Counter[str] = Counter()
    for seed in range(BOOKS):
        chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
        today = date(2024, 1, 1) + (date(2027, 6, 1) - date(2024, 1, 1)) * chance.random()
        book = random_book(seed, cohorts=chance.randint(1, 7))
        examination = examined(book, today, profile=OPEN)  # nothing hidden, so that medians can be compared
        assert _disagreements(examination, Slow(book, today), compared) == [], f"book {seed} on {today}"
    proof(SLOW, f"{compared.total():,} counts and medians of {BOOKS} random books, disagreements 0")
    assert min(compared.values()) > 100


@pytest.mark.parametrize("days_off", [-1, 1])
def test_an_implementation_that_is_a_day_off_is_caught(days_off: int, proof: Proofs) -> None:
    """Otherwise the comparison itself compares nothing."""
    found = []
    for seed in range(4):
        book = random_book(seed)
        shifted = Slow(book, date(2026, 3, 1))
        within = shifted.placed_within
        shifted.placed_within = lambda person, days, *codes: within(person, days + days_off, *codes)  # type: ignore[method-assign]  # noqa: B023
        found += _disagreements(examined(book, date(2026, 3, 1)), shifted, Counter())
    proof.planted(SLOW, is_caught=bool(found))
