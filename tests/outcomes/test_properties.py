"""What holds for every book."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohortbook.book import Book
from cohortbook.model.disclosure_profile import PROFILES, rounded, rounded_share
from cohortbook.outcomes import Level, LevelKind, Median, Rate, State
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.metric import SHARES
from cohortbook.outcomes.shares import interval
from cohortbook.values import replace
from outcomes.books import OPEN, exact_rate, examined, random_book

TODAY = date(2026, 3, 1)
SEEDS = pytest.mark.parametrize(
    "seeds", [range(4), pytest.param(range(4, 30), marks=pytest.mark.heavy)], ids=["few", "many"]
)


@cache
def _ruled(seed: int, disclosure: str = "default") -> Examination:
    """A random book with cohorts of all sizes, by every rule."""
    return examined(random_book(seed, people=(10, 60), disclosure=disclosure), TODAY)


@cache
def _unruled(seed: int) -> Examination:
    """A random book of small cohorts, with nothing hidden."""
    return examined(random_book(seed), TODAY, profile=OPEN)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_and_both_within_all_and_none(counts: tuple[int, int]) -> None:
    """Otherwise a whisker leaves the chart, or misses its own point."""
    found = exact_rate(*counts)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert (found.low == 0) is (counts[0] == 0)


@given(st.integers(2, 500).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))))
def test_more_people_make_a_share_surer(counts: tuple[int, int]) -> None:
    """Otherwise the interval says nothing."""
    x, n = counts
    few, many = interval(x, n), interval(10 * x, 10 * n)
    assert many.high - many.low < few.high - few.low


def test_a_share_of_nobody_does_not_exist() -> None:
    """Otherwise an empty cohort has 0%."""
    with pytest.raises(ValueError, match="somebody"):
        interval(0, 0)


@given(st.integers(0, 100_000), st.sampled_from([1, 5, 10, 1000]))
def test_rounding_goes_to_the_nearest_step(count: int, step: int) -> None:
    """Otherwise rounded counts drift one way."""
    assert rounded(count, step) % step == 0
    assert abs(rounded(count, step) - count) * 2 <= step
    assert rounded(-count, step) == -rounded(count, step)


def test_what_is_printed_is_rounded_once() -> None:
    """Otherwise 499.50 dollars become 500, and then a thousand; and 72.5% is sometimes 72 and sometimes 73."""
    assert rounded(Fraction(999, 2), 1000) == 0
    assert rounded(Fraction(1001, 2), 1000) == 1000
    assert [rounded_share(x / 200, 2) for x in (1, 3, 145, 29)] == [0.01, 0.02, 0.73, 0.15]
    assert all(rounded_share(x / 200, 2) == (x + 1) // 2 / 100 for x in range(201))


@pytest.mark.parametrize("disclosure", PROFILES)
@SEEDS
def test_published_numbers_are_in_range_and_hidden_ones_carry_nothing(disclosure: str, seeds: range) -> None:
    """Otherwise a template can print what is hidden, because it was handed over."""
    for seed in seeds:
        figures = _ruled(seed, disclosure).figures
        for by_metric in figures.by_level.values():
            for figure in by_metric.values():
                if figure.state is State.PUBLISHED:
                    assert figure.value is not None
                    if isinstance(figure.value, Rate):
                        assert 0 <= figure.value.low <= figure.value.share <= figure.value.high <= 1
                        assert 0 <= figure.value.x <= figure.value.n
                else:
                    assert figure.value is None
                    assert not figure.notes
                if figure.state in (State.SUPPRESSED, State.EMPTY):
                    assert str(figure.reason)
                assert (figure.matures_on is not None) is (figure.state is State.MATURING)


def _shuffled(book: Book, seed: int) -> Book:
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret

    def mixed(entries: dict[str, object]) -> dict[str, object]:
        return dict(chance.sample(list(entries.items()), len(entries)))

    return replace(
        book,
        programs=mixed(book.programs),  # type: ignore[arg-type]
        employers=mixed(book.employers),  # type: ignore[arg-type]
        cohorts=mixed(book.cohorts),  # type: ignore[arg-type]
        participants={each: mixed(people) for each, people in mixed(book.participants).items()},  # type: ignore[arg-type]
    )


@SEEDS
def test_the_order_of_records_changes_nothing(seeds: range) -> None:
    """Otherwise two machines publish two numbers, or hide two."""
    for seed in seeds:
        book = random_book(seed)
        one, other = examined(book, TODAY).figures, examined(_shuffled(book, seed), TODAY).figures
        assert one == other
        assert [list(each) for each in one.by_level.values()] == [list(each) for each in other.by_level.values()]


@SEEDS
def test_counts_of_cohorts_add_up_to_their_programs_and_regions_and_all(seeds: range) -> None:
    """Otherwise somebody is counted twice, or in no level."""
    for seed in seeds:
        examination = _unruled(seed)
        tallies = examination.tallies
        for metric in SHARES:

            def sums(kind: LevelKind, level_id: str = "", metric: str = metric) -> tuple[int, int]:
                truth = examination.truths.get((Level(kind, level_id), metric))  # noqa: B023
                return (truth.x or 0, truth.n) if truth else (0, 0)

            def added(levels: list[tuple[int, int]]) -> tuple[int, int]:
                return sum(x for x, _ in levels), sum(n for _, n in levels)

            everyone = sums(LevelKind.ORGANIZATION)
            assert everyone == added([sums(LevelKind.COHORT, each.id) for each in tallies])
            assert everyone == added([sums(LevelKind.PROGRAM, each) for each in ("sales", "lab")])
            assert everyone == added([sums(LevelKind.REGION, each) for each in ("ON", "NB")])


@SEEDS
def test_nested_counts_are_nested(seeds: range) -> None:
    """Otherwise more people are placed in full-time work than in work of any kind."""
    for seed in seeds:
        examination = _unruled(seed)
        for level in examination.figures.by_level:
            counts = {metric: truth.x or 0 for metric in SHARES if (truth := examination.truths.get((level, metric)))}
            for days in (90, 180):
                if f"placement_rate_{days}" in counts:
                    assert counts[f"placement_rate_{days}"] <= counts[f"placement_broad_{days}"]
                    assert counts[f"placement_rate_{days}"] == counts[f"enrolment_to_job_{days}"]
                if f"retention_same_{days}" in counts:
                    assert counts[f"retention_same_{days}"] <= counts[f"retention_any_{days}"]


@pytest.mark.heavy
def test_as_days_pass_matured_numbers_stay_matured_and_cohorts_only_join() -> None:
    """Otherwise a number that was published goes back to waiting."""
    for seed in range(20):
        book = random_book(seed)
        matured: dict[str, set[str]] = {}
        for after in range(0, 1000, 50):
            figures = examined(book, date(2024, 1, 1) + timedelta(days=after)).figures
            for metric in ("placement_rate_90", "completion_rate"):
                figure = figures.find(metric, LevelKind.ORGANIZATION)
                assert figure is not None
                assert matured.get(metric, set()) <= set(figure.cohort_ids)
                matured[metric] = set(figure.cohort_ids)


@SEEDS
def test_medians_are_whole_days_and_whole_thousands(seeds: range) -> None:
    """Otherwise a median is somebody's own pay."""
    for seed in seeds:
        for by_metric in _ruled(seed).figures.by_level.values():
            wages, waited = by_metric["wage_change_median"].value, by_metric["median_days_to_start"].value
            if isinstance(wages, Median):
                assert wages.value is not None
                assert wages.value % 1000 == 0
                assert wages.n >= 8
            if isinstance(waited, Median) and waited.value is not None:
                assert 0 <= waited.value <= 365
