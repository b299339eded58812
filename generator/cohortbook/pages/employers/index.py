"""The consortium."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.edition import Edition, PublicEmployer
from cohortbook.pages import labels
from cohortbook.pages.employers.planning import SECTION
from cohortbook.pages.page import Page, Plan
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


def cohorts_with(employer: PublicEmployer, edition: Edition) -> int:
    """In how many cohorts the employer took or takes part."""
    return sum(any(part.employer_id == employer.id for part in cohort.parts) for cohort in edition.cohorts.values())


def employers_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("They told us what they need, teach with us and hire.")
    return Page(
        plan=plan,
        language=_.language,
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=EmployerIndexView(
            intro=intro,
            employers=tuple(
                employer_card(employer, site, _note(employer, site)) for employer in site.edition.employers.values()
            ),
            empty=_("Partners will be named here once they have agreed to it."),
            contact=site.edition.organization.contact,
        ),
        search_text=intro,
    )


def _note(employer: PublicEmployer, site: Site) -> str | None:
    _ = site.words
    notes = []
    if cohorts := cohorts_with(employer, site.edition):
        notes.append(_.plural("{n} cohort", "{n} cohorts", cohorts))
    if employer.roles:
        notes.append(_.plural("{n} open role", "{n} open roles", len(employer.roles)))
    return " · ".join(notes) or None
