"""Numbers from an edition: outcomes and demand, computed from the book and held back where they would say something
about single people. `make_figures` is the way in; pages see only `Figures`.
"""

from cohortbook.figures.amount import Amount, Count
from cohortbook.figures.coverage import Because, Coverage, CoveredSkill, ModuleRef
from cohortbook.figures.demand_map import DemandMap, RoleRef, SkillAsked
from cohortbook.figures.demand_model import DemandModel
from cohortbook.figures.exclusions import EXCLUSION_REASONS, OTHER
from cohortbook.figures.figure import Figure, Figures, Level, LevelKind, Median, Rate, State
from cohortbook.figures.making import make_figures
from cohortbook.figures.match import Match, Matched, Matches, MetSkill
from cohortbook.figures.metric import METRICS, Metric, Unit
from cohortbook.figures.modelling import make_demand, make_staff_demand
from cohortbook.figures.trace import DeadEnd, SkillTrace

__all__ = [
    "EXCLUSION_REASONS",
    "METRICS",
    "OTHER",
    "Amount",
    "Because",
    "Count",
    "Coverage",
    "CoveredSkill",
    "DeadEnd",
    "DemandMap",
    "DemandModel",
    "Figure",
    "Figures",
    "Level",
    "LevelKind",
    "Match",
    "Matched",
    "Matches",
    "Median",
    "MetSkill",
    "Metric",
    "ModuleRef",
    "Rate",
    "RoleRef",
    "SkillAsked",
    "SkillTrace",
    "State",
    "Unit",
    "make_demand",
    "make_figures",
    "make_staff_demand",
]
