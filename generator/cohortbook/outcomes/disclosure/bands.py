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

from collections.abc import Mapping
from functools import lru_cache

from cohortbook.outcomes.band import Band, Told
from cohortbook.outcomes.counting.group import COMPLETED, DOCUMENTED, ENROLLED, JOB_SEEKERS, Group
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally


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
    first = [least, *(each for each in beginnings(people, width) if each >= nearest), people + 1]
    place = max(place for place, each in enumerate(first) if each <= count)
    return Band(first[place], first[place + 1] - 1)


def open_band_of(count: int, width: int, least: int = 0, seen: int = 0) -> Band:
    """The band of a count that has no public limit. Of `least` and `seen` is known what it is in `band_of`."""
    second = -(-(max(least, seen) + width) // width) * width
    if count < second:
        return Band(least, second - 1)
    return Band(count // width * width, count // width * width + width - 1)


def told_of(tally: CohortTally, width: int) -> Told:
    """What is told of a cohort's groups. How many are enrolled is told exactly: it says nothing of what became of them.

    Who is shown has completed. Who is shown as hired has a public outcome, whose windows are counted as they are. Who
    is shown as available is taken at their word: looking for work, and without it.
    """
    seen = [0, 0, 0, 0]
    hidden, hired, seeking = (dict.fromkeys(BITS, 0) for _ in range(3))
    for (standing, how), people in tally.standings.items():
        seen[how] += people
        counts = hired if how == HIRED else seeking if how == SEEKING else hidden
        for group, bit in BITS.items():
            if standing & bit:
                counts[group] += people
    others, public = seen[UNSEEN] + seen[SHOWN], seen[HIRED] + seen[SEEKING]
    found = {group: band_of(count, others, width).beside(hired[group]) for group, count in hidden.items()}
    found[ENROLLED] = Band(others + public, others + public)
    # Some may be shown before the day of their completion; until then nothing of the cohort is told.
    shown = min(seen[SHOWN], hidden[COMPLETED])
    found[COMPLETED] = band_of(hidden[COMPLETED], others, width, shown).beside(public)
    found[JOB_SEEKERS] = band_of(hidden[JOB_SEEKERS], others, width).beside(public)
    found[DOCUMENTED] = found[DOCUMENTED].beside(seeking[DOCUMENTED])
    return found


def told_of_totals(counts: Mapping[Group, int], enrolled: int, width: int) -> Told:
    """What is told of a cohort that was reported in totals, in which nobody's outcome is public."""
    found = {group: band_of(count, enrolled, width) for group, count in counts.items()}
    return found | {ENROLLED: Band(enrolled, enrolled)}
