"""What can be wrong with a site's input, and how it is told to the person who can mend it.

A `Problem` has a permanent name that `cohortbook explain` knows. Rooms collect problems in a `Report`; nobody
raises on bad input.
"""

from cohortbook.problems.explanations import EXPLANATIONS, Explanation
from cohortbook.problems.formats import FORMATS, colored, paragraphs
from cohortbook.problems.problem import MAX_TOLD, Problem, Report, Severity, more_problems
from cohortbook.problems.suggestion import did_you_mean, or_did_you_mean, suggestion

__all__ = [
    "EXPLANATIONS",
    "FORMATS",
    "MAX_TOLD",
    "Explanation",
    "Problem",
    "Report",
    "Severity",
    "colored",
    "did_you_mean",
    "more_problems",
    "or_did_you_mean",
    "paragraphs",
    "suggestion",
]
