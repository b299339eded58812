"""What lies behind figures: for the audit, never for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.outcomes.band import Told
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.figure import Level, Outcomes


@dataclass(frozen=True, slots=True)
class Truth:
    """What is behind a figure, shown or not. `x` is None for medians."""

    x: int | None
    n: int


@dataclass(frozen=True, slots=True)
class Examination:
    """Figures with what lies behind each, by level and metric, the people that they were counted from, and what is told
    of each cohort of them."""

    figures: Outcomes
    truths: Mapping[tuple[Level, str], Truth]
    tallies: Sequence[CohortTally]
    told: Sequence[Told]
    profile: DisclosureProfile
