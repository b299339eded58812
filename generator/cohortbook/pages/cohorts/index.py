"""All cohorts, by what a reader can do with them, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import File, Place
from cohortbook.edition import CohortStatus
from cohortbook.pages import labels
from cohortbook.pages.calendar_links import subscription
from cohortbook.pages.cohorts.masthead import SECTION
from cohortbook.pages.page import Kind, Page, Plan, Source
from cohortbook.pages.paging import Pager, crumbs_to, page_title, paged, pager
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    CohortCard,
    cohort_card,
)
from cohortbook.pages.wording import Wording


class CohortGroup(Struct, frozen=True):
    title: str
    cohorts: tuple[CohortCard, ...]
    empty: str | None


class CohortIndexView(Struct, frozen=True):
    intro: str
    groups: tuple[CohortGroup, ...]
    calendar_uri: str | None
    subscription: str
    pager: Pager | None


class CohortIndexPlan(Plan, frozen=True):
    """A page of the list. `cohorts` stand on it; `statuses` occur on some page of it."""

    number: int = 1
    pages: int = 1
    cohorts: tuple[str, ...] = ()
    statuses: frozenset[CohortStatus] = frozenset()
    has_events: bool = False


_GROUPS = (
    (CohortStatus.APPLICATIONS_OPEN,),
    (CohortStatus.ANNOUNCED, CohortStatus.APPLICATIONS_CLOSED, CohortStatus.FULL, CohortStatus.POSTPONED),
    (CohortStatus.IN_PROGRESS,),
    (CohortStatus.COMPLETED,),
    (CohortStatus.CANCELLED,),
)
"""What belongs together, in the order of showing."""


def cohorts_plans(site: Site) -> Iterator[Plan]:
    everything = site.edition.cohorts.values()
    listed = [cohort for group in _GROUPS for cohort in everything if cohort.status in group]
    statuses = frozenset(cohort.status for cohort in everything)
    has_events = any(cohort.events for cohort in everything)
    for number, pages, here in paged(listed):
        sources = {Source(Kind.COHORT, cohort.id) for cohort in here}
        sources.update(Source(Kind.PROGRAM, cohort.program_id) for cohort in here)
        yield CohortIndexPlan(
            uri=addresses.numbered(Place.COHORTS, number),
            section=SECTION,
            template="cohorts.html",
            sources=frozenset(sources),
            number=number,
            pages=pages,
            cohorts=tuple(cohort.id for cohort in here),
            statuses=statuses,
            has_events=has_events,
        )


def cohorts_page(site: Site, plan: Plan) -> Page:
    assert isinstance(plan, CohortIndexPlan)  # noqa: S101  # the plans of this template are
    _ = site.words
    intro = _("Each cohort is one run of a program, in one place, with one group of people.")
    name = labels.section(SECTION, _)
    return Page(
        plan=plan,
        language=_.language,
        title=page_title(name, plan.number, _),
        description=intro,
        breadcrumbs=crumbs_to(name, Place.COHORTS, plan.number),
        view=CohortIndexView(
            intro,
            tuple(_groups(site, plan)),
            File.CALENDAR if plan.has_events else None,
            subscription(site.addresses.full(File.CALENDAR)),
            pager(Place.COHORTS, plan.number, plan.pages, _),
        ),
        search_text=intro if plan.number == 1 else None,
    )


def _groups(site: Site, plan: CohortIndexPlan) -> Iterator[CohortGroup]:
    """Those of the page. What no page has is told on the first."""
    here = [site.edition.cohorts[cohort_id] for cohort_id in plan.cohorts]
    for statuses, (title, empty) in zip(_GROUPS, _titles(site.words), strict=True):
        cards = tuple(cohort_card(cohort, site) for cohort in here if cohort.status in statuses)
        if cards or (plan.number == 1 and empty is not None and plan.statuses.isdisjoint(statuses)):
            yield CohortGroup(title, cards, empty)


def _titles(_: Wording) -> tuple[tuple[str, str | None], ...]:
    """What each group is called, and what is said where there is none."""
    return (
        (_("Applications open"), _("No cohort takes applications at the moment.")),
        (_("Coming up"), _("No further cohort is announced yet.")),
        (_("In progress"), _("No cohort is in progress at the moment.")),
        (_("Completed"), _("The first cohort has not finished yet.")),
        (_("Cancelled"), None),
    )
