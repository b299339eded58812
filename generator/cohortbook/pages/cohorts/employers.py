"""The employers who take part in a cohort, and how."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import CohortPage
from cohortbook.edition import PublicCohort
from cohortbook.pages.cohorts.masthead import Masthead, masthead_of, page_inside
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    EmployerCard,
    employer_card,
)
from cohortbook.pages.wording import Wording


class CohortEmployersView(Struct, frozen=True):
    masthead: Masthead
    groups: tuple[tuple[str, tuple[EmployerCard, ...]], ...]
    empty: str


def cohort_employers_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("The employers who take part in {cohort}, and how.", cohort=_.text(cohort.title).text)
    return page_inside(_("Employers"), about, cohort, _employers(cohort, site), plan, site)


_PARTS = ("hiring", "co-delivery", "consortium")


def _employers(cohort: PublicCohort, site: Site) -> CohortEmployersView:
    _ = site.words
    groups = []
    for role in _PARTS:
        here = [part.employer_id for part in cohort.parts if part.role == role]
        cards = tuple(
            employer_card(employer, site)
            for employer_id, employer in site.edition.employers.items()
            if employer_id in here
        )
        if cards:
            groups.append((_group_title(role, _), cards))
    return CohortEmployersView(
        masthead=masthead_of(cohort, site, CohortPage.EMPLOYERS),
        groups=tuple(groups),
        empty=_("Employers will be named here as they join this cohort."),
    )


def _group_title(role: str, _: Wording) -> str:
    return {
        "hiring": _("Hiring partners"),
        "co-delivery": _("Teaching in the program"),
        "consortium": _("Members of the hiring consortium"),
    }[role]
