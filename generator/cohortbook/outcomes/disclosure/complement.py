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
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet, only, united

KEPT_LONGER = (LevelKind.REGION, LevelKind.YEAR, LevelKind.PROGRAM, LevelKind.ORGANIZATION)
"""Kinds of totals; the first are hidden first."""

Totals = Mapping[PlaceSet, LevelKind]


class Grouping(NamedTuple):
    """What has to be known of a metric. Groups and totals are sets of parts, each part a place.

    `size` orders parts, `is_safe` tests a remainder, `can_hide` says whether hiding a part would hide anything.
    `narrowed` finds a part whose number all remainders together leave too little room.
    """

    size: Callable[[int], int]
    is_safe: Callable[[PlaceSet], bool]
    can_hide: Callable[[int], bool]
    narrowed: Callable[[Sequence[PlaceSet]], int | None]


class Remainder(NamedTuple):
    """What is left of `total` without its published parts and without `less` (nothing, or other totals)."""

    group: PlaceSet
    total: PlaceSet
    less: PlaceSet
    smallest_less: PlaceSet


def remainders(totals: Totals, shown: PlaceSet) -> Iterator[Remainder]:
    """What a reader can work out by subtraction. `shown` are the parts that are published by themselves."""
    hidden_in = {total: total - shown for total in totals}
    for total, rest in hidden_in.items():
        if rest:
            yield Remainder(rest, total, NO_PLACES, NO_PLACES)
    inside: dict[tuple[PlaceSet, LevelKind], list[PlaceSet]] = defaultdict(list)
    for total, rest in hidden_in.items():
        for other, less in hidden_in.items():
            if other == total:
                continue
            if less and less != rest and less.lies_in(rest):
                yield Remainder(rest - less, total, other, other)
            if other.lies_in(total):
                inside[total, totals[other]].append(other)
    for (total, _), others in inside.items():
        together = united(others)
        rest = hidden_in[total] - together
        if len(others) > 1 and rest and rest != hidden_in[total]:
            yield Remainder(rest, total, together, min(others, key=lambda other: (len(other), other.bits)))


def complement(totals: Totals, shown: PlaceSet, grouping: Grouping) -> tuple[set[PlaceSet], PlaceSet]:
    """The totals and the parts that have to be hidden as well."""
    left, parts = dict(totals), shown
    while (step := _next_step(left, parts, grouping)) is not None:
        inside, involved = step
        candidates = [place for place in inside & parts if grouping.can_hide(place)]
        if candidates:
            parts -= only(min(candidates, key=lambda place: (grouping.size(place), place)))
        else:
            del left[min(involved, key=lambda total: (KEPT_LONGER.index(left[total]), len(total), total.bits))]
    parts = _give_back(totals, left, parts, shown, grouping)
    return set(totals) - set(left), shown - parts


def _next_step(totals: Totals, shown: PlaceSet, grouping: Grouping) -> tuple[PlaceSet, tuple[PlaceSet, ...]] | None:
    """Against what still gives too much away: the parts that could be hidden, and the totals, one of which could be."""
    # Small totals first: a part hidden for its program's sake often is enough for the organisation.
    found = sorted(
        remainders(totals, shown),
        key=lambda each: (bool(each.less), len(each.total), each.total.bits, each.less.bits),
    )
    for each in found:
        if not grouping.is_safe(each.group):
            return each.total - each.less, tuple(total for total in (each.total, each.smallest_less) if total in totals)
    narrow = grouping.narrowed([each.group for each in found])
    if narrow is None:
        return None
    around = tuple(total for total in totals if narrow in total)
    return united(around), around


def _give_back(
    totals: Totals, left: dict[PlaceSet, LevelKind], parts: PlaceSet, shown: PlaceSet, grouping: Grouping
) -> PlaceSet:
    """Show again what was hidden for the sake of something that is hidden now; until nothing more can be shown.

    Adds to `left`, and returns the parts that are shown.
    """
    while True:
        before = (len(left), parts)
        for total in sorted(set(totals) - set(left), key=lambda each: (-KEPT_LONGER.index(totals[each]), each.bits)):
            if _next_step({**left, total: totals[total]}, parts, grouping) is None:
                left[total] = totals[total]
        for place in sorted(shown - parts, key=lambda place: (-grouping.size(place), -place)):
            if _next_step(left, parts | only(place), grouping) is None:
                parts |= only(place)
        if before == (len(left), parts):
            return parts


class Span:
    """All sums and differences of published totals, once the published parts are set aside.

    A group is a vector with a 1 for each of its cohorts. Cohorts that no total tells apart share a column.
    """

    def __init__(self, totals: Sequence[PlaceSet], shown: PlaceSet, everyone: PlaceSet) -> None:
        self._shown = shown
        self._columns: dict[tuple[bool, ...], PlaceSet] = defaultdict(lambda: NO_PLACES)
        for place in everyone - shown:
            self._columns[tuple(place in total for total in totals)] |= only(place)
        self._rows: dict[int, list[Fraction]] = {}
        for at in range(len(totals)):
            row = self._reduced([Fraction(column[at]) for column in self._columns])
            pivot = next((place for place, value in enumerate(row) if value), None)
            if pivot is not None:
                self._rows[pivot] = [value / row[pivot] for value in row]

    def gives(self, group: PlaceSet) -> bool:
        """Whether the group's number follows from what is published."""
        hidden = group - self._shown
        if any(hidden & cohorts not in (NO_PLACES, cohorts) for cohorts in self._columns.values()):
            return False
        return not any(self._reduced([Fraction(hidden.meets(cohorts)) for cohorts in self._columns.values()]))

    def _reduced(self, row: list[Fraction]) -> list[Fraction]:
        for pivot in sorted(self._rows):
            factor = row[pivot]
            if factor:
                row = [value - factor * other for value, other in zip(row, self._rows[pivot], strict=True)]
        return row
