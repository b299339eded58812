"""A count as it is told: a range, of which every number is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cohortbook.outcomes.counting.group import Group


class Band(NamedTuple):
    """A count that lies between `low` and `high`, both possible."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def middle(self) -> int:
        """The whole number nearest to the middle, the larger one of two. It is what is printed."""
        return (self.low + self.high + 1) // 2

    def beside(self, people: int) -> Band:
        """With so many more, of whom it is public that they count."""
        return Band(self.low + people, self.high + people)


Told = Mapping[Group, Band]
"""What is told of each group of a cohort."""


def together(bands: Iterable[Band]) -> Band:
    """The sum of all of them."""
    low = high = 0
    for band in bands:
        low, high = low + band.low, high + band.high
    return Band(low, high)
