"""Who is counted, and for what: each edge of the populations and of placements, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cohortbook.model import Participant
from cohortbook.model.participant import Intake, Leaving
from cohortbook.outcomes import LevelKind, State
from outcomes.books import CENSUS, OPEN, START, counted, days, dropout, examined, one_cohort, person, placed

TWELVE = [person(placed(30)) for _ in range(12)]


def _enrolled_with(one: Participant) -> int:
    """How many of twelve others and this one are in E."""
    return counted(one_cohort(*TWELVE, one), "completion_rate")[1]


@pytest.mark.parametrize(
    ("changed", "enrolled"),
    [
        ({"enrolled_on": CENSUS}, 13),
        ({"enrolled_on": days(1, CENSUS)}, 12),
        ({"left": Leaving(on=CENSUS, reason="withdrew"), "status": "left"}, 12),
        ({"left": Leaving(on=days(1, CENSUS), reason="withdrew"), "status": "left"}, 13),
        ({"left": Leaving(on=days(60, CENSUS), reason="died"), "status": "left"}, 12),
        ({"left": Leaving(on=days(60, CENSUS), reason="incarcerated"), "status": "left"}, 12),
        ({"left": Leaving(on=days(60, CENSUS), reason="active-duty"), "status": "left"}, 12),
        ({"left": Leaving(on=days(60, CENSUS), reason="found-work"), "status": "left"}, 13),
    ],
    ids=str,
)
def test_enrolment_is_counted_at_the_census(changed: dict[str, Any], enrolled: int) -> None:
    """Otherwise people who quit after the census quietly leave the denominator, and every share looks better."""
    assert _enrolled_with(person(**changed)) == enrolled


def test_without_a_census_the_first_day_is_the_census() -> None:
    """Otherwise a cohort whose record names no census has no denominator."""
    from outcomes.books import cohort, make_book

    record = cohort()
    record = record.model_copy(update={"dates": record.dates.model_copy(update={"census": None})})
    book = make_book({"a": (record, [*TWELVE, person(enrolled_on=days(1, START))])})
    assert counted(book, "completion_rate")[1] == 12


def test_a_departure_that_has_not_happened_yet_changes_nothing() -> None:
    """Otherwise a build for a past day knows what nobody knew then."""
    later = person(left=Leaving(on=date(2027, 1, 1), reason="died"))
    assert _enrolled_with(later) == 13


def test_who_completes_without_being_enrolled_at_the_census_is_no_graduate_of_it() -> None:
    """Otherwise more people complete than were enrolled."""
    assert counted(one_cohort(*TWELVE, person(enrolled_on=days(30, START))), "completion_rate") == (12, 12)


@pytest.mark.parametrize(
    ("intake", "seekers"),
    [
        (Intake(), 13),
        (Intake(seeks_work_in_field=False), 12),
        (Intake(may_work=False), 12),
        (Intake(seeks_work_in_field=False, may_work=False), 12),
    ],
    ids=str,
)
def test_only_the_intake_takes_a_graduate_out_of_the_headline(intake: Intake, seekers: int) -> None:
    """Otherwise whoever gives up looking drops out of the share, and a bad year looks good."""
    assert counted(one_cohort(*TWELVE, person(intake=intake)), "placement_rate_180") == (12, seekers)


@pytest.mark.parametrize("code", ["2A", "2B", "3A", "3B", "4"])
def test_other_outcomes_stay_in_the_denominator(code: str) -> None:
    """Otherwise people who stopped looking or answering vanish, and the share rises."""
    assert counted(one_cohort(*TWELVE, person(placed(20, code))), "placement_rate_180") == (12, 13)


@pytest.mark.parametrize(
    ("code", "headline", "broad"),
    [("1A", 1, 1), ("1B", 1, 1), ("1C", 0, 1), ("1D", 1, 1), ("1E", 0, 1), ("2A", 0, 0), ("2B", 0, 0)],
)
def test_which_codes_count_in_the_headline_and_which_in_the_broad_rate(code: str, headline: int, broad: int) -> None:
    """Otherwise a job at the provider itself or a few hours a week is advertised as a placement."""
    book = one_cohort(person(placed(20, code)))
    assert counted(book, "placement_rate_180") == (headline, 1)
    assert counted(book, "placement_broad_180") == (broad, 1)


@pytest.mark.parametrize(
    ("after", "within_90", "within_180"), [(-20, 1, 1), (0, 1, 1), (90, 1, 1), (91, 0, 1), (180, 0, 1), (181, 0, 0)]
)
def test_the_window_includes_its_last_day(after: int, within_90: int, within_180: int) -> None:
    """Otherwise a start on the last day, or before completing, is lost or counted twice."""
    book = one_cohort(person(placed(after)))
    assert counted(book, "placement_rate_90") == (within_90, 1)
    assert counted(book, "placement_rate_180") == (within_180, 1)


@pytest.mark.parametrize(
    "changed",
    [{"documentation": None}, {"started_on": None}, {"reported_on": date(2026, 6, 2)}],
    ids=str,
)
def test_what_is_not_documented_or_not_known_yet_is_not_counted(changed: dict[str, Any]) -> None:
    """Otherwise a rumour is a placement, or a site built for a past day shows what was learned later."""
    assert counted(one_cohort(person(placed(20, **changed))), "placement_rate_180") == (0, 1)


def test_a_job_in_the_field_after_work_elsewhere_counts_from_its_own_first_day() -> None:
    """Otherwise the first job of any kind decides."""
    late = person(placed(10, "2B"), placed(100, "1A"))
    assert counted(one_cohort(late), "placement_rate_90") == (0, 1)
    assert counted(one_cohort(late), "placement_rate_180") == (1, 1)


def test_the_headline_and_from_enrolment_to_job_share_their_numerator() -> None:
    """Otherwise two shares beside each other tell two stories. By hand: 14 enrolled, 12 seekers, 9 of them placed."""
    people = [person(placed(30)) for _ in range(9)] + [person() for _ in range(3)] + [dropout(), dropout()]
    book = one_cohort(*people)
    assert counted(book, "placement_rate_180") == (9, 12)
    assert counted(book, "enrolment_to_job_180") == (9, 14)
    assert counted(book, "completion_rate") == (12, 14)


@pytest.mark.parametrize(("code", "known"), [("1A", 1), ("2B", 1), ("3B", 1), ("4", 0)])
def test_a_documented_outcome_is_known_and_a_documented_attempt_is_not(code: str, known: int) -> None:
    """Otherwise people nobody could reach count as known, and low response goes unsaid."""
    assert counted(one_cohort(person(placed(20, code))), "knowledge_rate") == (known, 1)


def test_seeking_is_known_only_with_proof() -> None:
    """Otherwise the code everyone starts with makes everyone known."""
    assert counted(one_cohort(person(placed(20, "3A", documentation=None))), "knowledge_rate") == (0, 1)


def test_below_eighty_percent_known_the_headline_says_low_response() -> None:
    """Otherwise a share of the half that answered is read as a share of all."""
    known = [person(placed(30)) for _ in range(7)] + [person(placed(30, "2B")) for _ in range(2)]
    for unknown, says_so in ((2, False), (3, True)):
        book = one_cohort(*known, *(person() for _ in range(unknown)))
        figure = examined(book, profile=OPEN).figures.find("placement_rate_180", LevelKind.COHORT, "a")
        assert figure is not None
        assert figure.state is State.PUBLISHED
        assert any("response" in str(note) for note in figure.notes) is says_so
