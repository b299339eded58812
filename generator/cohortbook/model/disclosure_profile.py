"""Disclosure profiles: how coarsely the counts of a cohort are told, and how few people make no share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct


class DisclosureProfile(Struct, frozen=True):
    """A band holds `width` numbers or more, at least three. A share over fewer than `rate_minimum` people, and a median
    over fewer than `median_minimum`, as many as are told, is not shown. `demand_employers` are the employers that a
    count of what unnamed employers ask for needs.
    """

    id: str
    width: int
    rate_minimum: int
    median_minimum: int = 8
    demand_employers: int = 3


PROFILES: Mapping[str, DisclosureProfile] = MappingProxyType(
    {
        # Our own: the narrowest bands that hold against somebody who knows their own outcome.
        "default": DisclosureProfile("default", width=3, rate_minimum=4),
        # After HESA: counts to the nearest 5, no percentage of fewer than 22.5 people, no average of 7 or fewer.
        "hesa": DisclosureProfile("hesa", width=5, rate_minimum=23),
        # After the Office for Students: counts to the nearest 10, no percentage of fewer than 23 people.
        "ofs": DisclosureProfile("ofs", width=10, rate_minimum=23),
    }
)


def rounded(count: int | Fraction, step: int) -> int:
    """`count` to the nearest multiple of `step`, halves away from zero. What is exact has to come here unrounded."""
    sign = -1 if count < 0 else 1
    return sign * int((abs(Fraction(count)) * 2 + step) // (2 * step)) * step


def rounded_share(share: float, decimals: int) -> float:
    """`share` to so many decimals, halves away from zero: 29 of 40 is 0.725 and so 73%.

    A share that lies in the middle has few decimals, and Python prints it exactly.
    """
    return float(Decimal(repr(share)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
