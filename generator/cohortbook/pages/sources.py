"""What pages are made of, as ids. Whatever a builder reads is named in its plan: when it changes, the page does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from cohortbook.demand import RoleRef
from cohortbook.edition import Edition, HeardQuote, PublicGraduate, PublicModule, PublicSkill, Quote
from cohortbook.model.reference import BINDING, figure_target
from cohortbook.outcomes import Level, LevelKind
from cohortbook.pages.page import EVERY, Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.plain_values import encoded
from cohortbook.recent import Same
from cohortbook.values import field_names, replace


def each(kind: Kind, ids: Iterable[str]) -> Iterator[Source]:
    return (Source(kind, one) for one in ids)


def figures_at(level: Level) -> Source:
    return Source(Kind.FIGURES, f"{level.kind} {level.id}".strip())


def matches_of(ref: RoleRef) -> Source:
    return Source(Kind.MATCHES, f"{ref.employer_id} {ref.role_id}")


def traces_of(skills: Iterable[PublicSkill]) -> Iterator[Source]:
    """Whether the skills have pages."""
    return each(Kind.TRACE, (skill.id for skill in skills))


def taught_in(modules: Iterable[PublicModule]) -> Iterator[Source]:
    """What a list of modules tells: the skills that have pages, and the employers who teach along."""
    for module in modules:
        yield from traces_of(taught.skill for taught in module.skills)
        yield from each(Kind.EMPLOYER, module.co_delivered_by)


def card_of(graduate: PublicGraduate) -> Iterator[Source]:
    """What a graduate's card is made of."""
    yield Source(Kind.GRADUATE, graduate.id)
    yield Source(Kind.COHORT, graduate.cohort_id)


def said_in(quotes: Iterable[Quote]) -> Iterator[Source]:
    """Who is named with quotes."""
    return each(Kind.EMPLOYER, (quote.employer_id for quote in quotes if quote.employer_id))


def heard_in(quote: HeardQuote) -> Iterator[Source]:
    """What words from a discovery session are shown with."""
    yield Source(Kind.HEARD, quote.id)
    yield Source(Kind.EMPLOYER, quote.employer_id)
    if quote.question_id:
        yield Source(Kind.QUESTION, quote.question_id)
    for kind in (Kind.SKILL, Kind.TRACE):
        yield from each(kind, quote.skill_ids)


Cited = Mapping[Source, frozenset[Source]]


def cited(site: Site) -> Cited:
    """The claims and figures that records' texts refer to, by record. Wherever such a text is shown, they are too."""
    return _cited_in(Same(site.edition))


@lru_cache(maxsize=1)  # the plans of plays and of pages, in each language, ask for the same
def _cited_in(edition: Same[Edition]) -> Cited:
    found = {source: frozenset(references_in(record)) for source, record in _citing(edition.thing)}
    return {source: references for source, references in found.items() if references}


def with_cited(plan: Plan, by_source: Cited) -> Plan:
    """The plan with the claims and figures that its other sources refer to."""
    if not by_source:
        return plan
    named = plan.sources & by_source.keys()
    kinds = {source.kind for source in plan.sources if source.id == EVERY}
    every = {source for source in by_source if source.kind in kinds} if kinds else set()
    more = frozenset[Source]().union(*(by_source[source] for source in named | every))
    return replace(plan, sources=plan.sources | more) if more else plan


def _citing(edition: Edition) -> Iterator[tuple[Source, object]]:
    for program in edition.programs.values():
        yield Source(Kind.PROGRAM, program.id), program
    for cohort in edition.cohorts.values():
        yield Source(Kind.COHORT, cohort.id), cohort
    for employer in edition.employers.values():
        yield Source(Kind.EMPLOYER, employer.id), employer
    for graduate in edition.graduates.values():
        if graduate.testimonials:  # what graduates say themselves holds no references
            yield Source(Kind.GRADUATE, graduate.id), graduate.testimonials


def references_in(record: object) -> Iterator[Source]:
    """The claims and figures that the texts of a record refer to, or those of several in a tuple."""
    written = encoded(record)  # hardly a record refers to any
    if written is not None and b"](" not in written:
        return
    for text in _texts(record):
        for bound in BINDING.finditer(text) if "](" in text else ():
            if bound["kind"] == "claim":
                yield Source(Kind.CLAIM, bound["target"])
            elif bound["kind"] == "figure":
                asked = figure_target(bound["target"])
                kind = next((kind for kind in LevelKind if kind == asked.level), None)
                if kind is not None:
                    yield figures_at(Level(kind, asked.level_id))


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
    elif isinstance(thing, Mapping):
        for one in thing.values():
            yield from _texts(one)
    elif (names := field_names(type(thing))) is not None:
        for name in names:
            yield from _texts(getattr(thing, name))
