"""Complementary suppression: what can be had by subtraction is published, too, and has to pass the same test.

A total less its published parts is a *remainder*: a number about the cohorts that are hidden. So are the difference of
two totals of which one contains the other, and a total less all published totals of one kind inside it. A remainder
that may not be published is made larger, by hiding the smallest published part, until it may be; where there is no part
left to hide, a total is hidden, regions before years before programs before the organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cohortbook.figures.figure import LevelKind
from cohortbook.figures.levels import places

KEPT_LONGER = (LevelKind.REGION, LevelKind.YEAR, LevelKind.PROGRAM, LevelKind.ORGANIZATION)
"""Kinds of totals; the first are hidden first."""


class Remainder(NamedTuple):
    """`cohorts` is what is left of `total` without its published parts and without `less` (0, or other totals)."""

    cohorts: int
    total: int
    less: int
    smallest_less: int


def remainders(totals: Mapping[int, LevelKind], shown: int) -> Iterator[Remainder]:
    """What a reader can work out. `totals` are the published totals, `shown` the cohorts published by themselves."""
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


def complement(
    totals: dict[int, LevelKind],
    shown: int,
    size: Callable[[int], int],
    is_safe: Callable[[int], bool],
    can_hide: Callable[[int], bool],
) -> tuple[set[int], int]:
    """The totals and the cohorts that have to be hidden as well, so that every remainder is safe.

    `size` orders cohorts, `is_safe` tests a remainder, `can_hide` says whether hiding a cohort would hide anything.
    """
    left, parts = dict(totals), shown
    while (unsafe := _first_unsafe(left, parts, is_safe)) is not None:
        candidates = [place for place in places(unsafe.total & parts & ~unsafe.less) if can_hide(place)]
        if candidates:
            parts &= ~(1 << min(candidates, key=lambda place: (size(place), place)))
        else:
            involved = [total for total in (unsafe.total, unsafe.smallest_less) if total in left]
            del left[min(involved, key=lambda total: (KEPT_LONGER.index(left[total]), total.bit_count(), total))]
    # What was hidden for the sake of a total that is hidden now may be shown again.
    for place in sorted(places(shown & ~parts), key=lambda place: (-size(place), -place)):
        if _first_unsafe(left, parts | 1 << place, is_safe) is None:
            parts |= 1 << place
    return set(totals) - set(left), shown & ~parts


def _first_unsafe(totals: Mapping[int, LevelKind], shown: int, is_safe: Callable[[int], bool]) -> Remainder | None:
    return next((each for each in _in_order(totals, shown) if not is_safe(each.cohorts)), None)


def _in_order(totals: Mapping[int, LevelKind], shown: int) -> list[Remainder]:
    """Small totals first: a cohort hidden for its program's sake often is enough for the organisation."""
    found = remainders(totals, shown)
    return sorted(found, key=lambda each: (each.less != 0, each.total.bit_count(), each.total, each.less))
