"""Bands: a count of a cohort's people as it may be told.

The people of a cohort are of two kinds. Of those who made their outcome public it is known, and they are counted as
they stand in the showcase. Of the others nothing is known but how many they are; how many of *them* count is told as
one of a few ranges, its band. Where bands begin depends on how many they are and on nothing else, so that the choice of
a band says no more than the band.

What makes them safe, against a reader who knows all bands of all groups, who is in the showcase, and one person's own
outcome:

- A band holds at least `width` numbers, three or more: with one's own outcome taken away, two are left.
- All groups of a cohort have the same bands, or coarser ones. So that one group lies within another narrows a count by
  whole bands, or not at all (a band's numbers all occur together with some number of each other group's band).
- Where fewer than `2 * width - 1` people are not public, there is one band, from none to all of them. It says what the
  showcase says.
- Totals are sums of what is told of each cohort. No sum or difference of them knows more than its parts.

The number that is printed is the middle of the band, and of a sum of bands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from cohortbook.outcomes.band import Band, Told
from cohortbook.outcomes.counting.group import COMPLETED, ENROLLED, Group
from cohortbook.outcomes.counting.population import BITS, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.releases.past import COUNTED, Past, knowledge


@lru_cache(maxsize=4096)
def beginnings(people: int, width: int) -> tuple[int, ...]:
    """The first number of each band of 0 to `people`: as many bands of `width` numbers or more as there is room for."""
    bands = max(1, (people + 1) // width)
    return tuple(place * (people + 1) // bands for place in range(bands))


def band_of(count: int, people: int, width: int, least: int = 0, seen: int = 0) -> Band:
    """The band of `count` of `people`. Of `least` it is public that they count; of `seen` a reader could believe it.

    After the lowest, a band begins `width` above both at the nearest, so that the lowest keeps its width.
    """
    nearest = max(least, seen) + width
    return _band_between(count, [least, *(each for each in beginnings(people, width) if each >= nearest), people + 1])


def _band_between(count: int, first: Sequence[int]) -> Band:
    """The band of `count` of those that begin with `first`, of which the last is no band any more."""
    place = max(place for place, each in enumerate(first) if each <= count)
    return Band(first[place], first[place + 1] - 1)


def open_band_of(count: int, width: int, least: int = 0, seen: int = 0) -> Band:
    """The band of a count that has no public limit. Of `least` and `seen` is known what it is in `band_of`."""
    second = -(-(max(least, seen) + width) // width) * width
    if count < second:
        return Band(least, second - 1)
    return Band(count // width * width, count // width * width + width - 1)


def told_of(tally: CohortTally, width: int, past: Past) -> Told:
    """What is told of a cohort's groups. How many are enrolled is told exactly: it says nothing of what became of them.

    Who is shown has completed. Who is shown as hired has a public outcome, whose windows are counted as they are. Who
    is shown as available is taken at their word: looking for work, and without it.
    """
    hidden, public = dict.fromkeys(BITS, 0), dict.fromkeys(BITS, 0)
    shown = others = 0
    for (standing, how), people in tally.standings.items():
        if how in (UNSEEN, SHOWN):
            others += people
            shown += people if how == SHOWN else 0
            for group, bit in BITS.items():
                hidden[group] += people if standing & bit else 0
    for known in knowledge(tally).values():
        for group in known.groups if known.is_exact else ():
            public[group] += 1
    found = {ENROLLED: Band(others + public[ENROLLED], others + public[ENROLLED])}
    begin = cuts(others, width, past)
    for group in COUNTED:
        # Some may be shown before the day of their completion; until then nothing of the cohort is told.
        least = min(shown, hidden[COMPLETED]) if group == COMPLETED else 0
        band = _band_between(hidden[group], [least, *begin[group], others + 1])
        found[group] = band.beside(public[group])
    return found


def cuts(others: int, width: int, past: Past) -> Mapping[Group, Sequence[int]]:
    """Where the bands of each group begin, after the lowest.

    A band begins where `width` numbers are left on either side of it, for whoever remembers all earlier releases and
    believes that nothing but the names has changed since any one of them. Groups within the group, and around it, are
    remembered as well. Of several places where bands could begin, those are chosen that leave most of them; all groups
    have the same, or fewer. Which numbers these are is public, so that the choice says nothing.
    """
    if past.is_unknown:
        return dict.fromkeys(COUNTED, ())
    lows = {group: [band.low for band in past.inner(group)] for group in COUNTED}
    highs = {group: [band.high for band in past.outer(group)] for group in COUNTED}
    first = beginnings(others, width)[1:]
    moved = [range(at, others, width) for at in range(1, width + 1)] if past.was_told else []
    found = [
        {group: [cut for cut in each if _leaves_open(cut, width, lows[group], highs[group])] for group in COUNTED}
        for each in (first, *moved)
    ]
    return max(found, key=lambda each: sum(map(len, each.values())))


def _leaves_open(cut: int, width: int, lows: Sequence[int], highs: Sequence[int]) -> bool:
    """Whether `width` numbers or none are left below `cut` from each of `lows` on, and above it to each of `highs`."""
    return all(low >= cut or cut - low >= width for low in lows) and all(
        high < cut or high - cut + 1 >= width for high in highs
    )


def band_beside(count: int, all_: int, width: int, seen: int, known: Sequence[Band]) -> Band:
    """The band of `count` of `all_`, of which `seen` could be believed to count, beside what is `known` of it."""
    lows, highs = [seen, *(band.low for band in known)], [band.high for band in known]
    found = [cut for cut in beginnings(all_, width)[1:] if _leaves_open(cut, width, lows, highs)]
    return _band_between(count, [0, *(cut for cut in found if cut > seen), all_ + 1])


def told_of_totals(counts: Mapping[Group, int], enrolled: int, width: int) -> Told:
    """What is told of a cohort that was reported in totals, in which nobody's outcome is public."""
    found = {group: band_of(count, enrolled, width) for group, count in counts.items()}
    return found | {ENROLLED: Band(enrolled, enrolled)}
