"""All data pages of one language."""

from __future__ import annotations

from functools import lru_cache

from cohortbook.edition import Edition
from cohortbook.outcomes import Outcomes
from cohortbook.pages.cohorts import cohort_pages
from cohortbook.pages.demand import demand_page
from cohortbook.pages.employers import employer_pages
from cohortbook.pages.graduates import graduate_pages
from cohortbook.pages.handout import handout_pages
from cohortbook.pages.kit import kit_pages
from cohortbook.pages.outcomes import outcome_pages
from cohortbook.pages.page import Page
from cohortbook.pages.programs import program_pages
from cohortbook.pages.skills import skill_pages
from cohortbook.pages.wording import Wording


def wording_for(edition: Edition, language: str) -> Wording:
    """The words of `language` as they are used where the organisation works."""
    countries = [region.country for region in edition.organization.regions.values()]
    return _wording(language, countries[0] if countries else "")


_wording = lru_cache(Wording)


def data_pages(edition: Edition, figures: Outcomes, language: str) -> list[Page]:
    """Every page that comes from records, in a fixed order."""
    wording = wording_for(edition, language)
    return [
        *program_pages(edition, figures, wording),
        *cohort_pages(edition, figures, wording),
        *handout_pages(edition, wording),
        *graduate_pages(edition, figures, wording),
        *employer_pages(edition, figures, wording),
        demand_page(edition, figures, wording),
        *skill_pages(edition, figures, wording),
        *outcome_pages(edition, figures, wording),
        *kit_pages(edition, wording),
    ]
