"""What a report of one year holds: the outcomes of each cohort that ended in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import PublicCohort


def pages_by_year(cohorts: Iterable[PublicCohort], as_of: date) -> Mapping[int, list[str]]:
    """The addresses of the outcomes of cohorts by the year that they ended in, the earliest first."""
    ends = [(cohort.dates.end, cohort.id) for cohort in cohorts if cohort.dates.end is not None]
    found: dict[int, list[str]] = {}
    for end, cohort_id in sorted(ends):
        if end <= as_of:
            found.setdefault(end.year, []).append(addresses.cohort(cohort_id, CohortPage.OUTCOMES))
    return found
