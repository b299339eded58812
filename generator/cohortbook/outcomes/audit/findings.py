"""What an audit finds, and how ranges narrow each other: what its parts have in common.

A reader's knowledge of one cohort is made of ranges, and of groups that lie within others. Narrowing each range by its
neighbours until nothing changes finds all that follows, also for whole numbers: such a system has no other corners.
Of another cohort's people it says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.group import ENROLLED, WITHIN, Group
from cohortbook.outcomes.figure import Level
from cohortbook.outcomes.metric import COMPLETION, SHARES
from cohortbook.words import Message

SMALLEST = 3
"""With one's own outcome taken away, a range of three leaves two."""


class Fault(StrEnum):
    """What an audit can find."""

    PINNED = "pinned"
    EXPOSED = "exposed"
    CONTRADICTION = "contradiction"
    TELLS_MORE = "tells-more"
    NARROWED = "narrowed"


class Finding(Struct, frozen=True):
    """A number that says something about single people."""

    fault: Fault
    level: Level
    metric: str
    what: Message


def narrowed(ranges: Mapping[Group, Band]) -> dict[Group, Band]:
    """The ranges, each narrowed by those of the groups that lie within it and of those that it lies within."""
    low = {group: band.low for group, band in ranges.items()}
    high = {group: band.high for group, band in ranges.items()}
    changed = True
    while changed:
        changed = False
        for inner, outer in WITHIN:
            if inner in low and outer in low:
                if low[inner] > low[outer]:
                    low[outer], changed = low[inner], True
                if high[outer] < high[inner]:
                    high[inner], changed = high[outer], True
    return {group: Band(low[group], high[group]) for group in ranges}


def metric_for(group: Group) -> str:
    """The first metric that the group is counted in, for the list."""
    found = (name for name, share in SHARES.items() if group in (share.counted, share.base) and group != ENROLLED)
    return next(found, COMPLETION.id)
