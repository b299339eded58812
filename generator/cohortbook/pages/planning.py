"""All data pages of one language: their plans, and the builder of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cohortbook.pages.cohorts import (
    calendar_page,
    cohort_employers_page,
    cohort_graduates_page,
    cohort_outcomes_page,
    cohort_page,
    cohort_plans,
    cohorts_page,
    curriculum_page,
)
from cohortbook.pages.demand import demand_page, demand_plans
from cohortbook.pages.employers import employer_page, employer_plans, employers_page
from cohortbook.pages.graduates import profile_page, profile_plans
from cohortbook.pages.handout import handout_page, handout_plans
from cohortbook.pages.kit import kit_page, kit_plans, worksheets_page
from cohortbook.pages.outcomes import outcome_plans, outcomes_page, program_outcomes_page
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.programs import program_page, program_plans, programs_page
from cohortbook.pages.shortlist import shortlist_page, shortlist_plans
from cohortbook.pages.showcase import showcase_page, showcase_plans
from cohortbook.pages.site import Site
from cohortbook.pages.skills import skill_page, skill_plans, skills_page
from cohortbook.pages.sources import cited, with_cited

_PLANS: tuple[Callable[[Site], Iterator[Plan]], ...] = (
    program_plans,
    cohort_plans,
    handout_plans,
    showcase_plans,
    shortlist_plans,
    profile_plans,
    employer_plans,
    demand_plans,
    skill_plans,
    outcome_plans,
    kit_plans,
)
_BUILDERS: Mapping[str, Callable[[Site, Plan], Page]] = {
    "programs.html": programs_page,
    "program.html": program_page,
    "cohorts.html": cohorts_page,
    "cohort.html": cohort_page,
    "cohort_curriculum.html": curriculum_page,
    "cohort_graduates.html": cohort_graduates_page,
    "cohort_employers.html": cohort_employers_page,
    "cohort_outcomes.html": cohort_outcomes_page,
    "cohort_calendar.html": calendar_page,
    "handout.html": handout_page,
    "graduates.html": showcase_page,
    "shortlist.html": shortlist_page,
    "graduate.html": profile_page,
    "employers.html": employers_page,
    "employer.html": employer_page,
    "demand.html": demand_page,
    "skills.html": skills_page,
    "skill.html": skill_page,
    "outcomes.html": outcomes_page,
    "program_outcomes.html": program_outcomes_page,
    "kit.html": kit_page,
    "worksheets.html": worksheets_page,
}


def plans(site: Site) -> list[Plan]:
    """A plan for every page that comes from records, in a fixed order, the same in every language."""
    by_source = cited(site)
    return [with_cited(plan, by_source) for planned in _PLANS for plan in planned(site)]


def page(site: Site, plan: Plan) -> Page:
    """The page of one of the site's plans, in the site's language."""
    return _BUILDERS[plan.template](site, plan)
