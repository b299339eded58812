"""The graduates of a cohort who agreed to be shown."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import CohortStatus, PublicCohort
from cohortbook.pages.cohorts.masthead import Masthead, masthead_of, page_inside
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.shortlist.shortlist import SHORTLIST_ASSETS
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    GraduateCard,
    graduate_card,
)
from cohortbook.pages.wording import Wording


class CohortGraduatesView(Struct, frozen=True):
    masthead: Masthead
    graduates: tuple[GraduateCard, ...]
    handout_uri: str
    note: str | None
    empty: str


def cohort_graduates_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("Graduates of {cohort} who agreed to be shown.", cohort=_.text(cohort.title).text)
    return page_inside(_("Graduates"), about, cohort, _graduates(cohort, site), plan, site, SHORTLIST_ASSETS)


def _graduates(cohort: PublicCohort, site: Site) -> CohortGraduatesView:
    _ = site.words
    graduates = tuple(graduate_card(graduate, site) for graduate in site.edition.graduates_of(cohort.id))
    return CohortGraduatesView(
        masthead=masthead_of(cohort, site, CohortPage.GRADUATES),
        graduates=graduates,
        handout_uri=addresses.cohort(cohort.id, CohortPage.HANDOUT),
        note=_("Only graduates who agreed to be shown appear here.") if graduates else None,
        empty=_no_graduates(cohort, _),
    )


def _no_graduates(cohort: PublicCohort, _: Wording) -> str:
    if not cohort.has_person_records:
        return _("This early cohort was reported in totals only; there are no profiles.")
    if cohort.status is CohortStatus.COMPLETED:
        return _("No profiles are published at the moment. People appear here once they have agreed to it.")
    if cohort.dates.end is None or cohort.status is CohortStatus.CANCELLED:
        return _("No profiles are published here.")
    return _(
        "Profiles will appear here after the cohort ends on {date}, for graduates who agree to it.",
        date=_.date(cohort.dates.end),
    )
