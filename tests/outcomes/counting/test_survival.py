"""Days to the first day of work, worked by hand."""

from __future__ import annotations

from datetime import timedelta

from cohortbook.model import Participant
from cohortbook.outcomes import Figure, LevelKind, Median, State
from cohortbook.outcomes.counting.survival import median_survival
from outcomes.books import END, days, examined, one_cohort, person, placed


def _figure(*people: Participant, after: int = 400) -> Figure:
    figures = examined(one_cohort(*people), days(after)).figures
    figure = figures.find("median_days_to_start", LevelKind.COHORT, "a")
    assert figure is not None
    return figure


def test_the_textbook_example_has_the_textbook_median() -> None:
    """Otherwise people still looking are left out, and the wait looks shorter than it is.

    By hand: 8 followed. Day 10: 7/8. Day 20: 7/8 x 6/7 = 6/8. One censored on day 25. Day 30: 6/8 x 4/5 = 0.6.
    One censored on day 40. Day 50: 0.6 x 2/3 = 0.4, the first at or below one half.
    """
    assert median_survival({10: 1, 20: 1, 30: 1, 50: 1}, {25: 1, 40: 1, 365: 2}) == 50


def test_exactly_one_half_is_reached() -> None:
    """Otherwise the median of four people, two of whom began, is not reached."""
    assert median_survival({10: 1, 20: 1}, {365: 2}) == 20


def test_somebody_censored_on_the_day_of_an_event_was_still_followed() -> None:
    """Otherwise the order of a day's entries changes the number. By hand: 1/2 of two, not 0 of one."""
    assert median_survival({10: 1}, {10: 1}) == 10
    assert median_survival({10: 1}, {10: 2}) is None


def test_fewer_than_half_is_not_reached() -> None:
    """Otherwise a number is printed that nobody has lived to see."""
    figure = _figure(*(person(placed(30)) for _ in range(4)), *(person() for _ in range(6)))
    assert figure.value == Median(None, 10, "days")
    assert any("Not reached" in str(note) for note in figure.notes)


def test_people_without_a_job_are_followed_for_a_year_at_most() -> None:
    """Otherwise a start after four hundred days moves the median of a finished year."""
    figure = _figure(*(person(placed(400)) for _ in range(9)), person(placed(20)), after=500)
    assert figure.value == Median(None, 10, "days")


def test_a_start_before_completing_is_day_zero_and_is_said() -> None:
    """Otherwise early starts pull the median below the first day, or go unsaid."""
    people = [person(placed(-14)) for _ in range(6)] + [person(placed(60)) for _ in range(2)] + [person(), person()]
    figure = _figure(*people)
    assert figure.value == Median(0, 10, "days")
    assert "Began before completing and counted as day 0: 5 to 9." in [str(note) for note in figure.notes]


def test_a_median_needs_eight_people() -> None:
    """Otherwise a median is one person's own number."""
    seven = [person(placed(30)) for _ in range(5)] + [person(), person()]
    assert _figure(*seven).state is State.SUPPRESSED


def test_days_are_counted_from_each_persons_own_completion() -> None:
    """Otherwise a late completer seems to have waited longer."""
    late = END + timedelta(days=20)
    people = [person(placed(50), completed_on=late) for _ in range(7)] + [person() for _ in range(3)]
    assert _figure(*people).value == Median(30, 10, "days")
