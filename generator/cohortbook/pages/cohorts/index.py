"""All cohorts, by what a reader can do with them."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import File
from cohortbook.edition import CohortStatus
from cohortbook.pages import labels
from cohortbook.pages.calendar_links import subscription
from cohortbook.pages.cohorts.masthead import SECTION
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    CohortCard,
    cohort_card,
)


class CohortGroup(Struct, frozen=True):
    title: str
    cohorts: tuple[CohortCard, ...]
    empty: str | None


class CohortIndexView(Struct, frozen=True):
    intro: str
    groups: tuple[CohortGroup, ...]
    calendar_uri: str | None
    subscription: str


def cohorts_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Each cohort is one run of a program, in one place, with one group of people.")
    groups = (
        (_("Applications open"), (CohortStatus.APPLICATIONS_OPEN,), _("No cohort takes applications at the moment.")),
        (
            _("Coming up"),
            (CohortStatus.ANNOUNCED, CohortStatus.APPLICATIONS_CLOSED, CohortStatus.FULL, CohortStatus.POSTPONED),
            _("No further cohort is announced yet."),
        ),
        (_("In progress"), (CohortStatus.IN_PROGRESS,), _("No cohort is in progress at the moment.")),
        (_("Completed"), (CohortStatus.COMPLETED,), _("The first cohort has not finished yet.")),
        (_("Cancelled"), (CohortStatus.CANCELLED,), None),
    )
    return Page(
        plan=plan,
        language=_.language,
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=CohortIndexView(
            intro,
            tuple(
                CohortGroup(
                    title,
                    tuple(
                        cohort_card(cohort, site)
                        for cohort in site.edition.cohorts.values()
                        if cohort.status in statuses
                    ),
                    empty,
                )
                for title, statuses, empty in groups
                if empty is not None or any(cohort.status in statuses for cohort in site.edition.cohorts.values())
            ),
            File.CALENDAR if any(cohort.events for cohort in site.edition.cohorts.values()) else None,
            subscription(site.addresses.full(File.CALENDAR)),
        ),
        search_text=intro,
    )
