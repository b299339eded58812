"""What whoever kept all earlier releases knows of a cohort before the next one.

They know who was public in each and as what, and take it that a person counts as they counted then. Every count is of
the people who are hidden today. Some of these may be known from earlier; of the others it is known in what ranges their
count was told, release for release. Whoever believes that nothing changed since some release takes all ranges from that
one on together; so there is a range for each release from which on they still fit together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, field

from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting import population
from cohortbook.outcomes.counting.group import COMPLETED, DOCUMENTED, ENROLLED, JOB_SEEKERS, LIES_IN, Group
from cohortbook.outcomes.counting.population import BITS, CohortTally
from cohortbook.outcomes.releases.memory import Known, Memory, ToldCohort, ToldTotal
from cohortbook.site_key import SiteKey

Seen = Mapping[str, Mapping[str, frozenset[str]]]
"""People who are shown to have been hired, by employer and cohort."""
COUNTED = tuple(group for group in BITS if group != ENROLLED)
_OF_ALL = frozenset({ENROLLED, COMPLETED})
_OF_SEEKERS = frozenset({ENROLLED, COMPLETED, JOB_SEEKERS})
_LIES_AROUND: Mapping[Group, tuple[Group, ...]] = {
    group: tuple(inner for inner, outers in LIES_IN.items() if group in outers) for group in BITS
}


class Past(Struct, frozen=True):
    """`ranges` are what the count of a group among those hidden today can be, the widest first.

    `known` is how many of these are known from earlier to count in it. Groups lie within each other among all others.
    Where it `is_unknown`, somebody was public once, or may have been, and nobody can say who.
    """

    ranges: Mapping[Group, Sequence[Band]] = field(default_factory=dict)
    known: Mapping[Group, int] = field(default_factory=dict)
    is_unknown: bool = False

    @property
    def was_told(self) -> bool:
        """Whether any range is known from an earlier release."""
        return any(len(bands) > 1 for bands in self.ranges.values())

    def inner(self, group: Group) -> Iterable[Band]:
        """What is known of the group, and of it by those within it."""
        return self._beside(group, (group, *_LIES_AROUND[group]))

    def outer(self, group: Group) -> Iterable[Band]:
        """What is known of the group, and of it by those around it."""
        return self._beside(group, (group, *LIES_IN[group]))

    def _beside(self, group: Group, others: Iterable[Group]) -> Iterable[Band]:
        for each in others:
            off = self.known.get(group, 0) - self.known.get(each, 0)
            yield from (band.beside(off) for band in self.ranges.get(each, ()))


class Hiring(Struct, frozen=True):
    """How many employers were ever seen hiring, how many of them from several cohorts, and how many people."""

    employers: int
    came_back: int
    people: int


class Recollection(Struct, frozen=True):
    """The memory, None where there is none, and the key that opens it, if there is one."""

    memory: Memory | None
    key: SiteKey | None = None

    @property
    def begins_with_totals(self) -> date | None:
        """The day up to which totals may have been told that nobody remembers, None where nothing was."""
        return self.memory.begins_with_totals if self.memory is not None else None

    def past(self, tally: CohortTally) -> Past:
        """What is known of a cohort, whose people are as they are today."""
        told = self.memory.of_cohort(tally.id) if self.memory is not None else ()
        if self._was_anybody_public(tally) or not self._opens(told):
            return Past(is_unknown=True)
        return _past(tally, [each for each, _ in told], self.named(tally))

    def named(self, tally: CohortTally) -> dict[str, str]:
        """The hash of each of the cohort's people by their id; without a key, which only matters here, the id."""
        key = self.key
        return {person: key.of("participant", person) if key is not None else person for person in tally.people}

    def employer(self, employer_id: str) -> str:
        return self.key.of("employer", employer_id) if self.key is not None else employer_id

    def hiring(self, tallies: Sequence[CohortTally], seen: Seen) -> Hiring | None:
        """All that was ever seen: today (people by employer and cohort) and before; None where nobody can say."""
        found: dict[str, dict[str, set[str]]] = {}

        def add(employer: str, cohort_id: str, people: Iterable[str]) -> None:
            found.setdefault(employer, {}).setdefault(cohort_id, set()).update(people)

        if any(map(self._was_anybody_public, tallies)):
            return None
        for cohort_id, by_employer in self.seen(seen).items():
            for employer, people in by_employer.items():
                add(employer, cohort_id, people)
        for release in self.memory.releases if self.memory is not None else ():
            for cohort_id, each in release.cohorts.items():
                if each.hiring and not self._opens([(each, release.key)]):
                    return None
                for employer, people in each.hiring.items():
                    add(employer, cohort_id, people)
        back = sum(len(cohorts) > 1 for cohorts in found.values())
        hired: set[str] = set().union(*(people for cohorts in found.values() for people in cohorts.values()))
        return Hiring(len(found), back, len(hired))

    def seen(self, seen: Seen) -> dict[str, dict[str, frozenset[str]]]:
        """People by cohort and employer, as hashes, from ids by employer and cohort."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for employer_id, by_cohort in seen.items():
            for cohort_id, people in by_cohort.items():
                hashes = (self.key.of("participant", each) if self.key is not None else each for each in people)
                found.setdefault(cohort_id, {})[self.employer(employer_id)] = frozenset(hashes)
        return found

    def openings(self, declared: Band) -> list[Band]:
        """What is known of how many of `declared` openings are filled, the widest first, as ranges of a `Past` are.

        Openings are declared as time goes on, and the filled ones of them stay filled.
        """
        found = [Band(0, declared.high)]
        for release in reversed(self.memory.releases if self.memory is not None else ()):
            if release.openings is None:
                continue
            filled, then = release.openings.filled, release.openings.declared
            fewer, more = max(then.high - declared.low, 0), max(declared.high - then.low, 0)
            both = Band(max(filled.low - fewer, found[-1].low), min(filled.high + more, found[-1].high))
            if both.low > both.high:
                break
            found.append(both)
        return found

    def totals(self) -> tuple[ToldTotal, ...] | None:
        """What was added up of signals that are counted only, the oldest first; None where nobody can say."""
        return None if self.memory is None or self.is_locked else self.memory.totals()

    @property
    def is_locked(self) -> bool:
        """Whether it remembers totals of which nobody can say whose they are: the key is not there, or another."""
        releases = self.memory.releases if self.memory is not None else ()
        return any(self.key is None or self.key.mark != each.key for each in releases if each.demand)

    def _opens(self, told: Iterable[tuple[ToldCohort, str | None]]) -> bool:
        """Whether whoever is named in these can be recognised."""
        return all(self.key is not None and self.key.mark == by for _, by in told)

    def _was_anybody_public(self, tally: CohortTally) -> bool:
        """Whether records say that somebody became public, or ceased to be, before the memory begins."""
        if self.memory is None:
            return bool(tally.turns)
        begins = self.memory.begins
        return begins is not None and any(day <= begins for day in tally.turns)


NOTHING_BEFORE = Recollection(Memory())
"""Nothing was published yet."""


def knowledge(tally: CohortTally) -> dict[str, Known]:
    """What the showcase says of each person, by their id. Who is shown as available is taken at their word."""
    found = {person: _shown_as(standing, seen) for person, (standing, seen) in tally.people.items()}
    return {person: known for person, known in found.items() if known is not None}


@lru_cache(maxsize=4096)
def _shown_as(standing: int, seen: int) -> Known | None:
    match seen:
        case population.HIRED:
            groups = frozenset(group for group, bit in BITS.items() if standing & bit)
            return Known(groups | _OF_SEEKERS, is_exact=True)
        case population.SEEKING:
            documented = {DOCUMENTED} if standing & BITS[DOCUMENTED] else set()
            return Known(_OF_SEEKERS | documented, is_exact=True)
        case population.SHOWN:
            return Known(_OF_ALL, is_exact=False)
        case _:
            return None


def _past(tally: CohortTally, before: Sequence[ToldCohort], hashes: Mapping[str, str]) -> Past:
    today = {hashes[person]: known for person, known in knowledge(tally).items()}
    hidden = {hashes[person] for person in tally.people} - {each for each, known in today.items() if known.is_exact}
    exact: dict[str, frozenset[Group]] = {}
    shown: set[str] = set()
    for known_then in (*(each.known for each in before), today):
        exact |= {person: known.groups for person, known in known_then.items() if known.is_exact}
        shown.update(person for person, known in known_then.items() if not known.is_exact)
    ranges = {group: _range(group, before, hidden, _counts(group, exact, shown)) for group in COUNTED}
    found_again = hidden & exact.keys()
    return Past(ranges, {group: sum(group in exact[person] for person in found_again) for group in COUNTED})


def _counts(group: Group, exact: Mapping[str, frozenset[Group]], shown: Iterable[str]) -> dict[str, bool]:
    """Of whom it is known whether they count in the group."""
    counts = dict.fromkeys(shown, True) if group == COMPLETED else {}
    return counts | {person: group in groups for person, groups in exact.items()}


def _range(
    group: Group, before: Sequence[ToldCohort], hidden: set[str], counts: Mapping[str, bool]
) -> tuple[Band, ...]:
    known = sum(counts[person] for person in hidden if person in counts)
    unknown = sum(person not in counts for person in hidden)
    found = [Band(known, known + unknown)]
    for release in reversed(before):
        told = release.told.get(group)
        if told is None:
            continue
        inside = [person for person in counts if person not in release.known or not release.known[person].is_exact]
        off = release.others - len(inside) - unknown  # so many more people than today, of whom nothing is known
        less = sum(counts[person] for person in inside) - known
        low, high = told.low - less - max(off, 0), told.high - less + max(-off, 0)
        both = Band(max(low, found[-1].low), min(high, found[-1].high))
        if both.low > both.high:
            break  # something changed since then
        if both != found[-1]:
            found.append(both)
    return tuple(found)
