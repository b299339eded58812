"""Which metrics there are, by name: prose may cite these, and `outcomes` defines and computes these and no others."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

WINDOWS: Final = (90, 180)
"""The windows, in days, that some families have; the shortest first."""


class Unit(StrEnum):
    """What a metric's value is counted in."""

    SHARE = "share"
    DAYS = "days"
    PAY_A_YEAR = "pay-a-year"


class Family(StrEnum):
    """Metrics that differ in their window alone. The value is the id, less the window."""

    COMPLETION = "completion_rate"
    PLACEMENT = "placement_rate"
    PLACEMENT_BROAD = "placement_broad"
    FROM_ENROLMENT = "enrolment_to_job"
    DAYS_TO_START = "median_days_to_start"
    RETENTION_SAME = "retention_same"
    RETENTION_ANY = "retention_any"
    WAGE_CHANGE = "wage_change_median"
    REPEAT_EMPLOYERS = "repeat_employer_rate"
    REPEAT_EMPLOYERS_RAW = "repeat_employer_rate_raw"
    KNOWLEDGE = "knowledge_rate"
    DEMAND_FILLED = "demand_fill_rate"


class MetricName(NamedTuple):
    """A family, and one of its windows if it has any."""

    family: Family
    days: int | None = None

    @property
    def id(self) -> str:
        """What it is called for good: in prose, in files and in releases."""
        return str(self.family) if self.days is None else f"{self.family}_{self.days}"

    @property
    def unit(self) -> Unit:
        return _UNITS_OF_MEDIANS.get(self.family, Unit.SHARE)


_UNITS_OF_MEDIANS = {Family.DAYS_TO_START: Unit.DAYS, Family.WAGE_CHANGE: Unit.PAY_A_YEAR}
_PLACED = (Family.PLACEMENT, Family.PLACEMENT_BROAD, Family.FROM_ENROLMENT)
_RETAINED = (Family.RETENTION_SAME, Family.RETENTION_ANY)
NAMES: Final = (
    *(MetricName(family, days) for days in reversed(WINDOWS) for family in _PLACED),
    MetricName(Family.COMPLETION),
    MetricName(Family.DAYS_TO_START),
    *(MetricName(family, days) for days in WINDOWS for family in _RETAINED),
    MetricName(Family.WAGE_CHANGE),
    MetricName(Family.REPEAT_EMPLOYERS),
    MetricName(Family.REPEAT_EMPLOYERS_RAW),
    MetricName(Family.KNOWLEDGE),
    MetricName(Family.DEMAND_FILLED),
)
"""Every metric in the order of showing: the headline first, what stands beside it next."""
METRIC_IDS: Final = tuple(name.id for name in NAMES)
MEDIANS: Final = tuple(name.id for name in NAMES if name.unit is not Unit.SHARE)
