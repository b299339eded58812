"""What all published numbers together leave open, for one metric and across metrics.

Each group of each cohort (E, G, J and so on) is a number between a least and a most; so is each difference of a group
and one that lies within it. Published sums narrow these down, each using what the others found, until nothing changes.
It is the audit's linear program in small: quick, and without a solver. What it should miss, the audit finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cohortbook.figures.levels import is_single, places
from cohortbook.figures.metric import WINDOWS

NESTINGS: tuple[tuple[str, str], ...] = (
    ("G", "E"),
    ("J", "G"),
    ("K", "J"),
    ("P90", "P180"),
    ("P180", "B180"),
    ("B90", "B180"),
    ("B180", "K"),
    ("P90", "B90"),
    *((f"R{days}", "K") for days in WINDOWS),
    *((f"A{days}", f"R{days}") for days in WINDOWS),
    *((f"S{days}", f"A{days}") for days in WINDOWS),
)
"""Which group lies within which."""

UNLIMITED = 10**9

Place = tuple[str, int]
"""A group, or a difference of two, and a cohort's place."""


class Narrowing:
    """The ranges of all groups of all cohorts. `cohorts` is how many there are."""

    def __init__(self, cohorts: int) -> None:
        names = {group for nesting in NESTINGS for group in nesting} | {_less(*nesting) for nesting in NESTINGS}
        self.low: dict[Place, int] = {(name, place): 0 for name in sorted(names) for place in range(cohorts)}
        self.high: dict[Place, int] = dict.fromkeys(self.low, UNLIMITED)
        self._published: dict[tuple[str, int], int] = {}
        self._cohorts = cohorts

    def at_least(self, group: str, place: int, count: int) -> None:
        self.low[group, place] = max(self.low[group, place], count)

    def at_most(self, group: str, place: int, count: int) -> None:
        self.high[group, place] = min(self.high[group, place], count)

    def add_sum(self, group: str, cohorts: int, count: int) -> None:
        """The group has `count` people in this set of cohorts."""
        self._published[group, cohorts] = count

    def settle(self) -> None:
        """Narrow until nothing changes."""
        published = dict(self._published)
        for (group, cohorts), count in self._published.items():
            for inner, outer in NESTINGS:
                if group == outer and (inner, cohorts) in self._published:
                    published[_less(inner, outer), cohorts] = count - self._published[inner, cohorts]
        published |= _remainders(published)
        sums = [([(name, place) for place in places(of)], count) for (name, of), count in published.items()]
        changed = True
        while changed:
            changed = False
            for members, count in sums:
                changed = self._narrow(members, count) or changed
            changed = self._nest() or changed

    def _nest(self) -> bool:
        """Use outer = inner + difference, for each nesting and cohort."""
        changed = False
        for inner, outer in NESTINGS:
            less = _less(inner, outer)
            for place in range(self._cohorts):
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


def _remainders(published: Mapping[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    """What is left of each sum over several cohorts once the published sums inside it are taken away."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for name, cohorts in published:
        if not is_single(cohorts):
            by_name[name].append(cohorts)
    found: dict[tuple[str, int], int] = {}
    for name, sets in by_name.items():
        for whole in sets:
            rest, count = whole, published[name, whole]
            for part in sorted(sets, key=lambda each: (-each.bit_count(), each)):
                if part != whole and part & ~rest == 0:
                    rest &= ~part
                    count -= published[name, part]
            if rest not in (0, whole):
                found[name, rest] = count
    return found


def _less(inner: str, outer: str) -> str:
    return f"{outer}-{inner}"
