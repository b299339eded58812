"""Numbers from an edition: outcomes and demand, computed from the book and held back where they would say something
about single people. `make_figures` is the way in; pages see only `Figures`.
"""

from cohortbook.figures.exclusions import EXCLUSION_REASONS, OTHER
from cohortbook.figures.figure import Figure, Figures, Level, LevelKind, Median, Rate, State
from cohortbook.figures.making import make_figures
from cohortbook.figures.metric import METRICS, Metric, Unit

__all__ = [
    "EXCLUSION_REASONS",
    "METRICS",
    "OTHER",
    "Figure",
    "Figures",
    "Level",
    "LevelKind",
    "Median",
    "Metric",
    "Rate",
    "State",
    "Unit",
    "make_figures",
]
