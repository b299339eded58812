"""What employers ask for: signals, and what they add up to, told only where a total speaks of enough employers.
`make_demand` is the way in; pages see only the `DemandModel`.
"""

from cohortbook.demand.amount import Amount, Count
from cohortbook.demand.coverage import Because, Coverage, CoveredSkill
from cohortbook.demand.earlier import Earlier
from cohortbook.demand.map import DemandMap, RoleDemand
from cohortbook.demand.matches import Match, Matched, Matches, MetSkill
from cohortbook.demand.model import DemandModel, make_demand, make_staff_demand, told_demand
from cohortbook.demand.signals import RoleRef, SkillAsked
from cohortbook.demand.teaching import ModuleRef
from cohortbook.demand.traces import DeadEnd, SkillTrace

__all__ = [
    "Amount",
    "Because",
    "Count",
    "Coverage",
    "CoveredSkill",
    "DeadEnd",
    "DemandMap",
    "DemandModel",
    "Earlier",
    "Match",
    "Matched",
    "Matches",
    "MetSkill",
    "ModuleRef",
    "RoleDemand",
    "RoleRef",
    "SkillAsked",
    "SkillTrace",
    "make_demand",
    "make_staff_demand",
    "told_demand",
]
