"""Publishing an update does not tell about one person, to somebody who kept the old site."""

from __future__ import annotations

import pytest

from cohortbook.model import Participant
from cohortbook.outcomes.audit.audit import Fault
from cohortbook.outcomes.audit.release import compare, read_release, release_of, written
from cohortbook.outcomes.examination import Examination
from outcomes.books import dropout, examined, one_cohort, person, placed, shown
from proofs import Proofs

HEADLINE = "placement_rate_180"
RELEASES = "figures, one release after another"


def _release(placed_in_time: int, n: int, named: int = 0) -> Examination:
    hired = [person(placed(30), **(shown("outcome") if at < named else {})) for at in range(placed_in_time)]
    people: list[Participant] = [*hired, *[person()] * (n - placed_in_time), *[dropout()] * 3]
    return examined(one_cohort(*people))


def _faults(before: Examination, after: Examination) -> set[tuple[Fault, str]]:
    return {(finding.fault, finding.metric) for finding in compare(release_of(before), after)}


def test_a_release_beside_itself_says_nothing_more() -> None:
    """Otherwise nobody could publish twice."""
    release = _release(8, 12, 5)
    assert _faults(release, release) == set()


@pytest.mark.parametrize(("before", "after"), [(9, 0), (0, 9), (8, 10)])
def test_names_that_come_or_go_are_caught_where_they_narrow_a_number(before: int, after: int, proof: Proofs) -> None:
    """Otherwise somebody who kept the old site puts its names beside the new number."""
    found = [
        (Fault.NARROWED, HEADLINE) in _faults(_release(x, n, min(before, x)), _release(x, n, min(after, x)))
        for n in range(10, 20)
        for x in range(10, n)
    ]
    proof.planted(RELEASES, is_caught=any(found))


def test_what_is_not_told_now_and_was_published_is_said_and_fails_nothing() -> None:
    """Otherwise people believe that hiding a number takes it back."""
    before = _release(10, 12)
    gone = examined(one_cohort())
    found = compare(release_of(before), gone)
    assert {each.fault for each in found} == {Fault.HIDDEN_NOW}
    assert not any(each.is_failure for each in found)


def test_a_saved_release_reads_as_it_was_written() -> None:
    """Otherwise the comparison is with something else than was published."""
    release = release_of(_release(7, 12))
    assert release.told
    assert read_release(written(release)) == release


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 9}', '{"format": 2, "as_of": "2026-01-01"}', "nonsense"])
def test_what_is_no_saved_release_is_refused(text: str) -> None:
    """Otherwise the audit compares with nothing, and passes."""
    with pytest.raises(ValueError):  # noqa: PT011  # also what json raises
        read_release(text)
