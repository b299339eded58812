"""One partner: its roles, what it said, whom it hired, which cohorts it took part in."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicEmployer, PublicHome, Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import HeardView, heard_view
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.employers.planning import SECTION
from cohortbook.pages.employers.roles import PastRoleView, RoleView, past_role_view, role_view
from cohortbook.pages.offer import more_view
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    CohortCard,
    GraduateCard,
    QuoteView,
    cohort_card,
    graduate_card,
    place_of,
    quote_view,
    tone_of,
)
from cohortbook.values import replace


class EmployerView(Struct, frozen=True):
    name: str
    initials: str
    tone: int
    logo: str | None
    sector: Spoken
    place: str
    website: str | None
    about: Spoken | None
    partner_since: str | None
    roles: tuple[RoleView, ...]
    no_roles: str
    past_roles: tuple[PastRoleView, ...]
    heard: tuple[HeardView, ...]
    parts: tuple[tuple[CohortCard, str], ...]
    no_parts: str
    hires: tuple[GraduateCard, ...]
    hires_note: str
    quote: QuoteView | None
    more: tuple[tuple[Spoken, Spoken], ...]
    homes: tuple[PublicHome, ...]


def employer_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    employer = site.edition.employers[plan.subject]
    view = _view(employer, site)
    about = view.about.text if view.about else _("{employer}, a partner of our programs.", employer=employer.name)
    return Page(
        plan=plan,
        language=_.language,
        title=employer.name,
        description=about,
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.EMPLOYERS),),
        view=view,
        search_text=" ".join([view.sector.text, view.place, about, *(role.title.text for role in view.roles)]),
        images=((addresses.logo(employer.logo.name), employer.logo),) if employer.logo else (),
        assets=STYLES,
    )


def _view(employer: PublicEmployer, site: Site) -> EmployerView:
    _ = site.words
    hires = tuple(graduate_card(graduate, site) for graduate in site.edition.hired_by(employer.id))
    parts = tuple(
        (cohort_card(cohort, site), _.listed(labels.employer_part(role, _) for role in roles))
        for cohort in site.edition.cohorts.values()
        if (roles := [part.role for part in cohort.parts if part.employer_id == employer.id])
    )
    return EmployerView(
        name=employer.name,
        initials="".join(word[0] for word in employer.name.split()[:2]).upper(),
        tone=tone_of(employer.id),
        logo=addresses.logo(employer.logo.name) if employer.logo else None,
        sector=_.text(employer.sector),
        place=place_of(employer.city, employer.region_id, site),
        website=employer.website,
        about=_.maybe(employer.about),
        partner_since=_("Partner since {month}", month=_.month(employer.partner_since))
        if employer.partner_since
        else None,
        roles=tuple(role_view(role, employer, site) for role in employer.roles),
        no_roles=_("{employer} has no open role on this site at the moment.", employer=employer.name),
        past_roles=tuple(past_role_view(past, employer, site) for past in employer.past_roles),
        heard=tuple(
            heard_view(quote, site) for quote in site.edition.heard.values() if quote.employer_id == employer.id
        ),
        parts=parts,
        no_parts=_("The sites that publish {employer} say in which cohorts it took part.", employer=employer.name)
        if employer.homes
        else _("{employer} has not taken part in a cohort yet.", employer=employer.name),
        hires=hires,
        hires_note=_("Only people who agreed to be named with their employer appear here."),
        quote=replace(quote_view(employer.testimonial, site), uri=None) if employer.testimonial else None,
        more=more_view(employer.more, _),
        homes=employer.homes,
    )
