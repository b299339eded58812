"""Which cohorts a number covers, from which day on, and cohorts that were reported in totals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cohortbook.book import Book
from cohortbook.outcomes import METRICS, Figure, Level, LevelKind, Rate, State
from outcomes.books import START, cohort, counted, days, examined, make_book, one_cohort, person, placed, reported

TEN = [person(placed(30)) for _ in range(6)] + [person() for _ in range(4)]


def _figure(book: Book, metric: str, as_of: date, kind: LevelKind = LevelKind.COHORT, level_id: str = "a") -> Figure:
    figure = examined(book, as_of).figures.find(metric, kind, level_id)
    assert figure is not None
    return figure


@pytest.mark.parametrize(("metric", "gate"), [("placement_rate_90", 90), ("placement_rate_180", 180)])
def test_a_number_appears_on_the_day_everybody_has_had_the_window(metric: str, gate: int) -> None:
    """Otherwise people who have had two weeks to find work lower the share, or a finished cohort waits for nothing."""
    book = one_cohort(*TEN)
    waiting = _figure(book, metric, days(gate - 1))
    assert (waiting.state, waiting.matures_on, waiting.value) == (State.MATURING, days(gate), None)
    assert _figure(book, metric, days(gate)).state is State.PUBLISHED


def test_the_last_person_to_complete_decides_when() -> None:
    """Otherwise a late completer has had less than the window."""
    book = one_cohort(*TEN, person(completed_on=days(20)))
    assert _figure(book, "placement_rate_90", days(109)).matures_on == days(110)
    early = one_cohort(*[person(completed_on=days(-10)) for _ in range(10)])
    assert _figure(early, "placement_rate_90", days(79)).matures_on == days(80)


def test_a_cohort_still_running_waits_for_its_end() -> None:
    """Otherwise the first to complete stands for all."""
    book = one_cohort(person(completed_on=days(-30)), *[person(status="enrolled", completed_on=None)] * 9)
    assert _figure(book, "completion_rate", days(-1)).matures_on == days(0)


def test_once_matured_a_number_stays_matured() -> None:
    """Otherwise a share that was on the site disappears without a reason."""
    book = one_cohort(*TEN, person(completed_on=days(20)))
    states = [_figure(book, "placement_rate_90", days(after)).state for after in range(0, 400, 10)]
    first = states.index(State.PUBLISHED)
    assert set(states[:first]) == {State.MATURING}
    assert State.MATURING not in states[first:]


def _two_cohorts() -> Book:
    later = START + timedelta(days=140)
    since = days(140)
    other = [
        person(placed(0, started_on=since + timedelta(days=5)), enrolled_on=later, completed_on=since) for _ in range(7)
    ] + [person(enrolled_on=later, completed_on=since) for _ in range(5)]
    return make_book({"a": (cohort(), TEN), "b": (cohort(start=later), other)})


def test_above_a_cohort_only_matured_cohorts_are_counted() -> None:
    """Otherwise a program's share falls whenever a cohort finishes. By hand: 6 of 10, then 13 of 22."""
    book = _two_cohorts()
    program = LevelKind.PROGRAM
    assert counted(book, "placement_rate_90", program, "sales", days(229)) == (6, 10)
    assert counted(book, "placement_rate_90", program, "sales", days(230)) == (13, 22)


def test_a_rolling_year_holds_the_cohorts_that_matured_in_it() -> None:
    """Otherwise the year holds half a year of cohorts for a long window, or last year's for ever."""
    book = _two_cohorts()
    year = LevelKind.YEAR
    assert counted(book, "placement_rate_90", year, "", days(90 + 364)) == (13, 22)
    assert counted(book, "placement_rate_90", year, "", days(90 + 365)) == (7, 12)


def test_a_level_without_cohorts_says_so_and_one_with_cohorts_to_come_says_when() -> None:
    """Otherwise there is a blank, and nobody knows whether it will ever be filled."""
    book = make_book({"a": (cohort(start=date(2027, 1, 4)), [])})
    assert _figure(book, "placement_rate_90", date(2026, 1, 1)).matures_on is not None
    assert _figure(book, "placement_rate_90", date(2026, 1, 1), LevelKind.PROGRAM, "sales").state is State.MATURING
    empty = _figure(book, "placement_rate_90", date(2026, 1, 1), LevelKind.PROGRAM, "lab")
    assert empty.state is State.EMPTY
    assert empty.reason is not None


def test_every_metric_stands_at_every_level_in_the_same_order() -> None:
    """Otherwise a page looks for a number and crashes, or lists differ from build to build."""
    figures = examined(_two_cohorts()).figures
    assert {level.kind for level in figures.by_level} == set(LevelKind)
    assert all(list(by_metric) == list(METRICS) for by_metric in figures.by_level.values())
    assert next(iter(figures.by_level)) == Level(LevelKind.ORGANIZATION)


def test_reported_totals_are_shown_as_such_and_stay_out_of_everything_else() -> None:
    """Otherwise a telephone survey is mixed with documented outcomes.

    By hand: 16 enrolled, 13 completed, 1 excluded; 3 with code 1A and 2 with 1D make 5 of 12.
    """
    old = cohort(reported=reported(16, 13, 1, _1A=3, _1D=2, _1E=2, _2B=3, _3A=1, _4=1))
    book = make_book({"a": (old, []), "b": (cohort(), TEN)})
    figure = _figure(book, "placement_rate_180", days(300))
    assert figure.is_reported
    assert isinstance(figure.value, Rate)
    assert (figure.value.x, figure.value.n) == (4, 11)  # as they are told: 3 to 5 of 9 to 12
    assert counted(book, "placement_rate_180", as_of=days(300)) == (5, 12)
    assert figure.as_of == days(210)  # the day of the count
    assert any("totals" in str(note) for note in figure.notes)
    assert counted(book, "completion_rate") == (13, 16)
    assert _figure(book, "placement_rate_90", days(300)).state is State.EMPTY
    assert counted(book, "placement_rate_180", LevelKind.PROGRAM, "sales") == (6, 10)
    assert counted(book, "completion_rate", LevelKind.ORGANIZATION, "") == (10, 10)


def test_totals_counted_later_are_not_known_yet() -> None:
    """Otherwise a build for a past day shows a count from its future."""
    book = make_book({"a": (cohort(reported=reported(16, 13, _1A=9, _3A=4)), [])})
    assert _figure(book, "placement_rate_180", days(209)).matures_on == days(210)


def test_reported_people_are_protected_like_others() -> None:
    """Otherwise totals are a way around the rules: of a full cohort, 8 of 12 would say that everybody completed."""
    all_completed = make_book({"a": (cohort(reported=reported(12, 12, _1A=8, _3A=4), capacity=12), [])})
    not_all = make_book({"a": (cohort(reported=reported(12, 10, _1A=8, _3A=2), capacity=12), [])})
    for metric in ("completion_rate", "placement_rate_180", "enrolment_to_job_180"):
        assert _figure(all_completed, metric, days(300)) == _figure(not_all, metric, days(300))
