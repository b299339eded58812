"""All data pages of one language: their plans, and the builder of each."""

from __future__ import annotations

from collections.abc import Mapping

from cohortbook.pages import (
    cohorts,
    demand,
    employers,
    graduates,
    kit,
    moved,
    outcomes,
    programs,
    shortlist,
    skills,
    touch,
)
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Builder, Site
from cohortbook.pages.sources import cited, with_cited

_SUBJECTS = (programs, cohorts, graduates, shortlist, employers, demand, skills, outcomes, kit, touch)
_BUILDERS: Mapping[str, Builder] = {
    template: builder for subject in (*_SUBJECTS, moved) for template, builder in subject.BUILDERS.items()
}


def plans(site: Site) -> list[Plan]:
    """A plan for every page that comes from records, in a fixed order, the same in every language."""
    by_source = cited(site)
    there = [with_cited(plan, by_source) for subject in _SUBJECTS for plan in subject.plans(site)]
    return [*there, *moved.plans(site, {plan.uri for plan in there})]


def page_of(site: Site, plan: Plan) -> Page:
    """The page of one of the site's plans, in the site's language."""
    return _BUILDERS[plan.template](site, plan)
