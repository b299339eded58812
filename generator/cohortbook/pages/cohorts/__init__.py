"""All cohorts by status, and for each a microsite with its own accent and a handout for its showcase day.

A microsite has six pages with one masthead; who is named on them agreed to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.cohorts.calendar import calendar_page
from cohortbook.pages.cohorts.curriculum import curriculum_page
from cohortbook.pages.cohorts.employers import cohort_employers_page
from cohortbook.pages.cohorts.graduates import cohort_graduates_page
from cohortbook.pages.cohorts.handout import handout_page, handout_plans
from cohortbook.pages.cohorts.index import cohorts_page
from cohortbook.pages.cohorts.outcomes import cohort_outcomes_page
from cohortbook.pages.cohorts.overview import cohort_page
from cohortbook.pages.cohorts.planning import cohort_plans
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "cohorts.html": cohorts_page,
    "cohort.html": cohort_page,
    "cohort_curriculum.html": curriculum_page,
    "cohort_graduates.html": cohort_graduates_page,
    "cohort_employers.html": cohort_employers_page,
    "cohort_outcomes.html": cohort_outcomes_page,
    "cohort_calendar.html": calendar_page,
    "handout.html": handout_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from cohort_plans(site)
    yield from handout_plans(site)
