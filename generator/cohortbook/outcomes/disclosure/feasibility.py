"""Feasibility intervals: what all published numbers together leave open, for one metric and across metrics.

Each group of each cohort (E, G, J and so on) is a number between a least and a most; so is each difference of a group
and one that lies within it. Published sums narrow these down, each using what the others found, until nothing changes.
It is the audit's linear program in small: quick, and without a solver. What it should miss, the audit finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cohortbook.outcomes.counting.group import COMPLETED, ENROLLED, WITHIN, Group
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet, only

UNLIMITED = 10**9
_FEW = 3
MANY = 24
"""A sum over more cohorts than this leaves room to each, unless it leaves hardly any to all of them."""


class Between(NamedTuple):
    """Who is in the outer group and not in the inner one."""

    inner: Group
    outer: Group


People = Group | Between
Unknown = int
"""How many there are of some people in one cohort: its place among all intervals."""

_GROUPS = tuple(dict.fromkeys(group for pair in WITHIN for group in pair))
_PEOPLE: tuple[People, ...] = (*_GROUPS, *(Between(*pair) for pair in WITHIN))
_ROW: Mapping[People, int] = {people: row for row, people in enumerate(_PEOPLE)}
_NESTINGS = tuple((outer, inner, Between(inner, outer)) for inner, outer in WITHIN)
_COMPLETION = tuple(each for each in _NESTINGS if each[0] in (ENROLLED, COMPLETED))


class FeasibilityIntervals:
    """The least and the most that all groups of all cohorts can be. `cohorts` is how many there are."""

    def __init__(self, cohorts: int) -> None:
        self.cohorts = cohorts
        self.low = [0] * (cohorts * len(_PEOPLE))
        self.high = [UNLIMITED] * (cohorts * len(_PEOPLE))
        self._published: dict[Part, int] = {}
        self._known: dict[Part, int] = {}
        self._watched: set[int] = set()

    def _at(self, people: People, place: int) -> Unknown:
        return _ROW[people] * self.cohorts + place

    def _in(self, people: People, cohorts: PlaceSet) -> list[Unknown]:
        first = _ROW[people] * self.cohorts
        return [first + place for place in cohorts]

    def at_least(self, people: People, place: int, count: int) -> None:
        self._within(self._at(people, place), count, UNLIMITED)

    def at_most(self, people: People, place: int, count: int) -> None:
        self._within(self._at(people, place), 0, count)

    def watch(self, place: int) -> None:
        """Look at who completed in this cohort also where no sum over several bears on it."""
        self._watched.add(place)

    def add_sum(self, group: People, cohorts: PlaceSet, count: int) -> None:
        """The group has `count` people in this set of cohorts."""
        self._published[group, cohorts] = count

    def range_of(self, group: People, cohorts: PlaceSet) -> tuple[int, int]:
        """The least and the most people of the group in the set of cohorts, once narrowed."""
        least, most = self._range(group, cohorts)
        if not cohorts.is_single:
            for (people, known), count in self._known.items():
                if people == group and cohorts.lies_in(known):
                    low, high = self._range(group, known - cohorts)
                    least, most = max(least, count - high), min(most, count - low)
        return least, most

    def _range(self, group: People, cohorts: PlaceSet) -> tuple[int, int]:
        members = self._in(group, cohorts)
        return sum(self.low[each] for each in members), sum(self.high[each] for each in members)

    def narrow(self) -> None:
        """Narrow until nothing changes."""
        self._known = published = _known_sums(self._published)
        for (people, cohorts), count in published.items():
            if cohorts.is_single:
                self._within(self._at(people, cohorts.first), count, count)
        together = {key: count for key, count in published.items() if not key[1].is_single}
        sums = [(self._in(people, cohorts), count) for (people, cohorts), count in together.items()]
        sums += [(self._members(parts), count) for parts, count in _uneven(together)]
        sums = [(members, count) for members, count in sums if self._is_tight(members, count)]
        overlaps = [(self._members(gained), self._members(lost), count) for gained, lost, count in _overlaps(together)]
        watched = {unknown % self.cohorts for members, _ in sums for unknown in members}
        watched |= {unknown % self.cohorts for gained, lost, _ in overlaps for unknown in (*gained, *lost)}
        while self._nest(sorted(self._watched - watched), _COMPLETION):
            pass
        in_order = sorted(watched)
        changed = bool(watched)
        while changed:
            changed = False
            for members, count in sums:
                changed = self._narrow_sum(members, count) or changed
            for gained, lost, count in overlaps:
                changed = self._balance(gained, lost, count) or changed
            changed = self._nest(in_order, _NESTINGS) or changed

    def _members(self, parts: Sequence[Part]) -> list[Unknown]:
        return [unknown for people, cohorts in parts for unknown in self._in(people, cohorts)]

    def _is_tight(self, members: Sequence[Unknown], count: int) -> bool:
        """Whether a sum can narrow anything: over few cohorts, or hardly more than is known anyway.

        A sum over many that leaves room leaves it to each of them; not looking at those keeps large books quick.
        """
        return len(members) <= MANY or count - sum(self.low[member] for member in members) < MANY

    def _nest(self, watched: Sequence[int], nestings: Sequence[tuple[Group, Group, Between]]) -> bool:
        """Use outer = inner + difference, for each nesting and cohort."""
        low, high = self.low, self.high
        changed = False
        for nesting in nestings:
            first_whole, first_part, first_rest = (self._at(people, 0) for people in nesting)
            for place in watched:
                whole, part, rest = first_whole + place, first_part + place, first_rest + place
                if low[part] + low[rest] > low[whole]:
                    low[whole] = low[part] + low[rest]
                    changed = True
                if high[part] + high[rest] < high[whole]:
                    high[whole] = high[part] + high[rest]
                    changed = True
                for one, other in ((part, rest), (rest, part)):
                    if low[whole] - high[other] > low[one]:  # never where the other has no limit
                        low[one] = low[whole] - high[other]
                        changed = True
                    if high[whole] < UNLIMITED and high[whole] - low[other] < high[one]:
                        high[one] = high[whole] - low[other]
                        changed = True
        return changed

    def _within(self, unknown: Unknown, least: int, most: int) -> bool:
        changed = False
        if least > self.low[unknown]:
            self.low[unknown] = least
            changed = True
        if most < self.high[unknown]:
            self.high[unknown] = most
            changed = True
        return changed

    def _narrow_sum(self, members: Sequence[Unknown], count: int) -> bool:
        low, high = self.low, self.high
        above = count - sum(low[member] for member in members)
        unlimited = [member for member in members if high[member] == UNLIMITED]
        below = sum(high[member] for member in members) - count
        changed = False
        for member in members:
            least, most = low[member], high[member]
            if most - least > above:
                high[member] = least + above
                changed = True
            if most - below > least and (not unlimited or unlimited == [member]):
                low[member] = most - below
                changed = True
        return changed

    def _balance(self, gained: Sequence[Unknown], lost: Sequence[Unknown], count: int) -> bool:
        """Use: the sum of `gained` is `count` and the sum of `lost`."""
        changed = False
        for members, others, more in ((gained, lost, count), (lost, gained, -count)):
            least = more + sum(self.low[other] for other in others)
            most = min(UNLIMITED, more + sum(self.high[other] for other in others))
            together_low = sum(self.low[member] for member in members)
            together_high = sum(self.high[member] for member in members)
            for member in members:
                below = together_high - self.high[member]
                low = least - below if below < UNLIMITED else 0
                high = most - together_low + self.low[member] if most < UNLIMITED else UNLIMITED
                changed = self._within(member, low, high) or changed
        return changed


Part = tuple[People, PlaceSet]
"""Some people of a set of cohorts."""

Sums = Mapping[Part, int]
"""How many there are."""


def _known_sums(published: Sums) -> dict[Part, int]:
    """The published sums, what is left of each without published parts, and differences of groups, by cohort."""
    alone: dict[People, dict[int, int]] = defaultdict(dict)  # by their places
    together: dict[People, dict[PlaceSet, int]] = defaultdict(dict)
    for (people, cohorts), count in published.items():
        if cohorts.is_single:
            alone[people][cohorts.first] = count
    singles = defaultdict(lambda: NO_PLACES, {people: PlaceSet.of(parts) for people, parts in alone.items()})
    for (people, cohorts), count in published.items():
        rest = cohorts - singles[people]
        if rest:
            together[people][rest] = count - sum(alone[people][place] for place in cohorts - rest)
    for people, sums in together.items():
        together[people] = sums | _remainders(sums)
    published_of = _by_people(published)
    for inner, outer in WITHIN:
        asked = {cohorts for people in (inner, outer) for cohorts in published_of[people] if not cohorts.is_single}
        for cohorts in sorted(asked.union(together[outer], together[inner]), key=lambda each: each.bits):
            whole = _sum_over(cohorts, together[outer], alone[outer], singles[outer])
            part = _sum_over(cohorts, together[inner], alone[inner], singles[inner])
            if whole is not None and part is not None:
                together[Between(inner, outer)][cohorts] = whole - part
    found = {(people, only(place)): count for people, parts in alone.items() for place, count in parts.items()}
    return found | {(people, cohorts): count for people, sums in together.items() for cohorts, count in sums.items()}


def _by_people(sums: Sums) -> Mapping[People, Sequence[PlaceSet]]:
    found: dict[People, list[PlaceSet]] = defaultdict(list)
    for people, cohorts in sums:
        found[people].append(cohorts)
    return found


def _uneven(sums: Sums) -> Sequence[tuple[tuple[Part, ...], int]]:
    """Sums of a group over some cohorts less the sum of one within it over almost the same cohorts.

    So a cohort that has matured for one metric only stands out: what is left are its own people, and differences.
    """
    sets_of = _by_people(sums)
    found = []
    for inner, outer in WITHIN:
        for whole in sets_of[outer]:
            for part in sets_of[inner]:
                if part.lies_in(whole) and 0 < len(beside := whole - part) <= _FEW:
                    members = ((Between(inner, outer), part), (outer, beside))
                    found.append((members, sums[outer, whole] - sums[inner, part]))
    return found


def _overlaps(sums: Sums) -> Sequence[tuple[tuple[Part, ...], tuple[Part, ...], int]]:
    """Sums of a group and of one within it, over cohorts that are the same but for a few on either side.

    Of 16 who look for work in three cohorts, at most the 10 who completed in two of them are theirs: 6 or more are the
    third's. What the wider sum has more is made of its own cohorts and differences, less the other's own cohorts.
    """
    sets_of = _by_people(sums)
    found = []
    for inner, outer in WITHIN:
        for part in sets_of[inner]:
            for whole in sets_of[outer]:
                if not part.meets(whole) or part.lies_in(whole):
                    continue
                both, own, other = part & whole, whole - part, part - whole
                if max(len(own), len(other)) <= _FEW and len(both) <= MANY:
                    gained = ((Between(inner, outer), both), (outer, own))
                    found.append((gained, ((inner, other),), sums[outer, whole] - sums[inner, part]))
    return found


def _remainders(sums: Mapping[PlaceSet, int]) -> dict[PlaceSet, int]:
    """What is left of each sum once others inside it are taken away: each one of them, and as many as fit."""
    found: dict[PlaceSet, int] = {}
    largest_first = sorted(sums, key=lambda each: (-len(each), each.bits))
    for whole in sums:
        rest, count = whole, sums[whole]
        for part in largest_first:
            if part != whole and part.lies_in(whole):
                found[whole - part] = sums[whole] - sums[part]
            if part != whole and part.lies_in(rest):
                rest -= part
                count -= sums[part]
        if rest:
            found[rest] = count
    return found


def _sum_over(
    cohorts: PlaceSet, together: Mapping[PlaceSet, int], alone: Mapping[int, int], singles: PlaceSet
) -> int | None:
    """The sum over exactly these cohorts: a known one that lies in them, and single ones (`singles`) for the rest."""
    for known in (NO_PLACES, *together):
        if known.lies_in(cohorts) and (cohorts - known).lies_in(singles):
            rest = cohorts - known
            return (together[known] if known else 0) + sum(alone[place] for place in rest)
    return None
