"""Digests of plans: while that of a page is the same, so are its bytes, and it need not be made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from cohortbook.pages.page import EVERY, Kind, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import figures_at, matches_of
from cohortbook.recent import Recent, Same
from cohortbook.value_digest import digest_of

_ABSENT = "absent"


class Digests:
    """Of the pages of one site, in any of its languages: all that a plan names, and what every page is made of."""

    def __init__(self, site: Site, recent: Recent | None = None) -> None:
        self._site = site
        self._recent = recent or Recent()
        self._every: dict[Kind, str] = {}
        self._told: dict[Source, tuple[str, str]] = {}

    @cached_property
    def common(self) -> str:
        """What every page is made of, but for words from catalogs, which no edition can be asked for."""
        edition, outcomes = self._site.edition, self._site.outcomes
        told = (edition.organization, edition.as_of, edition.absent_plays, edition.moved)
        return digest_of(*told, outcomes.as_of, self._site.partners)

    def of(self, plan: Plan) -> str:
        """Of the page of `plan` in any language. Its sources count in the order of showing, which is the edition's."""
        named = [told for _place, told in sorted(map(self._of_named, plan.sources))]
        return digest_of(self.common, *(plan.uri, plan.section, plan.template, plan.subject, plan.is_indexable), named)

    def _of_named(self, source: Source) -> tuple[str, str]:
        """Where the source stands among others, and its name with its hash: most are named by many plans."""
        told = self._told.get(source)
        if told is None:
            place = self._places[source.kind].get(source.id, -1) + 1
            name = f"{source.kind} {place:09} {source.id}", f"{source.kind} {source.id}\n{self.of_source(source)}"
            told = self._told[source] = name
        return told

    def of_value(self, value: object) -> str:
        """Of one value, which stays as it is."""
        return self._recent.found(("digest", Same(value)), partial(digest_of, value))

    def of_source(self, source: Source) -> str:
        """Of one thing that a page is made of; the same word for all that are not there."""
        if source.id != EVERY:
            return self._digests[source.kind].get(source.id, _ABSENT)
        if source.kind not in self._every:
            self._every[source.kind] = digest_of(self._digests[source.kind])
        return self._every[source.kind]

    @cached_property
    def _digests(self) -> Mapping[Kind, Mapping[str, str]]:
        return {
            kind: {key: self.of_value(value) for key, value in things}
            for kind, things in ((kind, things.items()) for kind, things in self._things())
        }

    @cached_property
    def _places(self) -> Mapping[Kind, Mapping[str, int]]:
        return {kind: {key: place for place, key in enumerate(found)} for kind, found in self._digests.items()}

    def _things(self) -> Iterator[tuple[Kind, Mapping[str, object]]]:
        edition, demand = self._site.edition, self._site.demand
        yield Kind.PROGRAM, edition.programs
        yield Kind.COHORT, edition.cohorts
        yield Kind.EMPLOYER, edition.employers
        yield Kind.GRADUATE, edition.graduates
        yield Kind.SKILL, edition.skills
        yield Kind.QUESTION, {question.id: question for question in edition.questions}
        yield Kind.HEARD, edition.heard
        yield Kind.CLAIM, edition.claims
        uris = dict.fromkeys(uri for plays in edition.plays.values() for uri in plays)
        yield Kind.PLAY, {uri: [(tag, plays.get(uri)) for tag, plays in edition.plays.items()] for uri in uris}
        yield Kind.FIGURES, {figures_at(level).id: found for level, found in self._site.outcomes.by_level.items()}
        yield Kind.MAP, {"": demand.map}
        yield Kind.COVERAGE, demand.coverage
        yield Kind.TRACE, demand.traces
        for_roles = {matches_of(ref).id: found for ref, found in demand.matches.for_role.items()}
        yield Kind.MATCHES, {**for_roles, **demand.matches.for_graduate}
