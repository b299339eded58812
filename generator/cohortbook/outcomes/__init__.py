"""Outcome figures: what became of the people, counted from the book and told so coarsely that nothing follows about
single people. `make_outcomes` is the way in; pages see only `Outcomes`.
"""

from cohortbook.model.metric_names import Family, Unit
from cohortbook.outcomes.figure import Edge, Figure, Level, LevelKind, Median, Outcomes, Rate, Rung, State
from cohortbook.outcomes.making import make_outcomes
from cohortbook.outcomes.metric import BESIDE_HEADLINE, COMPLETION, DEFINITIONS, HEADLINE, METRICS, Metric, metrics_of

__all__ = [
    "BESIDE_HEADLINE",
    "COMPLETION",
    "DEFINITIONS",
    "HEADLINE",
    "METRICS",
    "Edge",
    "Family",
    "Figure",
    "Level",
    "LevelKind",
    "Median",
    "Metric",
    "Outcomes",
    "Rate",
    "Rung",
    "State",
    "Unit",
    "make_outcomes",
    "metrics_of",
]
