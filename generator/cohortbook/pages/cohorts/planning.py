"""The plans of the cohorts' pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import PublicCohort, PublicGraduate
from cohortbook.outcomes import Level, LevelKind
from cohortbook.pages.cohorts.index import cohorts_plans
from cohortbook.pages.cohorts.masthead import SECTION
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each, figures_at, said_in, taught_in


def cohort_plans(site: Site) -> Iterator[Plan]:
    """All cohorts, then the microsite of each."""
    yield from cohorts_plans(site)
    people: dict[str, list[PublicGraduate]] = {}
    for graduate in site.edition.graduates.values():
        people.setdefault(graduate.cohort_id, []).append(graduate)
    for cohort in site.edition.own_cohorts:
        yield from _microsite(cohort, people.get(cohort.id, []), site)


def _microsite(cohort: PublicCohort, people: list[PublicGraduate], site: Site) -> Iterator[Plan]:
    program = site.edition.programs[cohort.program_id]
    common = {Source(Kind.COHORT, cohort.id), Source(Kind.PROGRAM, program.id)}
    more: dict[CohortPage, Iterable[Source]] = {
        CohortPage.OVERVIEW: said_in(cohort.testimonials),
        CohortPage.CURRICULUM: taught_in(program.modules),
        CohortPage.GRADUATES: each(Kind.GRADUATE, (graduate.id for graduate in people)),
        CohortPage.EMPLOYERS: each(Kind.EMPLOYER, (part.employer_id for part in cohort.parts)),
        CohortPage.OUTCOMES: (figures_at(Level(LevelKind.COHORT, cohort.id)),),
        CohortPage.CALENDAR: (),
    }
    for page, sources in more.items():
        # The graduates' page names people, and is kept from search engines when one of them asked for that.
        is_indexable = page is not CohortPage.GRADUATES or all(graduate.may_be_indexed for graduate in people)
        template = f"cohort_{page}.html" if page else "cohort.html"
        uri = addresses.cohort(cohort.id, page)
        yield Plan(uri, SECTION, template, cohort.id, frozenset(common.union(sources)), is_indexable)
