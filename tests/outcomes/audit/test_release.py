"""Publishing an update does not tell about one person, to somebody who kept the old site."""

from __future__ import annotations

import pytest

from cohortbook.book import Book
from cohortbook.model import Participant
from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes.audit.audit import Fault
from cohortbook.outcomes.audit.release import compare, read_release, release_of, written
from cohortbook.outcomes.examination import Examination
from outcomes.books import cohort, dropout, examined, make_book, one_cohort, person, placed, shown
from proofs import Proofs

HEADLINE = "placement_rate_180"
RELEASES = "figures, one release after another"


def _people(placed_in_time: int, n: int) -> list[Participant]:
    found = [person(placed(30)) for _ in range(placed_in_time)] + [person() for _ in range(n - placed_in_time)]
    return [*found, dropout(), dropout()]


def _changes(before: Examination, after: Examination) -> set[tuple[Fault, str]]:
    found = compare(release_of(before.figures), after.figures, PROFILES["default"])
    return {(finding.fault, finding.metric) for finding in found}


@pytest.mark.parametrize(("placed_now", "is_caught"), [(20, False), (21, True), (22, True), (23, False), (19, True)])
def test_a_number_changes_by_nobody_or_by_three(placed_now: int, is_caught: bool, proof: Proofs) -> None:
    """Otherwise 21 of 30 less last week's 20 of 30 is the one person whose news came in."""
    before, after = (examined(one_cohort(*_people(count, 30))) for count in (20, placed_now))
    found = (Fault.CHANGED_BY_FEW, HEADLINE) in _changes(before, after)
    if is_caught:
        proof.planted(RELEASES, is_caught=found)
    assert found is is_caught


def test_a_few_people_who_join_and_are_all_the_same_are_caught(proof: Proofs) -> None:
    """Otherwise the four who were added are known to have been placed."""
    before, after = examined(one_cohort(*_people(20, 30))), examined(one_cohort(*_people(24, 34)))
    proof.planted(RELEASES, is_caught=(Fault.CHANGED_BY_FEW, HEADLINE) in _changes(before, after))


def _two(first: list[Participant], second: list[Participant] | None = None) -> Book:
    cohorts = {"a": (cohort(), first), "b": (cohort(), _people(9, 15))}
    if second is not None:
        cohorts["c"] = (cohort(), second)
    return make_book(cohorts)


def test_a_cohort_that_is_hidden_does_not_show_as_the_growth_of_its_program(proof: Proofs) -> None:
    """Otherwise this year's total less last year's is the small cohort that was held back."""
    before = examined(_two(_people(7, 12)))
    assert not _changes(before, before)
    hidden = examined(_two(_people(7, 12), _people(3, 6)))
    proof.planted(RELEASES, is_caught=(Fault.CHANGED_BY_FEW, HEADLINE) in _changes(before, hidden))


def test_a_cohort_that_is_published_may_join_its_program() -> None:
    """Otherwise no number could ever grow."""
    before, after = examined(_two(_people(7, 12))), examined(_two(_people(7, 12), _people(8, 16)))
    assert (Fault.CHANGED_BY_FEW, HEADLINE) not in _changes(before, after)


def test_what_is_hidden_now_and_was_published_is_said_and_fails_nothing() -> None:
    """Otherwise people believe that hiding a number takes it back."""
    before = examined(one_cohort(*_people(10, 12)))
    named = [person(placed(30), **shown("outcome")) for _ in range(10)]
    after = examined(one_cohort(*named, person(), person(), dropout(), dropout()))
    found = compare(release_of(before.figures), after.figures, PROFILES["default"])
    headline = [each for each in found if each.metric == HEADLINE]
    assert {each.fault for each in headline} == {Fault.HIDDEN_NOW}
    assert not any(each.is_failure for each in headline)


def test_a_saved_release_reads_as_it_was_written() -> None:
    """Otherwise the comparison is with something else than was published."""
    release = release_of(examined(_two(_people(7, 12))).figures)
    assert read_release(written(release)) == release


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 9}', '{"format": 1, "as_of": "2026-01-01"}', "nonsense"])
def test_what_is_no_saved_release_is_refused(text: str) -> None:
    """Otherwise the audit compares with nothing, and passes."""
    with pytest.raises(ValueError):  # noqa: PT011  # also what json raises
        read_release(text)
