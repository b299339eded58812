"""The plans of pages on outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each

SECTION = "outcomes"
ASSETS = ("outcomes.css",)


def outcome_plans(site: Site) -> Iterator[Plan]:
    """The overview and a page for each program. Each microsite's outcomes page comes with its other pages."""
    every = frozenset({Source(Kind.FIGURES), Source(Kind.PROGRAM), Source(Kind.COHORT)})
    yield Plan(Place.OUTCOMES, SECTION, "outcomes.html", sources=every)
    for program in site.edition.own_programs:
        cohorts = (cohort.id for cohort in site.edition.cohorts.values() if cohort.program_id == program.id)
        sources = frozenset({Source(Kind.FIGURES), Source(Kind.PROGRAM, program.id), *each(Kind.COHORT, cohorts)})
        yield Plan(addresses.program_outcomes(program.id), SECTION, "program_outcomes.html", program.id, sources)
