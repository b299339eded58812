"""What a metric says of itself: its id, whom it counts, and which others its count lies in."""

from __future__ import annotations

import pytest

from cohortbook.outcomes import METRICS
from cohortbook.outcomes.counting.group import LIES_IN, WITHIN
from cohortbook.outcomes.metric import SHARES


@pytest.mark.parametrize(
    ("metric", "others"),
    [
        ("placement_rate_90", {"placement_rate_180", "placement_broad_90", "placement_broad_180", "knowledge_rate"}),
        ("placement_rate_180", {"placement_broad_180", "knowledge_rate"}),
        ("placement_broad_90", {"placement_broad_180", "knowledge_rate"}),
        ("placement_broad_180", {"knowledge_rate"}),
        ("knowledge_rate", set()),
        ("retention_same_90", {"retention_any_90"}),
        ("retention_any_90", set()),
        ("enrolment_to_job_90", {"enrolment_to_job_180", "completion_rate"}),
        ("completion_rate", set()),
        ("median_days_to_start", set()),
        ("repeat_employer_rate", set()),
    ],
)
def test_a_count_lies_in_every_larger_one_of_the_same_people(metric: str, others: set[str]) -> None:
    """Otherwise two counts are published side by side, and the one person between them is told about."""
    assert {other for other, each in METRICS.items() if METRICS[metric].lies_in(each)} == others


def test_what_is_counted_lies_in_who_is_counted_out_of() -> None:
    """Otherwise a share is above 100%."""
    assert all(share.base in LIES_IN[share.counted] for share in SHARES.values())
    assert all(outer in LIES_IN[inner] and inner not in LIES_IN[outer] for inner, outer in WITHIN)
