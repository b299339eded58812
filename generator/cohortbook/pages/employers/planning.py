"""The plans of the employers' pages, and whom these name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import RoleRef
from cohortbook.edition import Edition, HeardQuote, PublicCohort, PublicEmployer, PublicGraduate
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.paging import paged
from cohortbook.pages.site import Site
from cohortbook.pages.sources import card_of, heard_in, matches_of, traces_of

SECTION = "employers"


class EmployerIndexPlan(Plan, frozen=True):
    """A page of the consortium: its employers, and in how many cohorts each takes or took part."""

    number: int = 1
    pages: int = 1
    employers: tuple[str, ...] = ()
    cohorts: tuple[int, ...] = ()


def employer_plans(site: Site) -> Iterator[Plan]:
    """The consortium, then each partner."""
    around = _Around.of(site.edition)
    for number, pages, here in paged(list(site.edition.employers.values())):
        yield EmployerIndexPlan(
            uri=addresses.numbered(Place.EMPLOYERS, number),
            section=SECTION,
            template="employers.html",
            sources=frozenset(Source(Kind.EMPLOYER, employer.id) for employer in here),
            number=number,
            pages=pages,
            employers=tuple(employer.id for employer in here),
            cohorts=tuple(len({cohort.id for cohort in around.cohorts[employer.id]}) for employer in here),
        )
    for employer in site.edition.employers.values():
        people = [*site.edition.hired_by(employer.id), *_matched(employer, site)]
        yield Plan(
            addresses.employer(employer.id),
            SECTION,
            "employer.html",
            employer.id,
            frozenset(_sources(employer, people, around)),
            # Hires and matches are named; with one whom search engines should not show, they get nothing of the page.
            is_indexable=all(person.may_be_indexed for person in people),
        )


class _Around(Struct, frozen=True):
    """What surrounds each employer, by its id; gathered once, because there may be many of everything."""

    cohorts: Mapping[str, Sequence[PublicCohort]]
    heard: Mapping[str, Sequence[HeardQuote]]

    @classmethod
    def of(cls, edition: Edition) -> _Around:
        cohorts: dict[str, list[PublicCohort]] = defaultdict(list)
        heard: dict[str, list[HeardQuote]] = defaultdict(list)
        for cohort in edition.cohorts.values():
            for part in cohort.parts:
                cohorts[part.employer_id].append(cohort)
        for quote in edition.heard.values():
            heard[quote.employer_id].append(quote)
        return cls(cohorts, heard)


def _sources(employer: PublicEmployer, people: Iterable[PublicGraduate], around: _Around) -> Iterator[Source]:
    yield Source(Kind.EMPLOYER, employer.id)
    for cohort in around.cohorts[employer.id]:
        yield Source(Kind.COHORT, cohort.id)
        yield Source(Kind.PROGRAM, cohort.program_id)
    for graduate in people:
        yield from card_of(graduate)
    for role in employer.roles:
        yield matches_of(RoleRef(employer.id, role.id))
        yield from traces_of(asked.skill for asked in role.requirements)
    for quote in around.heard[employer.id]:
        yield from heard_in(quote)


def _matched(employer: PublicEmployer, site: Site) -> Iterator[PublicGraduate]:
    """Everybody whom the employer's page may name beside those it hired."""
    for role in employer.roles:
        found = site.demand.matches.for_role.get(RoleRef(employer.id, role.id))
        for match in found.matches if found is not None else ():
            yield site.edition.graduates[match.graduate_id]
