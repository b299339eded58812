"""The consortium, and each partner's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cohortbook.edition import Edition, PublicEmployer, PublicGraduate, PublicRole, Spoken
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Page
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
from cohortbook.pages.wording import Wording

SECTION = "employers"


@dataclass(frozen=True, slots=True)
class EmployerIndexView:
    intro: str
    employers: tuple[EmployerCard, ...]
    empty: str
    contact: str


@dataclass(frozen=True, slots=True)
class RequirementView:
    skill: Spoken
    level: str
    proxy_for: Spoken | None


@dataclass(frozen=True, slots=True)
class RoleView:
    title: Spoken
    headcount: str
    due: str
    confidence: str
    stated_on: str
    requirements: tuple[tuple[str, tuple[RequirementView, ...]], ...]


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
    parts: tuple[tuple[CohortCard, str], ...]
    no_parts: str
    hires: tuple[GraduateCard, ...]
    hires_note: str
    quote: QuoteView | None


def employer_pages(edition: Edition, _: Wording) -> Iterator[Page]:
    yield _index(edition, _)
    for employer in edition.employers.values():
        yield _page(employer, edition, _)


def cohorts_with(employer: PublicEmployer, edition: Edition) -> int:
    """In how many cohorts the employer took or takes part."""
    return sum(any(part.employer_id == employer.id for part in cohort.parts) for cohort in edition.cohorts.values())


def _index(edition: Edition, _: Wording) -> Page:
    intro = _("They told us what they need, teach with us and hire.")
    return Page(
        uri="employers/",
        language=_.language,
        section=SECTION,
        template="employers.html",
        title=labels.section(SECTION, _),
        description=intro,
        breadcrumbs=(),
        view=EmployerIndexView(
            intro=intro,
            employers=tuple(
                employer_card(employer, edition, _, _note(employer, edition, _))
                for employer in edition.employers.values()
            ),
            empty=_("Partners will be named here once they have agreed to it."),
            contact=edition.organization.contact,
        ),
        search_text=intro,
    )


def _note(employer: PublicEmployer, edition: Edition, _: Wording) -> str | None:
    notes = []
    if cohorts := cohorts_with(employer, edition):
        notes.append(_.plural("{n} cohort", "{n} cohorts", cohorts))
    if employer.roles:
        notes.append(_.plural("{n} open role", "{n} open roles", len(employer.roles)))
    return " · ".join(notes) or None


def _page(employer: PublicEmployer, edition: Edition, _: Wording) -> Page:
    view = _view(employer, edition, _)
    about = view.about.text if view.about else _("{employer}, a partner of our programs.", employer=employer.name)
    return Page(
        uri=f"employers/{employer.id}/",
        language=_.language,
        section=SECTION,
        template="employer.html",
        title=employer.name,
        description=about,
        breadcrumbs=(Crumb(labels.section(SECTION, _), "employers/"),),
        view=view,
        search_text=" ".join([view.sector.text, view.place, about, *(role.title.text for role in view.roles)]),
        # Hires are named here; a page with one whom search engines should not show is kept from them whole.
        is_indexable=all(hired.may_be_indexed for hired in _hires(employer, edition)),
        images=(employer.logo,) if employer.logo else (),
    )


def _hires(employer: PublicEmployer, edition: Edition) -> list[PublicGraduate]:
    people = edition.graduates.values()
    return [person for person in people if person.hire is not None and person.hire.employer_id == employer.id]


def _view(employer: PublicEmployer, edition: Edition, _: Wording) -> EmployerView:
    hires = tuple(graduate_card(graduate, edition, _) for graduate in _hires(employer, edition))
    parts = tuple(
        (cohort_card(cohort, edition, _), _.listed(labels.employer_part(role, _) for role in roles))
        for cohort in edition.cohorts.values()
        if (roles := [part.role for part in cohort.parts if part.employer_id == employer.id])
    )
    return EmployerView(
        name=employer.name,
        initials="".join(word[0] for word in employer.name.split()[:2]).upper(),
        tone=tone_of(employer.id),
        logo=f"assets/employers/{employer.logo.name}" if employer.logo else None,
        sector=_.text(employer.sector),
        place=place_of(employer.city, employer.region_id, edition, _),
        website=employer.website,
        about=_.maybe(employer.about),
        partner_since=_("Partner since {month}", month=_.month(employer.partner_since))
        if employer.partner_since
        else None,
        roles=tuple(_role(role, _) for role in employer.roles),
        no_roles=_("{employer} has no open role on this site at the moment.", employer=employer.name),
        parts=parts,
        no_parts=_("{employer} has not taken part in a cohort yet.", employer=employer.name),
        hires=hires,
        hires_note=_("Only people who agreed to be named with their employer appear here."),
        quote=replace(quote_view(employer.testimonial, edition, _), uri=None) if employer.testimonial else None,
    )


_STRENGTHS = ("must", "nice", "trainable")


def _role(role: PublicRole, _: Wording) -> RoleView:
    if role.least == role.most:
        headcount = _.plural("{n} person", "{n} people", role.likely)
    else:
        headcount = _(
            "About {likely} people (between {least} and {most})",
            likely=_.number(role.likely),
            least=_.number(role.least),
            most=_.number(role.most),
        )
    groups = (
        (
            labels.strength(strength, _),
            tuple(
                RequirementView(_.text(asked.skill.label), labels.skill_level(asked.level, _), _.maybe(asked.proxy_for))
                for asked in role.requirements
                if asked.strength == strength
            ),
        )
        for strength in _STRENGTHS
    )
    return RoleView(
        title=_.text(role.role),
        headcount=headcount,
        due=_("Needed by {date}", date=_.date(role.due)),
        confidence=labels.confidence(role.confidence, _),
        stated_on=_("as of {date}", date=_.date(role.observed_on)),
        requirements=tuple((title, asked) for title, asked in groups if asked),
    )
