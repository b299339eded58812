"""The plans of the skills' pages."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import SkillTrace
from cohortbook.pages.demand.chain import (
    module_of,
)
from cohortbook.pages.demand.map import SECTION
from cohortbook.pages.page import Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.skills.skill import PEOPLE_NAMED
from cohortbook.pages.sources import each, heard_in


def skill_plans(site: Site) -> Iterator[Plan]:
    """All skills, then each that is asked for, taught or shown."""
    yield Plan(Place.SKILLS, SECTION, "skills.html", sources=frozenset({Source(Kind.TRACE)}))
    for trace in site.demand.traces.values():
        # A page that names somebody whom search engines should not show is kept from them whole.
        is_indexable = all(site.edition.graduates[person].may_be_indexed for person in _people(trace))
        uri = addresses.skill(trace.skill.id)
        yield Plan(uri, SECTION, "skill.html", trace.skill.id, frozenset(_sources(trace, site)), is_indexable)


def _sources(trace: SkillTrace, site: Site) -> Iterator[Source]:
    yield Source(Kind.TRACE, trace.skill.id)
    for quote in trace.quote_ids:
        yield from heard_in(site.edition.heard[quote])
    yield from each(Kind.EMPLOYER, (asked.role.employer_id for asked in (*trace.asked_by, *trace.asked_before)))
    for ref in trace.modules:
        yield Source(Kind.PROGRAM, ref.program_id)
        yield from each(Kind.EMPLOYER, module_of(ref, site.edition).co_delivered_by)
    yield from each(Kind.GRADUATE, trace.graduate_ids[:PEOPLE_NAMED])
    for hire in trace.hires[:PEOPLE_NAMED]:
        yield Source(Kind.GRADUATE, hire.graduate_id)
        yield Source(Kind.EMPLOYER, hire.employer_id)
        yield Source(Kind.COHORT, hire.cohort_id)
    for back in trace.returning:
        yield Source(Kind.EMPLOYER, back.employer_id)
        yield from each(Kind.COHORT, back.cohort_ids)


def _people(trace: SkillTrace) -> set[str]:
    return {*trace.graduate_ids, *(hire.graduate_id for hire in trace.hires)}
