"""The metrics: what each name means in words, whom it counts and out of whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from cohortbook.model.metric_names import NAMES, WINDOWS, Family, MetricName, Unit
from cohortbook.outcomes.counting import group
from cohortbook.outcomes.counting.group import LIES_IN, LONGEST, SHORTEST, Group
from cohortbook.words import Message, say

RETENTION = frozenset({Family.RETENTION_SAME, Family.RETENTION_ANY})


class Share(Struct, frozen=True):
    """For a share of people: who is counted (n), and who of them counts (x)."""

    base: Group
    counted: Group


class Metric(Struct, frozen=True, dict=True):
    """A metric of a family, with its window of N days if it has one.

    `people` is None for medians, and for shares of employers and openings. `gate_days` is how long after its last
    completion a cohort waits before it is counted; it is N, or for metrics without a window what makes them comparable
    with those that have one.
    """

    family: Family
    title: Message
    definition: Message
    gate_days: int
    window_days: int | None = None
    people: Share | None = None
    higher_is_better: bool = True

    @cached_property
    def id(self) -> str:
        return self.name.id

    @property
    def name(self) -> MetricName:
        return MetricName(self.family, self.window_days)

    @property
    def unit(self) -> Unit:
        return self.name.unit

    def lies_in(self, other: Metric) -> bool:
        """Whether both are shares of the same people, and all that count here count there."""
        if self.people is None or other.people is None or self.people.base != other.people.base:
            return False
        return other.people.counted in LIES_IN[self.people.counted]


def _windowed(days: int) -> list[Metric]:
    return [
        Metric(
            Family.PLACEMENT,
            say("In full-time work in the field within {days} days", days=days),
            say(
                "Of the graduates who look for work in the field and may work here, the share that began full-time "
                "work, an apprenticeship, internship or contract, or their own venture in the field within {days} days "
                "of completing, with documentation.",
                days=days,
            ),
            days,
            days,
            Share(group.JOB_SEEKERS, group.placed(days)),
        ),
        Metric(
            Family.PLACEMENT_BROAD,
            say("In any work in the field within {days} days", days=days),
            say(
                "As the placement rate, with short-term, part-time and freelance work and work for the provider itself "
                "counted, too.",
            ),
            days,
            days,
            Share(group.JOB_SEEKERS, group.placed_broadly(days)),
        ),
        Metric(
            Family.FROM_ENROLMENT,
            say("Of all enrolled, in full-time work in the field within {days} days", days=days),
            say("The same placements, as a share of everybody who was enrolled at the census date."),
            days,
            days,
            Share(group.ENROLLED, group.placed(days)),
        ),
    ]


def _retention(days: int) -> list[Metric]:
    return [
        Metric(
            Family.RETENTION_SAME,
            say("Still with the same employer after {days} days", days=days),
            say(
                "Of the placements that began at least {days} days ago, the share in which the person still worked for "
                "the same employer on day {days}. Where this is not known it counts as no.",
                days=days,
            ),
            days,
            days,
            Share(group.followed(days), group.with_same_employer(days)),
        ),
        Metric(
            Family.RETENTION_ANY,
            say("Still in work after {days} days", days=days),
            say(
                "Of the placements that began at least {days} days ago, the share in which the person worked for any "
                "employer on day {days}. Where this is not known it counts as no.",
                days=days,
            ),
            days,
            days,
            Share(group.followed(days), group.with_any_employer(days)),
        ),
    ]


_DEFINED: list[Metric] = [
    *[metric for days in WINDOWS for metric in _windowed(days)],
    Metric(
        Family.COMPLETION,
        say("Completed"),
        say("Of the people enrolled at the census date, the share that met the completion criteria and was certified."),
        0,
        people=Share(group.ENROLLED, group.COMPLETED),
    ),
    Metric(
        Family.DAYS_TO_START,
        say("How soon work began"),
        say(
            "The first of 30, 60, 90, 180 and 365 days after completion within which at least half of the graduates "
            "who look for work had begun. An exact day is not told, because it would be somebody's own."
        ),
        SHORTEST,
        higher_is_better=False,
    ),
    *[metric for days in WINDOWS for metric in _retention(days)],
    Metric(
        Family.WAGE_CHANGE,
        say("Change in base pay"),
        say(
            "The median of new base pay less base pay before, a year, over people for whom both are documented. Having "
            "had no work before is not counted as pay of zero."
        ),
        SHORTEST,
    ),
    Metric(
        Family.REPEAT_EMPLOYERS,
        say("Employers that came back"),
        say(
            "Of the hiring employers that have had the chance to hire again from a later cohort, the share that hired "
            "from two cohorts or more."
        ),
        SHORTEST,
    ),
    Metric(
        Family.REPEAT_EMPLOYERS_RAW,
        say("Employers that came back, of all that hired"),
        say(
            "Of all hiring employers, also those that have had no chance yet, the share that hired from two cohorts or "
            "more."
        ),
        SHORTEST,
    ),
    Metric(
        Family.KNOWLEDGE,
        say("Outcomes we know"),
        say("Of the graduates who look for work, the share whose outcome is documented."),
        SHORTEST,
        people=Share(group.JOB_SEEKERS, group.DOCUMENTED),
    ),
    Metric(
        Family.DEMAND_FILLED,
        say("Openings filled"),
        say("Of the openings that employers declared and that were due, the share that one of our graduates filled."),
        0,
    ),
]

_BY_NAME = {metric.name: metric for metric in _DEFINED}
METRICS: Mapping[str, Metric] = MappingProxyType({name.id: _BY_NAME[name] for name in NAMES})
"""Every metric by id, in the order of showing."""

SHARES: Mapping[str, Share] = MappingProxyType(
    {metric.id: metric.people for metric in METRICS.values() if metric.people is not None}
)
"""Who is counted, and out of whom, by the id of each metric that is a share of people."""


def metric_of(family: Family, days: int | None = None) -> Metric:
    """The family's metric for a window. KeyError where there is none."""
    return METRICS[MetricName(family, days).id]


def metrics_of(*families: Family) -> tuple[Metric, ...]:
    """The families' metrics, a family's shortest window first."""
    found = sorted(METRICS.values(), key=lambda metric: metric.window_days or 0)
    return tuple(metric for family in families for metric in found if metric.family is family)


COMPLETION = metric_of(Family.COMPLETION)
DEFINITIONS = 1
"""The edition of the definitions: figures of two sites can be set beside each other where it is the same."""
HEADLINE = metric_of(Family.PLACEMENT, LONGEST)
BESIDE_HEADLINE = metric_of(Family.FROM_ENROLMENT, LONGEST)
"""Always shown beside the headline: the same placements, out of everybody who enrolled."""
