"""All data pages of one language."""

from __future__ import annotations

from cohortbook.pages.cohorts import cohort_pages
from cohortbook.pages.demand import demand_page
from cohortbook.pages.employers import employer_pages
from cohortbook.pages.graduates import graduate_pages
from cohortbook.pages.handout import handout_pages
from cohortbook.pages.kit import kit_pages
from cohortbook.pages.outcomes import outcome_pages
from cohortbook.pages.page import Page
from cohortbook.pages.programs import program_pages
from cohortbook.pages.site import Site
from cohortbook.pages.skills import skill_pages


def data_pages(site: Site) -> list[Page]:
    """Every page that comes from records, in a fixed order."""
    return [
        *program_pages(site),
        *cohort_pages(site),
        *handout_pages(site),
        *graduate_pages(site),
        *employer_pages(site),
        demand_page(site),
        *skill_pages(site),
        *outcome_pages(site),
        *kit_pages(site),
    ]
