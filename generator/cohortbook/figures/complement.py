"""Complementary suppression: what adding and subtracting gives is published, too, and has to pass the same test.

A total less its published parts is a *remainder*: a number about the cohorts that are hidden. So are the difference of
two totals of which one contains the other, and a total less all published totals of one kind inside it. A remainder
that may not be published is made larger, by hiding the smallest published part, until it may be; where there is no part
left to hide, a total is hidden: regions before years before programs before the organisation.

Beyond remainders, no sum of published totals and parts, however many, may give a hidden number exactly. That is a
question of linear algebra (`Span`): whether the hidden group, as a vector with a 1 for each of its cohorts, is a
combination of the published groups' vectors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from cohortbook.figures.figure import LevelKind
from cohortbook.figures.levels import is_single, places

KEPT_LONGER = (LevelKind.REGION, LevelKind.YEAR, LevelKind.PROGRAM, LevelKind.ORGANIZATION)
"""Kinds of totals; the first are hidden first."""

Totals = Mapping[int, LevelKind]


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


class Span:
    """All sums and differences of published totals, once the published parts are set aside."""

    def __init__(self, totals: Totals, shown: int, everyone: int) -> None:
        self._totals = tuple(totals)
        self._hidden = everyone & ~shown
        self._sorts: dict[tuple[bool, ...], int] = {}
        self._cohorts: dict[tuple[bool, ...], int] = defaultdict(int)
        for place in places(self._hidden):
            sort = tuple(bool(total >> place & 1) for total in self._totals)
            self._sorts.setdefault(sort, len(self._sorts))
            self._cohorts[sort] |= 1 << place
        # An echelon form: by pivot, a row over the sorts of cohorts, and the totals that it is made of.
        self._rows: dict[int, tuple[list[Fraction], frozenset[int]]] = {}
        for at, total in enumerate(self._totals):
            row, used = self._reduced([Fraction(sort[at]) for sort in self._sorts])
            pivot = next((place for place, value in enumerate(row) if value), None)
            if pivot is not None:
                self._rows[pivot] = ([value / row[pivot] for value in row], used | {total})

    def making(self, group: int) -> frozenset[int] | None:
        """The totals whose sums and differences give the group exactly (with the parts that are published); or None.

        None as well where the group splits cohorts that all totals treat alike: no sum can tell them apart.
        """
        row: list[Fraction] = []
        for cohorts in self._cohorts.values():
            if group & cohorts not in (0, cohorts):
                return None
            row.append(Fraction(group & cohorts == cohorts))
        rest, used = self._reduced(row)
        return None if any(rest) else used

    def _reduced(self, row: list[Fraction]) -> tuple[list[Fraction], frozenset[int]]:
        used: frozenset[int] = frozenset()
        for pivot in sorted(self._rows):
            factor = row[pivot]
            if factor:
                basis, totals = self._rows[pivot]
                row = [value - factor * other for value, other in zip(row, basis, strict=True)]
                used |= totals
        return row, used


class _Step(NamedTuple):
    """What gives too much away, and what could be hidden against it: parts (a set), else one of these totals."""

    parts: int
    totals: tuple[int, ...]


class Grouping(NamedTuple):
    """What the search needs to know of a metric. Groups, parts and totals are sets, as whole numbers.

    `size` orders parts, `is_safe` tests a remainder, `can_hide` says whether hiding a part would hide anything.
    `secrets` are groups whose number must not be had at all; parts that are not shown are secrets unless `is_nothing`.
    `narrowed` finds a part whose count all remainders together leave too little room.
    """

    everyone: int
    secrets: tuple[int, ...]
    size: Callable[[int], int]
    is_safe: Callable[[int], bool]
    can_hide: Callable[[int], bool]
    is_nothing: Callable[[int], bool]
    narrowed: Callable[[Sequence[int]], int | None]


def complement(totals: Totals, shown: int, grouping: Grouping) -> tuple[set[int], int]:
    """The totals and the parts that have to be hidden as well."""
    left, parts = dict(totals), shown
    while (step := _next_step(left, parts, grouping)) is not None:
        candidates = [place for place in places(step.parts & parts) if grouping.can_hide(place)]
        if candidates:
            parts &= ~(1 << min(candidates, key=lambda place: (grouping.size(place), place)))
        elif not step.totals:
            break
        else:
            del left[min(step.totals, key=lambda total: (KEPT_LONGER.index(left[total]), total.bit_count(), total))]
    parts = _give_back(totals, left, parts, shown, grouping)
    return set(totals) - set(left), shown & ~parts


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


def _next_step(totals: Totals, shown: int, grouping: Grouping) -> _Step | None:
    found = _in_order(totals, shown)
    for each in found:
        if not grouping.is_safe(each.group):
            involved = tuple(total for total in (each.total, each.smallest_less) if total in totals)
            return _Step(each.total & ~each.less, involved)
    without_parts = Span(totals, 0, grouping.everyone)
    with_parts = Span(totals, shown, grouping.everyone)
    hidden_parts = (1 << place for place in places(grouping.everyone & ~shown) if not grouping.is_nothing(place))
    for secret in (*grouping.secrets, *hidden_parts):
        made_of = without_parts.making(secret)
        if made_of is not None:
            return _Step(0, tuple(made_of))
        made_of = with_parts.making(secret & ~shown)
        if made_of is not None and (made_of or not is_single(secret)):
            inside = secret
            for total in made_of:
                inside |= total
            return _Step(inside, tuple(made_of))
    narrow = grouping.narrowed([each.group for each in found])
    if narrow is not None:
        around = tuple(total for total in totals if total >> narrow & 1)
        inside = 0
        for total in around:
            inside |= total
        return _Step(inside, around)
    return None


def _in_order(totals: Totals, shown: int) -> list[Remainder]:
    """Small totals first: a cohort hidden for its program's sake often is enough for the organisation."""
    found = remainders(totals, shown)
    return sorted(found, key=lambda each: (each.less != 0, each.total.bit_count(), each.total, each.less))
