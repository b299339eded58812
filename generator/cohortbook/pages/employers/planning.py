"""The plans of the employers' pages, and whom these name."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import RoleRef
from cohortbook.edition import Edition, PublicEmployer, PublicGraduate
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import card_of, heard_in, matches_of, traces_of

SECTION = "employers"


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


def hires_of(employer: PublicEmployer, edition: Edition) -> list[PublicGraduate]:
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
    return [*hires_of(employer, site.edition), *(site.edition.graduates[person] for person in matched)]
