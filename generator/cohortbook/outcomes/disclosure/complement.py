"""Complementary suppression: what adding and subtracting gives is published, too, and has to pass the same test.

A total less its published parts is a *remainder*: a number about the cohorts that are hidden. So are the difference of
two totals of which one contains the other, and a total less all published totals of one kind inside it. A remainder
that may not be published is made larger, by hiding the smallest published part, until it may be; where there is no part
left to hide, a total is hidden: regions before years before programs before the organisation.

Totals that overlap, such as a region's and a program's, can be combined in more ways than can be followed. So only
programs and the organisation, which lie within each other, may say something about hidden cohorts. The total of a year
or of a region is published where it adds nothing to that: where sums and differences of what is published already give
it. That is a question of linear algebra (`Span`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from cohortbook.outcomes.figure import LevelKind
from cohortbook.outcomes.levels import places

KEPT_LONGER = (LevelKind.REGION, LevelKind.YEAR, LevelKind.PROGRAM, LevelKind.ORGANIZATION)
"""Kinds of totals; the first are hidden first."""

Totals = Mapping[int, LevelKind]


class Grouping(NamedTuple):
    """What has to be known of a metric. Groups, parts and totals are sets, as whole numbers.

    `size` orders parts, `is_safe` tests a remainder, `can_hide` says whether hiding a part would hide anything.
    `narrowed` finds a part whose number all remainders together leave too little room.
    """

    size: Callable[[int], int]
    is_safe: Callable[[int], bool]
    can_hide: Callable[[int], bool]
    narrowed: Callable[[Sequence[int]], int | None]


class Remainder(NamedTuple):
    """What is left of `total` without its published parts and without `less` (0, or other totals)."""

    group: int
    total: int
    less: int
    smallest_less: int


def remainders(totals: Totals, shown: int) -> Iterator[Remainder]:
    """What a reader can work out by subtraction. `shown` are the parts that are published by themselves."""
    hidden_in = {total: total & ~shown for total in totals}
    for total, rest in hidden_in.items():
        if rest:
            yield Remainder(rest, total, 0, 0)
    inside: dict[tuple[int, LevelKind], list[int]] = defaultdict(list)
    for total, rest in hidden_in.items():
        for other, less in hidden_in.items():
            if other == total:
                continue
            if less and less != rest and less & ~rest == 0:
                yield Remainder(rest & ~less, total, other, other)
            if other & ~total == 0:
                inside[total, totals[other]].append(other)
    for (total, _), others in inside.items():
        together = 0
        for other in others:
            together |= other
        rest = hidden_in[total] & ~together
        if len(others) > 1 and rest and rest != hidden_in[total]:
            yield Remainder(rest, total, together, min(others, key=lambda other: (other.bit_count(), other)))


def complement(totals: Totals, shown: int, grouping: Grouping) -> tuple[set[int], int]:
    """The totals and the parts that have to be hidden as well."""
    left, parts = dict(totals), shown
    while (step := _next_step(left, parts, grouping)) is not None:
        inside, involved = step
        candidates = [place for place in places(inside & parts) if grouping.can_hide(place)]
        if candidates:
            parts &= ~(1 << min(candidates, key=lambda place: (grouping.size(place), place)))
        else:
            del left[min(involved, key=lambda total: (KEPT_LONGER.index(left[total]), total.bit_count(), total))]
    parts = _give_back(totals, left, parts, shown, grouping)
    return set(totals) - set(left), shown & ~parts


def _next_step(totals: Totals, shown: int, grouping: Grouping) -> tuple[int, tuple[int, ...]] | None:
    """Against what still gives too much away: the parts that could be hidden, and the totals, one of which could be."""
    # Small totals first: a part hidden for its program's sake often is enough for the organisation.
    found = sorted(
        remainders(totals, shown), key=lambda each: (each.less != 0, each.total.bit_count(), each.total, each.less)
    )
    for each in found:
        if not grouping.is_safe(each.group):
            return each.total & ~each.less, tuple(
                total for total in (each.total, each.smallest_less) if total in totals
            )
    narrow = grouping.narrowed([each.group for each in found])
    if narrow is None:
        return None
    around = tuple(total for total in totals if total >> narrow & 1)
    inside = 0
    for total in around:
        inside |= total
    return inside, around


def _give_back(totals: Totals, left: dict[int, LevelKind], parts: int, shown: int, grouping: Grouping) -> int:
    """Show again what was hidden for the sake of something that is hidden now; until nothing more can be shown.

    Adds to `left`, and returns the parts that are shown.
    """
    while True:
        before = (len(left), parts)
        for total in sorted(set(totals) - set(left), key=lambda each: (-KEPT_LONGER.index(totals[each]), each)):
            if _next_step({**left, total: totals[total]}, parts, grouping) is None:
                left[total] = totals[total]
        for place in sorted(places(shown & ~parts), key=lambda place: (-grouping.size(place), -place)):
            if _next_step(left, parts | 1 << place, grouping) is None:
                parts |= 1 << place
        if before == (len(left), parts):
            return parts


class Span:
    """All sums and differences of published totals, once the published parts are set aside.

    A group is a vector with a 1 for each of its cohorts. Cohorts that no total tells apart share a column.
    """

    def __init__(self, totals: Sequence[int], shown: int, everyone: int) -> None:
        self._shown = shown
        self._columns: dict[tuple[bool, ...], int] = defaultdict(int)
        for place in places(everyone & ~shown):
            self._columns[tuple(bool(total >> place & 1) for total in totals)] |= 1 << place
        self._rows: dict[int, list[Fraction]] = {}
        for at in range(len(totals)):
            row = self._reduced([Fraction(column[at]) for column in self._columns])
            pivot = next((place for place, value in enumerate(row) if value), None)
            if pivot is not None:
                self._rows[pivot] = [value / row[pivot] for value in row]

    def gives(self, group: int) -> bool:
        """Whether the group's number follows from what is published."""
        hidden = group & ~self._shown
        if any(hidden & cohorts not in (0, cohorts) for cohorts in self._columns.values()):
            return False
        return not any(self._reduced([Fraction(hidden & cohorts != 0) for cohorts in self._columns.values()]))

    def _reduced(self, row: list[Fraction]) -> list[Fraction]:
        for pivot in sorted(self._rows):
            factor = row[pivot]
            if factor:
                row = [value - factor * other for value, other in zip(row, self._rows[pivot], strict=True)]
        return row
