"""Pay, employers that come back, and openings that are filled, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cohortbook.book import Book
from cohortbook.model import Employer
from cohortbook.model.participant import Prior
from cohortbook.outcomes import LevelKind, Median, State
from cohortbook.outcomes.counting.openings import declared_openings
from outcomes.books import (
    LATE,
    OPEN,
    START,
    cohort,
    counted,
    days,
    employer,
    examined,
    filed,
    make_book,
    one_cohort,
    pay,
    person,
    placed,
    signal,
)

ORGANIZATION = LevelKind.ORGANIZATION
NEXT_YEAR = date(2025, 9, 8)


def _paid(before: int | None, after: int | None, prior: bool = True, new: bool = True) -> Any:
    return person(
        placed(30, base_annual=pay(after), pay_documented=new),
        prior=Prior(role="Role", sector="Sector", base_annual=pay(before), pay_documented=prior),
    )


def test_the_median_change_in_pay_is_over_people_with_both_and_rounds_to_thousands() -> None:
    """Otherwise having had no work counts as pay of zero, and the gain looks enormous.

    By hand: changes of 1,000 to 7,000, and twice 9,400, are eight; the middle two are 4,000 and 5,000, so 4,500, which
    rounds to 5,000. Four more have no documented pay, before or after, and two were paid nothing before.
    """
    both = [_paid(40000, 40000 + change) for change in (1000, 2000, 3000, 4000, 5000, 6000, 9400, 9400)]
    others = [_paid(None, 50000), _paid(40000, None), _paid(40000, 90000, prior=False), _paid(40000, 90000, new=False)]
    book = one_cohort(*both, *others, _paid(0, 50000), _paid(0, 50000), *[person() for _ in range(4)])
    figure = examined(book, profile=OPEN).figures.find("wage_change_median", LevelKind.COHORT, "a")
    assert figure is not None
    assert figure.value == Median(5000, 8, "cad-a-year", "CAD")
    assert figure.notes[0].values == {"n": 8, "placed": 14, "currency": "CAD"}


@pytest.mark.parametrize(
    ("lower", "upper", "printed"),
    [
        (4499, 4500, 4000),  # 4,499.50: rounded to dollars first, it would be 5,000
        (4500, 4500, 5000),  # a tie goes away from zero
        (-4500, -4500, -5000),
        (-4499, -4500, -4000),
        (5500, 5500, 6000),  # and not to the even thousand, which is 6,000 here and 4,000 above
    ],
)
def test_a_median_is_rounded_once_and_its_ties_away_from_zero(lower: int, upper: int, printed: int) -> None:
    """Otherwise the same pay is printed a thousand higher or lower, by where somebody rounded before."""
    changes = [lower] * 4 + [upper] * 4
    book = one_cohort(*(_paid(40000, 40000 + change) for change in changes), *[person() for _ in range(4)])
    figure = examined(book, profile=OPEN).figures.find("wage_change_median", LevelKind.COHORT, "a")
    assert figure is not None
    assert isinstance(figure.value, Median)
    assert figure.value.value == printed


# Employers that come back


def _hired(*employers: str, start: date = START) -> list[Any]:
    since = start + (days(0) - START)
    return [
        person(placed(0, employer=each, started_on=since + timedelta(days=20)), completed_on=since, enrolled_on=start)
        for each in employers
    ]


def test_an_employer_comes_back_when_it_hires_from_two_cohorts() -> None:
    """Otherwise two hires from one cohort pass for loyalty. By hand: of w, x and y only x hired from both."""
    first, second = cohort(), cohort(start=NEXT_YEAR)
    book = make_book(
        {"a": (first, _hired("w", "w", "x")), "b": (second, _hired("x", "y", start=NEXT_YEAR))},
        {each: employer() for each in "wxy"},
    )
    # y first hired from the last cohort: it has had no chance to come back.
    assert counted(book, "repeat_employer_rate", ORGANIZATION, "") == (1, 2)
    assert counted(book, "repeat_employer_rate_raw", ORGANIZATION, "") == (1, 3)


def test_there_is_no_chance_to_come_back_before_the_next_cohort_has_matured() -> None:
    """Otherwise an employer is blamed for not hiring people who are still in class."""
    book = make_book(
        {"a": (cohort(), _hired("w")), "b": (cohort(start=NEXT_YEAR), _hired("x", start=NEXT_YEAR))},
        {each: employer() for each in "wx"},
    )
    matured = NEXT_YEAR + (days(0) - START) + timedelta(days=90)
    assert counted(book, "repeat_employer_rate", ORGANIZATION, "", matured - timedelta(days=1)) == (0, 0)
    assert counted(book, "repeat_employer_rate", ORGANIZATION, "", matured) == (0, 1)


@pytest.mark.parametrize("code", ["1C", "1D", "2A", "2B"])
def test_only_work_in_the_field_for_somebody_else_is_a_hire(code: str) -> None:
    """Otherwise the provider is its own best customer."""
    book = one_cohort(person(placed(20, code, employer="w")))
    assert counted(book, "repeat_employer_rate_raw", ORGANIZATION, "") == (0, 0)


# Openings


def _filled(starts: list[int], *signals: Any, as_of: date = LATE) -> list[tuple[int, int]]:
    """Filled and declared openings of one employer's signals, hires by days since START."""
    employers: dict[str, Any] = {"w": filed("w", employer(*signals))}
    hires = [("w", days(after, START)) for after in starts]
    return [(found.filled, found.openings) for found in declared_openings(employers, hires, as_of)]


def test_an_opening_is_filled_from_the_day_it_was_declared_to_ninety_days_after_it_was_due() -> None:
    """Otherwise a hire long before, or long after, is passed off as demand that was met."""
    one = signal(days(100, START), 9)
    assert _filled([-1], one) == [(0, 9)]
    assert _filled([0, 100, 190], one) == [(3, 9)]
    assert _filled([191], one) == [(0, 9)]


def test_no_more_openings_are_filled_than_were_declared() -> None:
    """Otherwise more than all are filled."""
    assert _filled([10, 11, 12], signal(days(100, START), 2)) == [(2, 2)]


def test_a_hire_fills_one_opening_and_the_one_that_ends_first() -> None:
    """Otherwise one person is counted twice, or a later hire finds its opening taken. By hand: all three are filled."""
    early = signal(days(20, START), 1)
    late = signal(days(200, START), 2, days(30, START))
    assert _filled([50, 60, 70], late, early) == [(1, 1), (2, 2)]


def test_private_signals_and_those_not_due_are_not_counted() -> None:
    """Otherwise what an employer said in confidence is in the total, or the future lowers the share."""
    private = signal(days(10, START), 5, visibility="private")
    assert _filled([], private, signal(days(1, LATE), 4), signal(LATE, 3)) == [(0, 3)]


def _demand(*employers: Employer) -> Book:
    hires = _hired(*[f"e{at}" for at in range(len(employers))] * 2)
    return make_book({"a": (cohort(), hires)}, {f"e{at}": each for at, each in enumerate(employers)})


def test_openings_of_fewer_than_three_employers_count_only_if_they_made_them_public() -> None:
    """Otherwise the total less the public ones is what one employer asked for in confidence. Worked by hand."""
    public = [employer(signal(days(90, START), likely, visibility="public")) for likely in (4, 5)]
    unnamed = [employer(signal(days(90, START), 3, visibility="aggregate")) for _ in range(3)]
    for number, openings in ((0, 9), (1, 9), (2, 9), (3, 18)):
        assert counted(_demand(*public, *unnamed[:number]), "demand_fill_rate", ORGANIZATION, "")[1] == openings


def test_figures_about_employers_stand_for_all_programs_together_only() -> None:
    """Otherwise an employer in two programs is what one of them has more than the other."""
    by_level = examined(_demand(*[employer(signal(days(90, START), 6)) for _ in range(4)])).figures.by_level
    for metric in ("demand_fill_rate", "repeat_employer_rate", "repeat_employer_rate_raw"):
        others = {by_metric[metric].state for level, by_metric in by_level.items() if level.kind is not ORGANIZATION}
        assert others == {State.EMPTY}
