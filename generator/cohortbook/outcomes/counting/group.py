"""The groups that people of a cohort belong to, and which of them lies within which: definitions, and no rule.

Symbols are those of the metrics page: E enrolled, G completed, J looks for work in the field, K of whom the outcome is
documented. The others are about a window of N days: Pn and Bn placed within it, headline and broad; Rn a placement that
is N days old; Sn and An with the same, with any employer on day N; Un and Vn: for S and for A it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from cohortbook.model.metric_names import WINDOWS

SHORTEST: Final = min(WINDOWS)
LONGEST: Final = max(WINDOWS)


class Group(NamedTuple):
    """A group by its symbol, and the window that it is about, if any."""

    symbol: str
    days: int | None = None


ENROLLED: Final = Group("E")
COMPLETED: Final = Group("G")
JOB_SEEKERS: Final = Group("J")
DOCUMENTED: Final = Group("K")
PLACED: Final = Group("D")
"""With a headline code, on whatever day: printed as the coverage of wages."""
WITH_PAY: Final = Group("W")
"""Of them, whose pay before and after is documented."""
STEPS: Final = (30, 60, 90, 180, 365)
"""How long the first day of work took is told as the first of these days by which half had begun."""


def placed(days: int) -> Group:
    return Group("P", days)


def placed_broadly(days: int) -> Group:
    return Group("B", days)


def followed(days: int) -> Group:
    """With a placement that began that long ago."""
    return Group("R", days)


def with_same_employer(days: int) -> Group:
    return Group("S", days)


def with_any_employer(days: int) -> Group:
    return Group("A", days)


def known_whether_same(days: int) -> Group:
    return Group("U", days)


def known_whether_any(days: int) -> Group:
    return Group("V", days)


WITHIN: Final[tuple[tuple[Group, Group], ...]] = (
    (COMPLETED, ENROLLED),
    (JOB_SEEKERS, COMPLETED),
    (DOCUMENTED, JOB_SEEKERS),
    *((placed(shorter), placed(longer)) for shorter, longer in pairwise(STEPS)),
    *((placed_broadly(shorter), placed_broadly(longer)) for shorter, longer in pairwise(WINDOWS)),
    *((placed(days), placed_broadly(days)) for days in WINDOWS),
    (placed_broadly(LONGEST), DOCUMENTED),
    (placed(STEPS[-1]), PLACED),
    (PLACED, DOCUMENTED),
    (WITH_PAY, PLACED),
    *((followed(days), PLACED) for days in WINDOWS),
    *((known_whether_same(days), followed(days)) for days in WINDOWS),
    *((known_whether_any(days), followed(days)) for days in WINDOWS),
    *((with_any_employer(days), known_whether_any(days)) for days in WINDOWS),
    *((with_same_employer(days), known_whether_same(days)) for days in WINDOWS),
    *((with_same_employer(days), with_any_employer(days)) for days in WINDOWS),
)
"""Each group with the next larger one that it lies within: everybody in the first is in the second."""


def _around(inner: Group) -> frozenset[Group]:
    outers = [outer for lower, outer in WITHIN if lower == inner]
    return frozenset(outers).union(*map(_around, outers))


LIES_IN: Final[Mapping[Group, frozenset[Group]]] = MappingProxyType(
    {group: _around(group) for pair in WITHIN for group in pair}
)
"""All groups that a group lies within, however far out."""
