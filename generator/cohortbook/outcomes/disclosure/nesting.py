"""Counts that lie within each other: whoever sees both sees the people between them.

For one cohort, two published counts of which one contains the other are equal or differ by 3 or more. Where they would
differ by 1 or 2, the less important one is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cohortbook.model.metric_names import WINDOWS, Family
from cohortbook.outcomes.counting.group import LONGEST
from cohortbook.outcomes.metric import HEADLINE, Metric, metric_of

_SHORTER = tuple(days for days in reversed(WINDOWS) if days != LONGEST)

NESTED_ORDER: Final[tuple[Metric, ...]] = (
    HEADLINE,
    metric_of(Family.KNOWLEDGE),
    *(metric_of(Family.PLACEMENT, days) for days in _SHORTER),
    metric_of(Family.PLACEMENT_BROAD, LONGEST),
    *(metric_of(Family.PLACEMENT_BROAD, days) for days in _SHORTER),
)
"""Counts over those who look for work, the most important first: what comes later gives way."""

RETENTION_ORDER: Final[tuple[Metric, ...]] = tuple(
    metric_of(family, days) for days in reversed(WINDOWS) for family in (Family.RETENTION_SAME, Family.RETENTION_ANY)
)


def _earlier(metric: Metric) -> tuple[Metric, ...]:
    order = NESTED_ORDER if metric in NESTED_ORDER else RETENTION_ORDER
    return order[: order.index(metric)]


BETWEEN: Final[Mapping[str, tuple[Metric, ...]]] = {
    metric.id: tuple(
        other
        for other in _earlier(metric)
        if metric.lies_in(other) or (other.family is Family.PLACEMENT and other.window_days == metric.window_days)
    )
    for metric in NESTED_ORDER
    if metric.family is Family.PLACEMENT_BROAD
}
"""More important counts which, where they are hidden, a broad one would narrow down: it lies between them and what is
published. Then it is hidden with them."""

INNER: Final[Mapping[str, tuple[Metric, ...]]] = {
    metric.id: tuple(other for other in _earlier(metric) if other.lies_in(metric))
    for metric in NESTED_ORDER + RETENTION_ORDER
}
"""More important counts that lie within the metric's."""

OUTER: Final[Mapping[str, tuple[Metric, ...]]] = {
    metric.id: tuple(other for other in _earlier(metric) if metric.lies_in(other))
    for metric in NESTED_ORDER + RETENTION_ORDER
}
"""More important counts that the metric's lies within."""
