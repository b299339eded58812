"""The plans of the programs' pages."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import Edition, PublicCohort, PublicProgram
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each

SECTION = "programs"


def program_plans(site: Site) -> Iterator[Plan]:
    """All programs, then each."""
    yield Plan(Place.PROGRAMS, SECTION, "programs.html", sources=frozenset({Source(Kind.PROGRAM), Source(Kind.COHORT)}))
    for program in site.edition.own_programs:
        sources = {
            Source(Kind.PROGRAM),  # modules of others may teach what is asked for here
            Source(Kind.COVERAGE, program.id),
            Source(Kind.EMPLOYER),
            Source(Kind.TRACE),
            *each(Kind.COHORT, (cohort.id for cohort in cohorts_of(program, site.edition))),
        }
        yield Plan(addresses.program(program.id), SECTION, "program.html", program.id, frozenset(sources))


def cohorts_of(program: PublicProgram, edition: Edition) -> list[PublicCohort]:
    return [cohort for cohort in edition.cohorts.values() if cohort.program_id == program.id]
