"""The metrics: their permanent ids, what they mean in words, and what they are counted in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cohortbook.words import Message, say


class Unit(StrEnum):
    """What a metric's value is counted in."""

    SHARE = "share"
    DAYS = "days"
    CAD_A_YEAR = "cad-a-year"


@dataclass(frozen=True, slots=True)
class Metric:
    """`window_days` is N where the metric has one. `gate_days` is how long after its last completion a cohort waits
    before it is counted; it is N, or for metrics without a window what makes them comparable with those that have one.
    """

    id: str
    title: Message
    definition: Message
    unit: Unit
    gate_days: int
    window_days: int | None = None
    higher_is_better: bool = True


def _windowed(days: int) -> list[Metric]:
    return [
        Metric(
            f"placement_rate_{days}",
            say("Placed within {days} days", days=days),
            say(
                "Of the graduates who look for work in the field and may work here, the share that began full-time "
                "work, an apprenticeship, internship or contract, or their own venture in the field within {days} days "
                "of completing, with documentation.",
                days=days,
            ),
            Unit.SHARE,
            days,
            days,
        ),
        Metric(
            f"placement_broad_{days}",
            say("Placed within {days} days, all work in the field", days=days),
            say(
                "As the placement rate, with short-term, part-time and freelance work and work for the provider itself "
                "counted, too.",
            ),
            Unit.SHARE,
            days,
            days,
        ),
        Metric(
            f"enrolment_to_job_{days}",
            say("From enrolment to a job within {days} days", days=days),
            say("The same placements, as a share of everybody who was enrolled at the census date."),
            Unit.SHARE,
            days,
            days,
        ),
    ]


def _retention(days: int) -> list[Metric]:
    return [
        Metric(
            f"retention_same_{days}",
            say("Still with the same employer after {days} days", days=days),
            say(
                "Of the placements that began at least {days} days ago, the share in which the person still worked for "
                "the same employer on day {days}. Where this is not known it counts as no.",
                days=days,
            ),
            Unit.SHARE,
            days,
            days,
        ),
        Metric(
            f"retention_any_{days}",
            say("Still in work after {days} days", days=days),
            say(
                "Of the placements that began at least {days} days ago, the share in which the person worked for any "
                "employer on day {days}. Where this is not known it counts as no.",
                days=days,
            ),
            Unit.SHARE,
            days,
            days,
        ),
    ]


WINDOWS = (90, 180)
SHORTEST = min(WINDOWS)

_ALL: list[Metric] = [
    *[metric for days in reversed(WINDOWS) for metric in _windowed(days)],
    Metric(
        "completion_rate",
        say("Completed"),
        say("Of the people enrolled at the census date, the share that met the completion criteria and was certified."),
        Unit.SHARE,
        0,
    ),
    Metric(
        "median_days_to_start",
        say("Days from completion to the first day of work"),
        say(
            "The day by which half of the graduates who look for work had begun, estimated after Kaplan and Meier, so "
            "that people who are still looking are counted as far as they have been followed, for a year at most."
        ),
        Unit.DAYS,
        SHORTEST,
        higher_is_better=False,
    ),
    *[metric for days in WINDOWS for metric in _retention(days)],
    Metric(
        "wage_change_median",
        say("Change in base pay"),
        say(
            "The median of new base pay less base pay before, a year, over people for whom both are documented. Having "
            "had no work before is not counted as pay of zero."
        ),
        Unit.CAD_A_YEAR,
        SHORTEST,
    ),
    Metric(
        "repeat_employer_rate",
        say("Employers that came back"),
        say(
            "Of the hiring employers that have had the chance to hire again from a later cohort, the share that hired "
            "from two cohorts or more."
        ),
        Unit.SHARE,
        SHORTEST,
    ),
    Metric(
        "repeat_employer_rate_raw",
        say("Employers that came back, of all that hired"),
        say(
            "Of all hiring employers, also those that have had no chance yet, the share that hired from two cohorts or "
            "more."
        ),
        Unit.SHARE,
        SHORTEST,
    ),
    Metric(
        "knowledge_rate",
        say("Outcomes we know"),
        say("Of the graduates who look for work, the share whose outcome is documented."),
        Unit.SHARE,
        SHORTEST,
    ),
    Metric(
        "demand_fill_rate",
        say("Openings filled"),
        say("Of the openings that employers declared and that were due, the share that one of our graduates filled."),
        Unit.SHARE,
        0,
    ),
]

METRICS: Mapping[str, Metric] = MappingProxyType({metric.id: metric for metric in _ALL})
"""Every metric by id, in the order of showing: the headline first, what stands beside it next."""
