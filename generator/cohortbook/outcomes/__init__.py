"""Outcome figures: what became of the people, counted from the book and held back where it would say something about
single people. `make_outcomes` is the way in; pages see only `Outcomes`.
"""

from cohortbook.model.metric_names import Family, Unit
from cohortbook.outcomes.counting.exclusions import EXCLUSION_REASONS, OTHER
from cohortbook.outcomes.figure import Figure, Level, LevelKind, Median, Outcomes, Rate, State
from cohortbook.outcomes.making import make_outcomes
from cohortbook.outcomes.metric import BESIDE_HEADLINE, COMPLETION, HEADLINE, METRICS, Metric, metrics_of

__all__ = [
    "BESIDE_HEADLINE",
    "COMPLETION",
    "EXCLUSION_REASONS",
    "HEADLINE",
    "METRICS",
    "OTHER",
    "Family",
    "Figure",
    "Level",
    "LevelKind",
    "Median",
    "Metric",
    "Outcomes",
    "Rate",
    "State",
    "Unit",
    "make_outcomes",
    "metrics_of",
]
