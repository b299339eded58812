"""The demand model: the map, coverage, matches and traces, made together so that they agree and disclose together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cohortbook.demand.coverage import Coverage
from cohortbook.demand.map import DemandMap
from cohortbook.demand.match import Matches
from cohortbook.demand.trace import SkillTrace


@dataclass(frozen=True, slots=True)
class DemandModel:
    """`coverage` by program id, `traces` by skill id (every skill of the vocabulary that is used, in its order)."""

    map: DemandMap
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    matches: Matches = field(default_factory=lambda: Matches({}, {}))
    traces: Mapping[str, SkillTrace] = field(default_factory=dict)


NO_DEMAND = DemandModel(DemandMap(date.min))
