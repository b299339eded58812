"""What employers ask for: signals, and what they add up to, told only where a total speaks of enough employers.
`make_demand` is the way in; pages see only the `DemandModel`.
"""

from cohortbook.demand.amount import Amount, Count
from cohortbook.demand.coverage import Because, Coverage, CoveredSkill, ModuleRef
from cohortbook.demand.demand_model import DemandModel
from cohortbook.demand.map import DemandMap, RoleRef, SkillAsked
from cohortbook.demand.match import Match, Matched, Matches, MetSkill
from cohortbook.demand.modelling import make_demand, make_staff_demand
from cohortbook.demand.trace import DeadEnd, SkillTrace

__all__ = [
    "Amount",
    "Because",
    "Count",
    "Coverage",
    "CoveredSkill",
    "DeadEnd",
    "DemandMap",
    "DemandModel",
    "Match",
    "Matched",
    "Matches",
    "MetSkill",
    "ModuleRef",
    "RoleRef",
    "SkillAsked",
    "SkillTrace",
    "make_demand",
    "make_staff_demand",
]
