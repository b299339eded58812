"""What lies behind figures: for the audit, never for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.outcomes.band import Told
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.figure import Level, Outcomes
from cohortbook.outcomes.releases.memory import ToldOpenings
from cohortbook.outcomes.releases.past import Past, Seen


class Truth(Struct, frozen=True):
    """What is behind a figure, shown or not. `x` is None for medians."""

    x: int | None
    n: int


class Examination(Struct, frozen=True):
    """Figures with what lies behind each, by level and metric, the people that they were counted from, what is told of
    each cohort of them, and what was known of it before.

    `seen` are the people by employer and cohort that are shown to have been hired, `openings` what is told of these.
    """

    figures: Outcomes
    truths: Mapping[tuple[Level, str], Truth]
    tallies: Sequence[CohortTally]
    told: Sequence[Told]
    profile: DisclosureProfile
    pasts: Sequence[Past] = ()
    seen: Seen = field(default_factory=dict)
    openings: ToldOpenings | None = None
