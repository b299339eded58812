"""The demand model: the map, coverage, matches and traces, made together so that they agree and disclose together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cohortbook.figures.coverage import Coverage
from cohortbook.figures.demand_map import DemandMap
from cohortbook.figures.match import Matches
from cohortbook.figures.trace import SkillTrace


@dataclass(frozen=True, slots=True)
class DemandModel:
    """`coverage` by program id, `traces` by skill id (every skill of the vocabulary that is used, in its order)."""

    map: DemandMap
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    matches: Matches = field(default_factory=lambda: Matches({}, {}))
    traces: Mapping[str, SkillTrace] = field(default_factory=dict)


NO_DEMAND = DemandModel(DemandMap(date.min))
