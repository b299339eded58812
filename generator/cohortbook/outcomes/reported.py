"""Cohorts that were counted at the time and reported in totals: without person records, windows or higher levels."""

from __future__ import annotations

from collections.abc import Mapping

from cohortbook.model import Reported
from cohortbook.outcomes.counting.group import COMPLETED, ENROLLED, JOB_SEEKERS, LONGEST, Group, placed
from cohortbook.outcomes.counting.population import HEADLINE_CODES


def reported_counts(reported: Reported) -> Mapping[Group, int]:
    """The groups that the totals give: E, G and J as reported, placed with code 1A, 1B or 1D.

    The totals do not say within what time. What is made of them stands where the longer window stands, with a note.
    Edge: totals without outcomes give E and G only.
    """
    counts = {ENROLLED: reported.enrolled, COMPLETED: reported.completed}
    if reported.outcomes:
        counts[JOB_SEEKERS] = reported.completed - reported.excluded
        counts[placed(LONGEST)] = sum(reported.outcomes.get(code, 0) for code in HEADLINE_CODES)
    return counts
