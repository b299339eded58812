"""Sets of places: which cohorts of those that are counted, or which of the declared openings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Final


class PlaceSet:
    """A set of places in a sequence, one bit each in a whole number, so that large sets are compared in one step.

    Two groups of the same cohorts (a program with a single cohort, say) are equal, and so are seen to be the same group
    of people. Iterating gives the places in their order; `bits` orders sets alike on every run.
    """

    __slots__ = ("bits",)

    def __init__(self, bits: int) -> None:
        self.bits: Final = bits

    @classmethod
    def of(cls, places: Iterable[int]) -> PlaceSet:
        return cls(reduce(or_, (1 << place for place in places), 0))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlaceSet) and self.bits == other.bits

    def __hash__(self) -> int:
        # Alone, whole numbers of which one is the other times two to the 61st hash alike: sets of single places would.
        return hash((self.bits, self.bits.bit_length()))

    def __repr__(self) -> str:
        return f"PlaceSet.of({list(self)})"

    def __bool__(self) -> bool:
        return self.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[int]:
        return iter(_places(self.bits))

    def __contains__(self, place: int) -> bool:
        return self.bits >> place & 1 == 1

    def __and__(self, other: PlaceSet) -> PlaceSet:
        return PlaceSet(self.bits & other.bits)

    def __or__(self, other: PlaceSet) -> PlaceSet:
        return PlaceSet(self.bits | other.bits)

    def __sub__(self, other: PlaceSet) -> PlaceSet:
        return PlaceSet(self.bits & ~other.bits)

    def lies_in(self, other: PlaceSet) -> bool:
        """Whether every place of this set is in the other."""
        return self.bits & ~other.bits == 0

    def meets(self, other: PlaceSet) -> bool:
        """Whether the sets have a place in common."""
        return self.bits & other.bits != 0

    @property
    def is_single(self) -> bool:
        """Whether the set has exactly one place."""
        bits = self.bits
        return bits > 0 and bits & (bits - 1) == 0

    @property
    def first(self) -> int:
        """The first place; the only one of a single set."""
        return (self.bits & -self.bits).bit_length() - 1


NO_PLACES: Final = PlaceSet(0)


def united(sets: Iterable[PlaceSet]) -> PlaceSet:
    """Every place that is in one of the sets."""
    return reduce(or_, sets, NO_PLACES)


@lru_cache(maxsize=16384)
def only(place: int) -> PlaceSet:
    """The set of one place."""
    return PlaceSet(1 << place)


@lru_cache(maxsize=16384)
def _places(bits: int) -> tuple[int, ...]:
    """Every metric asks for the same sets again and again."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(found)
