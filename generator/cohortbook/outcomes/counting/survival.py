"""Time until something happens, for people who have not all been followed equally long."""

from __future__ import annotations

from collections.abc import Mapping


def median_survival(events: Mapping[int, int], censored: Mapping[int, int]) -> int | None:
    """The Kaplan–Meier median: the first day on which at most half are estimated to be still waiting.

    Formula: S(t) = Π over days tᵢ ≤ t of (rᵢ − dᵢ)/rᵢ, with dᵢ events among rᵢ people still followed (Kaplan and Meier
             1958); the median is the smallest t with S(t) ≤ 1/2, compared in whole numbers.
    Unit:    days, as given: both mappings hold how many people by day.
    Edge:    somebody censored on the day of an event was still followed on it; None where S never gets down to 1/2.
    """
    followed = sum(events.values()) + sum(censored.values())
    waiting, base = 1, 1
    for day in sorted(events.keys() | censored.keys()):
        happened = events.get(day, 0)
        if happened:
            waiting *= followed - happened
            base *= followed
            if 2 * waiting <= base:
                return day
        followed -= happened + censored.get(day, 0)
    return None
