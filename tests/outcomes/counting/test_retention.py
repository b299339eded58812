"""Whether somebody was still in work on day N: each rule of reading, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cohortbook.outcomes import LevelKind
from cohortbook.outcomes.counting.retention import retained
from outcomes.books import LATE, check, counted, days, examined, one_cohort, person, placed

FIRST = days(10)  # the first day of work
DAY_90 = days(90, FIRST)


def _read(**changed: Any) -> tuple[bool | None, bool | None]:
    work = placed(10, **changed)
    return tuple(retained(work, [work], 90, LATE))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("checks", "same", "any_"),
    [
        ([], None, None),
        ([(-1, "same-employer")], None, None),
        ([(0, "same-employer")], True, True),
        ([(200, "same-employer")], True, True),
        ([(5, "unknown"), (60, "same-employer")], True, True),
        ([(5, "other-employer"), (60, "same-employer")], True, True),
        ([(5, "other-employer")], False, True),
        ([(5, "not-working")], False, False),
        ([(5, "not-working"), (60, "other-employer")], False, False),
        ([(60, "other-employer"), (5, "not-working")], False, False),
        ([(5, "unknown")], None, None),
        ([(5, "unknown"), (60, "other-employer")], None, None),
    ],
    ids=str,
)
def test_the_first_check_on_or_after_the_day_decides_unless_a_later_one_proves_it(
    checks: list[tuple[int, str]], same: bool | None, any_: bool | None
) -> None:
    """Otherwise somebody who was seen at work on day 120 counts as gone on day 90."""
    assert _read(checks=[check(days(after, DAY_90), found) for after, found in checks]) == (same, any_)


@pytest.mark.parametrize(
    ("last", "found", "same", "any_"),
    [
        (0, None, True, True),
        (30, None, True, True),
        (-1, None, False, None),
        (-1, "other-employer", False, True),
        (-1, "not-working", False, False),
        (-1, "same-employer", False, True),
    ],
)
def test_a_last_day_of_work_says_more_than_checks(last: int, found: str | None, same: bool, any_: bool | None) -> None:
    """Otherwise work that is over on paper counts as kept."""
    checks = [check(days(3, DAY_90), found)] if found else []
    assert _read(ended_on=days(last, DAY_90), checks=checks) == (same, any_)


def test_another_job_that_covers_the_day_is_work_elsewhere() -> None:
    """Otherwise a person who changed jobs counts as out of work."""
    first, second = placed(10, ended_on=days(40)), placed(50, "2B")
    assert retained(first, [first, second], 90, LATE) == (False, True)


@pytest.mark.parametrize("gap", [1, 3, 7])
@pytest.mark.parametrize("changed", [40, 80, 89])
def test_a_contract_that_becomes_permanent_is_the_same_employer(gap: int, changed: int) -> None:
    """Otherwise whoever was taken on for good counts as lost, and the program looks worse for its best result."""
    contract = placed(10, "1B", employer="e1", ended_on=days(changed, FIRST))
    permanent = placed(10 + changed + gap, employer="e1")
    assert retained(contract, [contract, permanent], 90, LATE) == (True, True)


@pytest.mark.parametrize(
    ("ended", "began", "employer", "checks", "expected"),
    [
        (85, 93, "e1", [], (False, None)),
        (85, 86, "e2", [], (False, True)),
        (85, 86, None, [], (False, True)),
        (50, 70, "e1", [], (True, True)),
        (50, 51, "e1", [(5, "not-working")], (False, False)),
        (50, 51, "e1", [(5, "other-employer")], (False, True)),
        (50, 51, "e1", [(5, "unknown")], (True, True)),
    ],
)
def test_a_further_contract_counts_only_where_nothing_speaks_against_it(
    ended: int, began: int, employer: str | None, checks: list[tuple[int, str]], expected: tuple[bool, bool | None]
) -> None:
    """Otherwise a gap of weeks on day 90, or another employer, counts as staying. Days are those of the first job."""
    contract = placed(10, "1B", employer="e1", ended_on=days(ended, FIRST))
    found = [check(days(after, DAY_90), what) for after, what in checks]
    further = placed(10 + began, employer=employer, checks=found)
    assert retained(contract, [contract, further], 90, LATE) == expected


def test_a_job_that_stands_twice_cannot_prove_itself() -> None:
    """Otherwise a slip of the pen keeps everybody in work."""
    work, again = placed(10, employer="e1"), placed(10, "1B", employer="e1", documentation="another")
    assert retained(work, [work, again], 90, LATE) == (None, None)
    nameless, twin = placed(10, role="Seller"), placed(10, role="Seller")
    assert retained(nameless, [nameless, twin], 90, LATE) == (None, None)


def test_a_check_that_found_no_work_says_more_than_a_job_whose_end_nobody_recorded() -> None:
    """Otherwise an old job in the file outweighs what the person said on the telephone."""
    work = placed(10, checks=[check(days(5, DAY_90), "not-working")])
    assert retained(work, [work, placed(50, "2B")], 90, LATE) == (False, False)
    assert retained(work, [work, placed(50, "2B", ended_on=days(1, DAY_90))], 90, LATE) == (False, True)


def test_what_happens_after_the_day_of_the_data_is_not_known() -> None:
    """Otherwise a build for a past day knows the future."""
    work = placed(10, checks=[check(days(5, DAY_90), "same-employer")])
    assert retained(work, [work], 90, days(4, DAY_90)) == (None, None)


def test_unknown_counts_as_not_retained_and_is_said() -> None:
    """Otherwise silence is good news. By hand: 12 placed, 8 seen at work, 1 gone, 3 unknown."""
    seen = person(placed(10, checks=[check(days(100, FIRST), "same-employer")]))
    gone = person(placed(10, checks=[check(days(100, FIRST), "not-working")]))
    book = one_cohort(*[seen] * 8, gone, *[person(placed(10))] * 3, *[person()] * 4)
    assert counted(book, "retention_same_90") == (8, 12)
    figure = examined(book).figures.find("retention_same_90", LevelKind.COHORT, "a")
    assert figure is not None
    assert [str(note) for note in figure.notes] == ["Known for about 8 of about 11; the others count as no."]


def test_only_placements_that_are_old_enough_are_asked_about() -> None:
    """Otherwise work that began last week counts as not kept for half a year."""
    book = one_cohort(person(placed(10)), person(placed(200)))
    on = days(379)
    assert counted(book, "retention_same_180", as_of=on) == (0, 1)
    assert counted(book, "retention_same_180", as_of=days(1, on)) == (0, 2)
    assert on == date(2026, 4, 11)
