"""Counts that lie within each other: whoever sees both sees the people between them.

For one cohort, two published counts of which one contains the other are equal or differ by 3 or more. Where they would
differ by 1 or 2, the less important one is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping

from cohortbook.outcomes.metric import WINDOWS

NESTED_ORDER = (
    "placement_rate_180",
    "knowledge_rate",
    "placement_rate_90",
    "placement_broad_180",
    "placement_broad_90",
)
"""Counts over J, the most important first: what comes later gives way."""

RETENTION_ORDER = tuple(f"retention_{kind}_{days}" for days in reversed(WINDOWS) for kind in ("same", "any"))

CONTAINED_IN: Mapping[str, frozenset[str]] = {
    "placement_rate_90": frozenset(
        {"placement_rate_180", "placement_broad_90", "placement_broad_180", "knowledge_rate"}
    ),
    "placement_rate_180": frozenset({"placement_broad_180", "knowledge_rate"}),
    "placement_broad_90": frozenset({"placement_broad_180", "knowledge_rate"}),
    "placement_broad_180": frozenset({"knowledge_rate"}),
    **{f"retention_same_{days}": frozenset({f"retention_any_{days}"}) for days in WINDOWS},
}


def _earlier(metric: str) -> tuple[str, ...]:
    order = NESTED_ORDER if metric in NESTED_ORDER else RETENTION_ORDER
    return order[: order.index(metric)]


BETWEEN: Mapping[str, tuple[str, ...]] = {
    "placement_broad_180": ("knowledge_rate",),
    "placement_broad_90": ("placement_rate_90", "placement_broad_180", "knowledge_rate"),
}
"""More important counts which, where they are hidden, this one would narrow down: it lies between them and what is
published. Then it is hidden with them."""

INNER: Mapping[str, tuple[str, ...]] = {
    metric: tuple(other for other in _earlier(metric) if metric in CONTAINED_IN.get(other, ()))
    for metric in NESTED_ORDER + RETENTION_ORDER
}
"""More important counts that lie within the metric's."""

OUTER: Mapping[str, tuple[str, ...]] = {
    metric: tuple(other for other in _earlier(metric) if other in CONTAINED_IN.get(metric, ()))
    for metric in NESTED_ORDER + RETENTION_ORDER
}
"""More important counts that the metric's lies within."""
