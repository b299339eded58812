"""What all pages of a microsite open with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import CohortStatus, PublicCohort, Spoken
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    Badge,
    Link,
    dates_of,
    next_step,
    place_of,
    program_link,
    status_badge,
)

if TYPE_CHECKING:
    from cohortbook.pages.views import MicrositeView

SECTION = "cohorts"


@dataclass(frozen=True, slots=True)
class Tab:
    """An entry of the microsite's own navigation."""

    label: str
    uri: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Masthead:
    """What every page of a microsite opens with."""

    title: Spoken
    hero: Spoken | None
    status: Badge
    place: str
    dates: str
    program: Link
    next_step: str | None
    apply_url: str | None
    tabs: tuple[Tab, ...]


def page_inside(
    name: str,
    about: str,
    cohort: PublicCohort,
    view: MicrositeView,
    plan: Plan,
    site: Site,
    assets: tuple[str, ...] = (),
) -> Page:
    """A page of a microsite below its overview."""
    _ = site.words
    title = _.text(cohort.title).text
    return Page(
        plan=plan,
        language=_.language,
        title=_("{page} · {cohort}", page=name, cohort=title),
        description=about,
        breadcrumbs=(
            Crumb(labels.section(SECTION, _), Place.COHORTS),
            Crumb(title, addresses.cohort(cohort.id)),
        ),
        view=view,
        accent=cohort.id,
        assets=assets,
    )


def masthead_of(cohort: PublicCohort, site: Site, here: CohortPage) -> Masthead:
    _ = site.words
    tabs = (
        (_("Overview"), CohortPage.OVERVIEW),
        (_("Curriculum"), CohortPage.CURRICULUM),
        (_("Graduates"), CohortPage.GRADUATES),
        (_("Employers"), CohortPage.EMPLOYERS),
        (_("Outcomes"), CohortPage.OUTCOMES),
        (_("Calendar"), CohortPage.CALENDAR),
    )
    return Masthead(
        title=_.text(cohort.title),
        hero=_.maybe(cohort.hero),
        status=status_badge(cohort, _),
        place=place_of(cohort.city, cohort.region_id, site),
        dates=dates_of(cohort, _),
        program=program_link(site.edition.programs[cohort.program_id], _),
        next_step=next_step(cohort, _),
        apply_url=apply_url(cohort),
        tabs=tuple(Tab(label, addresses.cohort(cohort.id, page), page is here) for label, page in tabs),
    )


def apply_url(cohort: PublicCohort) -> str | None:
    return cohort.apply_url if cohort.status is CohortStatus.APPLICATIONS_OPEN else None
