"""The consortium, and each partner's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import RoleRef
from cohortbook.edition import Edition, PublicEmployer, PublicGraduate, Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import HeardView, heard_view
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.employers.roles import PastRoleView, RoleView, past_role_view, role_view
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import card_of, heard_in, matches_of, traces_of
from cohortbook.pages.summaries import (
    CohortCard,
    EmployerCard,
    GraduateCard,
    QuoteView,
    cohort_card,
    employer_card,
    graduate_card,
    place_of,
    quote_view,
    tone_of,
)

SECTION = "employers"


@dataclass(frozen=True, slots=True)
class EmployerIndexView:
    intro: str
    employers: tuple[EmployerCard, ...]
    empty: str
    contact: str


@dataclass(frozen=True, slots=True)
class EmployerView:
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


def employer_plans(site: Site) -> Iterator[Plan]:
    """The consortium, then each partner."""
    every = frozenset({Source(Kind.EMPLOYER), Source(Kind.COHORT)})
    yield Plan(Place.EMPLOYERS, SECTION, "employers.html", sources=every)
    for employer in site.edition.employers.values():
        yield Plan(
            addresses.employer(employer.id),
            SECTION,
            "employer.html",
            employer.id,
            frozenset(_sources(employer, site)),
            # Hires and matches are named; with one whom search engines should not show, they get nothing of the page.
            is_indexable=all(person.may_be_indexed for person in _people(employer, site)),
        )


def _sources(employer: PublicEmployer, site: Site) -> Iterator[Source]:
    yield Source(Kind.EMPLOYER, employer.id)
    for cohort in site.edition.cohorts.values():
        if any(part.employer_id == employer.id for part in cohort.parts):
            yield Source(Kind.COHORT, cohort.id)
            yield Source(Kind.PROGRAM, cohort.program_id)
    for graduate in _people(employer, site):
        yield from card_of(graduate)
    for role in employer.roles:
        yield matches_of(RoleRef(employer.id, role.id))
        yield from traces_of(asked.skill for asked in role.requirements)
    for quote in site.edition.heard.values():
        if quote.employer_id == employer.id:
            yield from heard_in(quote)


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
        images=(employer.logo,) if employer.logo else (),
        assets=STYLES,
    )


def _hires(employer: PublicEmployer, edition: Edition) -> list[PublicGraduate]:
    people = edition.graduates.values()
    return [person for person in people if person.hire is not None and person.hire.employer_id == employer.id]


def _people(employer: PublicEmployer, site: Site) -> list[PublicGraduate]:
    """Everybody whom the employer's page may name."""
    matched = (
        match.graduate_id
        for role in employer.roles
        if (found := site.demand.matches.for_role.get(RoleRef(employer.id, role.id))) is not None
        for match in found.matches
    )
    return [*_hires(employer, site.edition), *(site.edition.graduates[person] for person in matched)]


def _view(employer: PublicEmployer, site: Site) -> EmployerView:
    _ = site.words
    hires = tuple(graduate_card(graduate, site) for graduate in _hires(employer, site.edition))
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
        no_parts=_("{employer} has not taken part in a cohort yet.", employer=employer.name),
        hires=hires,
        hires_note=_("Only people who agreed to be named with their employer appear here."),
        quote=replace(quote_view(employer.testimonial, site), uri=None) if employer.testimonial else None,
    )
