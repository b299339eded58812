"""What all published numbers together leave open, for one metric and across metrics.

Each group of each cohort (E, G, J and so on) is a number between a least and a most; so is each difference of a group
and one that lies within it. Published sums narrow these down, each using what the others found, until nothing changes.
It is the audit's linear program in small: quick, and without a solver. What it should miss, the audit finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cohortbook.outcomes.levels import is_single, places
from cohortbook.outcomes.metric import WINDOWS

NESTINGS: tuple[tuple[str, str], ...] = (
    ("G", "E"),
    ("J", "G"),
    ("K", "J"),
    ("P90", "P180"),
    ("P180", "B180"),
    ("B90", "B180"),
    ("B180", "K"),
    ("P90", "B90"),
    ("P180", "D"),
    ("D", "K"),
    *((f"R{days}", "D") for days in WINDOWS),
    *((f"A{days}", f"R{days}") for days in WINDOWS),
    *((f"S{days}", f"A{days}") for days in WINDOWS),
)
"""Which group lies within which. D: placed on any day, which is printed as the coverage of wages."""

_COMPLETION = NESTINGS[:2]
UNLIMITED = 10**9
_FEW = 3
MANY = 24
"""A sum over more cohorts than this leaves room to each, unless it leaves hardly any to all of them."""

Place = tuple[str, int]
"""A group, or a difference of two, and a cohort's place."""


class Narrowing:
    """The ranges of all groups of all cohorts. `cohorts` is how many there are."""

    def __init__(self, cohorts: int) -> None:
        names = {group for nesting in NESTINGS for group in nesting} | {_less(*nesting) for nesting in NESTINGS}
        self.low: dict[Place, int] = {(name, place): 0 for name in sorted(names) for place in range(cohorts)}
        self.high: dict[Place, int] = dict.fromkeys(self.low, UNLIMITED)
        self._published: dict[tuple[str, int], int] = {}
        self._known: dict[tuple[str, int], int] = {}
        self._watched: set[int] = set()

    def at_least(self, group: str, place: int, count: int) -> None:
        self.low[group, place] = max(self.low[group, place], count)

    def at_most(self, group: str, place: int, count: int) -> None:
        self.high[group, place] = min(self.high[group, place], count)

    def watch(self, place: int) -> None:
        """Look at who completed in this cohort also where no sum over several bears on it."""
        self._watched.add(place)

    def add_sum(self, group: str, cohorts: int, count: int) -> None:
        """The group has `count` people in this set of cohorts."""
        self._published[group, cohorts] = count

    def range_of(self, group: str, cohorts: int) -> tuple[int, int]:
        """The least and the most people of the group in the set of cohorts, once settled."""
        least, most = self._range(group, cohorts)
        if not is_single(cohorts):
            for (name, known), count in self._known.items():
                if name == group and cohorts & ~known == 0:
                    low, high = self._range(group, known & ~cohorts)
                    least, most = max(least, count - high), min(most, count - low)
        return least, most

    def _range(self, group: str, cohorts: int) -> tuple[int, int]:
        members = [(group, place) for place in places(cohorts)]
        return sum(self.low[each] for each in members), sum(self.high[each] for each in members)

    def settle(self) -> None:
        """Narrow until nothing changes."""
        self._known = published = _known_sums(self._published)
        for (name, cohorts), count in published.items():
            if is_single(cohorts):
                self._within((name, cohorts.bit_length() - 1), count, count)
        together = {key: count for key, count in published.items() if not is_single(key[1])}
        sums = [([(name, place) for place in places(of)], count) for (name, of), count in together.items()]
        sums += _uneven(together)
        sums = [(members, count) for members, count in sums if self._is_tight(members, count)]
        overlaps = _overlaps(together)
        watched = sorted(
            {place for members, _ in sums for _, place in members}
            | {place for gained, lost, _ in overlaps for _, place in (*gained, *lost)}
        )
        while self._nest(sorted(self._watched.difference(watched)), _COMPLETION):
            pass
        changed = bool(watched)
        while changed:
            changed = False
            for members, count in sums:
                changed = self._narrow(members, count) or changed
            for gained, lost, count in overlaps:
                changed = self._balance(gained, lost, count) or changed
            changed = self._nest(watched) or changed

    def _is_tight(self, members: Sequence[Place], count: int) -> bool:
        """Whether a sum can narrow anything: over few cohorts, or hardly more than is known anyway.

        A sum over many that leaves room leaves it to each of them; not looking at those keeps large books quick.
        """
        return len(members) <= MANY or count - sum(self.low[member] for member in members) < MANY

    def _nest(self, watched: Sequence[int], nestings: Sequence[tuple[str, str]] = NESTINGS) -> bool:
        """Use outer = inner + difference, for each nesting and cohort."""
        changed = False
        for inner, outer in nestings:
            less = _less(inner, outer)
            for place in watched:
                whole, part, rest = (outer, place), (inner, place), (less, place)
                changed = self._within(whole, self._sum_low(part, rest), self._sum_high(part, rest)) or changed
                changed = self._within(part, *self._difference(whole, rest)) or changed
                changed = self._within(rest, *self._difference(whole, part)) or changed
        return changed

    def _sum_low(self, one: Place, other: Place) -> int:
        return self.low[one] + self.low[other]

    def _sum_high(self, one: Place, other: Place) -> int:
        return min(UNLIMITED, self.high[one] + self.high[other])

    def _difference(self, whole: Place, part: Place) -> tuple[int, int]:
        least = self.low[whole] - self.high[part] if self.high[part] < UNLIMITED else 0
        most = self.high[whole] - self.low[part] if self.high[whole] < UNLIMITED else UNLIMITED
        return least, most

    def _within(self, place: Place, least: int, most: int) -> bool:
        changed = False
        if least > self.low[place]:
            self.low[place] = least
            changed = True
        if most < self.high[place]:
            self.high[place] = most
            changed = True
        return changed

    def _narrow(self, members: Sequence[Place], count: int) -> bool:
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

    def _balance(self, gained: Sequence[Place], lost: Sequence[Place], count: int) -> bool:
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


Sums = Mapping[tuple[str, int], int]
"""People by group and set of cohorts."""


def _known_sums(published: Sums) -> dict[tuple[str, int], int]:
    """The published sums, what is left of each without published parts, and differences of groups, by cohort."""
    alone: dict[str, dict[int, int]] = defaultdict(dict)
    together: dict[str, dict[int, int]] = defaultdict(dict)
    for (name, cohorts), count in published.items():
        if is_single(cohorts):
            alone[name][cohorts] = count
    for (name, cohorts), count in published.items():
        parts = alone[name]
        rest = sum(1 << place for place in places(cohorts) if 1 << place not in parts)
        if rest:
            together[name][rest] = count - sum(parts.get(1 << place, 0) for place in places(cohorts))
    for name, sums in together.items():
        together[name] = sums | _remainders(sums)
    for inner, outer in NESTINGS:
        less = _less(inner, outer)
        asked = {cohorts for name, cohorts in published if name in (inner, outer) and not is_single(cohorts)}
        for cohorts in sorted(asked.union(together[outer], together[inner])):
            whole = _sum_over(cohorts, together[outer], alone[outer])
            part = _sum_over(cohorts, together[inner], alone[inner])
            if whole is not None and part is not None:
                together[less][cohorts] = whole - part
    found = {(name, cohorts): count for name, parts in alone.items() for cohorts, count in parts.items()}
    return found | {(name, cohorts): count for name, sums in together.items() for cohorts, count in sums.items()}


def _uneven(sums: Sums) -> list[tuple[list[Place], int]]:
    """Sums of a group over some cohorts less the sum of one within it over almost the same cohorts.

    So a cohort that has matured for one metric only stands out: what is left are its own people, and differences.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for name, cohorts in sums:
        by_name[name].append(cohorts)
    found = []
    for inner, outer in NESTINGS:
        for whole in by_name[outer]:
            for part in by_name[inner]:
                beside = whole & ~part
                if part & ~whole == 0 and 0 < beside.bit_count() <= _FEW:
                    members = [(_less(inner, outer), place) for place in places(part)]
                    members += [(outer, place) for place in places(beside)]
                    found.append((members, sums[outer, whole] - sums[inner, part]))
    return found


def _overlaps(sums: Sums) -> list[tuple[list[Place], list[Place], int]]:
    """Sums of a group and of one within it, over cohorts that are the same but for a few on either side.

    Of 16 who look for work in three cohorts, at most the 10 who completed in two of them are theirs: 6 or more are the
    third's. What the wider sum has more is made of its own cohorts and differences, less the other's own cohorts.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for name, cohorts in sums:
        by_name[name].append(cohorts)
    found = []
    for inner, outer in NESTINGS:
        for part in by_name[inner]:
            for whole in by_name[outer]:
                both, own, other = part & whole, whole & ~part, part & ~whole
                if both and other and max(own.bit_count(), other.bit_count()) <= _FEW and both.bit_count() <= MANY:
                    gained = [(_less(inner, outer), place) for place in places(both)]
                    gained += [(outer, place) for place in places(own)]
                    lost = [(inner, place) for place in places(other)]
                    found.append((gained, lost, sums[outer, whole] - sums[inner, part]))
    return found


def _remainders(sums: Mapping[int, int]) -> dict[int, int]:
    """What is left of each sum once others inside it are taken away: each one of them, and as many as fit."""
    found: dict[int, int] = {}
    largest_first = sorted(sums, key=lambda each: (-each.bit_count(), each))
    for whole in sums:
        rest, count = whole, sums[whole]
        for part in largest_first:
            if part != whole and part & ~whole == 0:
                found[whole & ~part] = sums[whole] - sums[part]
            if part != whole and part & ~rest == 0:
                rest &= ~part
                count -= sums[part]
        if rest:
            found[rest] = count
    return found


def _sum_over(cohorts: int, together: Mapping[int, int], alone: Mapping[int, int]) -> int | None:
    """The sum over exactly these cohorts: a known one that lies in them, and single ones for the rest."""
    for known in (0, *together):
        rest = [1 << place for place in places(cohorts & ~known)]
        if known & ~cohorts == 0 and all(each in alone for each in rest):
            return (together[known] if known else 0) + sum(alone[each] for each in rest)
    return None


def _less(inner: str, outer: str) -> str:
    return f"{outer}-{inner}"
