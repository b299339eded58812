"""How sure a share is."""

from __future__ import annotations

from math import sqrt

from cohortbook.outcomes.figure import Rate

Z = 1.959963984540054  # the normal quantile of 97.5%


def rate(x: int, n: int) -> Rate:
    """`x` of `n` with its 95% Wilson score interval.

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
    return Rate(x, n, share, max(0.0, low), min(1.0, high))
