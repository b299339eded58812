"""What can be wrong with a site's input, and how it is told to the person who can mend it.

A `Problem` has a permanent name that `cohortbook explain` knows. Rooms collect problems in a `Report`; nobody
raises on bad input.
"""

from cohortbook.problems.explanations import EXPLANATIONS, Explanation
from cohortbook.problems.formats import FORMATS
from cohortbook.problems.problem import Problem, Report, Severity
from cohortbook.problems.suggestion import or_did_you_mean, suggestion

__all__ = [
    "EXPLANATIONS",
    "FORMATS",
    "Explanation",
    "Problem",
    "Report",
    "Severity",
    "or_did_you_mean",
    "suggestion",
]
