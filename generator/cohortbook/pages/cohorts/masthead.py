"""What all pages of a microsite open with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import CohortPage, Place
from cohortbook.edition import CohortStatus, PublicCohort, PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.offer import costs
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    Badge,
    Link,
    dates_of,
    is_awaited,
    next_step,
    place_of,
    program_link,
    status_badge,
)

if TYPE_CHECKING:
    from cohortbook.pages.views import MicrositeView

SECTION = "cohorts"


class Tab(Struct, frozen=True):
    """An entry of the microsite's own navigation."""

    label: str
    uri: str
    is_here: bool


class Masthead(Struct, frozen=True):
    """What every page of a microsite opens with. `strip` is what applicants ask first: where, when, what it costs.

    `interest_uri` leads to where they ask to be told that applications open.
    """

    title: Spoken
    hero: Spoken | None
    status: Badge
    strip: tuple[tuple[str, Spoken], ...]
    program: Link
    next_step: str | None
    apply_url: str | None
    interest_uri: str | None
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
    program = site.edition.programs[cohort.program_id]
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
        strip=tuple(_strip(cohort, program, site)),
        program=program_link(program, _),
        next_step=next_step(cohort, _),
        apply_url=apply_url(cohort),
        interest_uri=f"{addresses.cohort(cohort.id)}#interest" if is_awaited(cohort) else None,
        tabs=tuple(Tab(label, addresses.cohort(cohort.id, page), page is here) for label, page in tabs),
    )


def _strip(cohort: PublicCohort, program: PublicProgram, site: Site) -> Iterator[tuple[str, Spoken]]:
    _ = site.words
    yield _("Place"), Spoken(place_of(cohort.city, cohort.region_id, site), _.language)
    yield _("Dates"), Spoken(dates_of(cohort, _), _.language)
    if cohort.language != _.language:  # who reads on in another language than the cohort's has to know it first
        yield _("Language"), Spoken(_.language_title(cohort.language), _.language)
    if cohort.capacity is not None:
        yield _("Size"), Spoken(_.plural("{n} place", "{n} places", cohort.capacity), _.language)
    yield from costs(cohort.offer, program.cost, _)  # the last has a line of its own on a phone


def apply_url(cohort: PublicCohort) -> str | None:
    return cohort.apply_url if cohort.status is CohortStatus.APPLICATIONS_OPEN else None
