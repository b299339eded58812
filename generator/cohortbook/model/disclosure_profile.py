"""Disclosure profiles: how few people are too few, and how counts are rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType

from cohortbook.words import Message, say


@dataclass(frozen=True, slots=True)
class DisclosureProfile:
    """`rate_minimum` and `median_minimum` are the smallest n. A share with x within `extreme` of 0 or of n is hidden.
    Counts are rounded to a multiple of `count_step`, shares to `share_decimals` (None: not at all). Cells of a
    breakdown under `breakdown_minimum` merge. Nested counts that differ by 1 to `nested_difference` are not both shown.
    """

    id: str
    rate_minimum: int
    median_minimum: int = 8
    extreme: int = 0
    count_step: int = 1
    share_decimals: int | None = None
    breakdown_minimum: int = 5
    nested_difference: int = 2
    demand_employers: int = 3


PROFILES: Mapping[str, DisclosureProfile] = MappingProxyType(
    {
        # The thresholds of the metrics page; our own.
        "default": DisclosureProfile("default", rate_minimum=10),
        # HESA: counts to the nearest 5, no percentage of fewer than 22.5 people, no average of 7 or fewer.
        "hesa": DisclosureProfile("hesa", rate_minimum=23, count_step=5, share_decimals=2),
        # Office for Students: counts to the nearest 10, percentages to 0.1, none of fewer than 23 people, nor where the
        # numerator is within two of none or of all ([low], [DPL], [DPH]).
        "ofs": DisclosureProfile("ofs", rate_minimum=23, extreme=2, count_step=10, share_decimals=3),
    }
)


def in_words(count: int, profile: DisclosureProfile) -> Message:
    """A small count beside a figure, as a range of the profile's smallest breakdown.

    It is never exact, also where it is none, and always printed: so no sum or difference of such counts tells about
    fewer people than may be told about, and leaving one out tells nothing.
    """
    step = max(profile.breakdown_minimum, profile.count_step)
    least = count // step * step
    if least == 0:
        return say("fewer than {n}", n=step)
    return say("{least} to {most}", least=least, most=least + step - 1)


def rounded(count: int | Fraction, step: int) -> int:
    """`count` to the nearest multiple of `step`, halves away from zero. What is exact has to come here unrounded."""
    sign = -1 if count < 0 else 1
    return sign * int((abs(Fraction(count)) * 2 + step) // (2 * step)) * step


def rounded_share(share: float, decimals: int) -> float:
    """`share` to so many decimals, halves away from zero: 29 of 40 is 0.725 and so 73%.

    A share that lies in the middle has few decimals, and Python prints it exactly.
    """
    return float(Decimal(repr(share)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
