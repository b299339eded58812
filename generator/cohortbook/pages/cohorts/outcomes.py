"""What became of a cohort's people."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import CohortStatus, PublicCohort
from cohortbook.outcomes import BESIDE_HEADLINE, HEADLINE, Level, LevelKind
from cohortbook.pages.cohorts.masthead import Masthead, masthead_of, page_inside
from cohortbook.pages.outcomes.figure_views import (
    FigureGroup,
    FigureView,
    figure_groups,
    maybe_view,
)
from cohortbook.pages.outcomes.planning import ASSETS as OUTCOME_ASSETS
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class CohortOutcomesView(Struct, frozen=True):
    masthead: Masthead
    headline: FigureView | None
    beside: FigureView | None
    groups: tuple[FigureGroup, ...]
    is_reported: bool
    empty: str | None
    as_of: str
    definitions_uri: str
    small_numbers_uri: str


def cohort_outcomes(cohort: PublicCohort, site: Site, masthead: Masthead) -> CohortOutcomesView:
    """What one cohort's outcomes page shows; before anything can be counted, it says when it will be."""
    _ = site.words
    level = Level(LevelKind.COHORT, cohort.id)
    here = site.outcomes.by_level.get(level, {})
    is_over = cohort.status in (CohortStatus.COMPLETED, CohortStatus.CANCELLED)
    end = cohort.dates.end
    return CohortOutcomesView(
        masthead=masthead,
        headline=maybe_view(here.get(HEADLINE.id), site) if is_over else None,
        beside=maybe_view(here.get(BESIDE_HEADLINE.id), site) if is_over else None,
        groups=figure_groups(level, site) if is_over else (),
        is_reported=any(figure.is_reported for figure in here.values()),
        empty=None if is_over and here else _when_counted(end, _),
        as_of=_.date(site.outcomes.as_of),
        definitions_uri=Place.OUTCOME_FIGURES,
        small_numbers_uri=Place.SMALL_NUMBERS,
    )


def _when_counted(end: date | None, _: Wording) -> str:
    if end is None:
        return _("Outcomes will be counted from the last day of the cohort, which is not set yet.")
    return _(
        "Outcomes will be counted from the last day of the cohort, {date}. The first figures follow 90 days later.",
        date=_.date(end),
    )


def cohort_outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _("What became of the participants of {cohort}, in numbers.", cohort=_.text(cohort.title).text)
    return page_inside(_("Outcomes"), about, cohort, _outcomes(cohort, site), plan, site, OUTCOME_ASSETS)


def _outcomes(cohort: PublicCohort, site: Site) -> CohortOutcomesView:
    return cohort_outcomes(cohort, site, masthead_of(cohort, site, CohortPage.OUTCOMES))
