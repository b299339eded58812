"""The plans of the programs' pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import Edition, PublicCohort, PublicProgram
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.paging import paged
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each

SECTION = "programs"


class ProgramIndexPlan(Plan, frozen=True):
    """A page of all programs, with how many cohorts each has, and whether one of them is the site's own."""

    number: int = 1
    pages: int = 1
    programs: tuple[str, ...] = ()
    cohorts: tuple[int, ...] = ()
    has_own: bool = False


def program_plans(site: Site) -> Iterator[Plan]:
    """All programs, then each."""
    cohorts = Counter(cohort.program_id for cohort in site.edition.cohorts.values())
    for number, pages, here in paged(list(site.edition.programs.values())):
        yield ProgramIndexPlan(
            uri=addresses.numbered(Place.PROGRAMS, number),
            section=SECTION,
            template="programs.html",
            sources=frozenset(each(Kind.PROGRAM, (program.id for program in here))),
            number=number,
            pages=pages,
            programs=tuple(program.id for program in here),
            cohorts=tuple(cohorts[program.id] for program in here),
            has_own=any(program.home is None for program in here),
        )
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
