"""How sure a share is, and a share of two counts as they are told."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from cohortbook.outcomes.band import Band
from cohortbook.outcomes.figure import Edge, Rate

Z = 1.959963984540054  # the normal quantile of 97.5%


class Interval(NamedTuple):
    """Where a share probably lies."""

    low: float
    high: float


def rate_of(counted: Band, base: Band) -> Rate:
    """The share of two counts as they are told. Where it would be all, or may be none, only so much is told."""
    n = base.middle
    x = min(counted.middle, n)
    if counted.is_exact and base.is_exact:
        share = counted.low / base.low
        return Rate(x, n, share, *interval(x, n), least=share, most=share)
    least, most = counted.low / base.high, min(1.0, counted.high / max(base.low, 1))
    edge = Edge.MOST if x == n else Edge.FEW if counted.low == 0 else None
    share = {Edge.MOST: least, Edge.FEW: most, None: x / n}[edge]
    low, high = interval(x, n)
    return Rate(x, n, share, min(low, share), max(high, share), least, most, edge)


def interval(x: int, n: int) -> Interval:
    """The 95% Wilson score interval of `x` of `n`.

    Formula: (p + z²/2n ± z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = x/n, z = 1.96 (Wilson 1927).
    Unit:    shares in [0, 1]; 18 of 20 is 0.90, 0.70 to 0.97.
    Edge:    n must be positive: a share of nobody does not exist (ValueError).
    """
    if not 0 <= x <= n or n == 0:
        raise ValueError("a rate needs 0 <= x <= n and somebody to count")
    share = x / n
    square = Z * Z / n
    middle = (share + square / 2) / (1 + square)
    reach = Z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    low = 0.0 if x == 0 else middle - reach
    high = 1.0 if x == n else middle + reach
    return Interval(max(0.0, low), min(1.0, high))
