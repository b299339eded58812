"""The consortium, page by page."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import PublicEmployer
from cohortbook.pages import labels
from cohortbook.pages.employers.planning import SECTION, EmployerIndexPlan
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.paging import Pager, crumbs_to, page_title, pager
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    EmployerCard,
    employer_card,
)


class EmployerIndexView(Struct, frozen=True):
    intro: str
    employers: tuple[EmployerCard, ...]
    empty: str
    contact: str
    pager: Pager | None


def employers_page(site: Site, plan: Plan) -> Page:
    assert isinstance(plan, EmployerIndexPlan)  # noqa: S101  # the plans of this template are
    _ = site.words
    name = labels.section(SECTION, _)
    here = (site.edition.employers[employer_id] for employer_id in plan.employers)
    intro = _("They told us what they need, teach with us and hire.")
    return Page(
        plan=plan,
        language=_.language,
        title=page_title(name, plan.number, _),
        description=intro,
        breadcrumbs=crumbs_to(name, Place.EMPLOYERS, plan.number),
        view=EmployerIndexView(
            intro=intro,
            employers=tuple(
                employer_card(employer, site, _note(employer, cohorts, site))
                for employer, cohorts in zip(here, plan.cohorts, strict=True)
            ),
            empty=_("Partners will be named here once they have agreed to it."),
            contact=site.edition.organization.contact,
            pager=pager(Place.EMPLOYERS, plan.number, plan.pages, _),
        ),
        search_text=intro if plan.number == 1 else None,
    )


def _note(employer: PublicEmployer, cohorts: int, site: Site) -> str | None:
    _ = site.words
    notes = []
    if cohorts:
        notes.append(_.plural("{n} cohort", "{n} cohorts", cohorts))
    if employer.roles:
        notes.append(_.plural("{n} open role", "{n} open roles", len(employer.roles)))
    return " · ".join(notes) or None
