"""Cohorts that were counted at the time and reported in totals: without person records, windows or higher levels."""

from __future__ import annotations

from collections.abc import Mapping

from cohortbook.model import Reported
from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.outcomes.counting.population import HEADLINE_CODES
from cohortbook.outcomes.disclosure.ruling import Rule
from cohortbook.outcomes.metric import BESIDE_HEADLINE, COMPLETION, HEADLINE

REPORTED_METRICS: tuple[str, ...] = (COMPLETION.id, HEADLINE.id, BESIDE_HEADLINE.id)
"""What totals can say. They do not say within what time; they stand where the longer window stands, with a note."""


def reported_counts(reported: Reported) -> Mapping[str, tuple[int, int]]:
    """x and n of each metric that the totals give: E, G and J as reported, placed with code 1A, 1B or 1D.

    Edge: totals without outcomes give the completion rate only.
    """
    counts = {COMPLETION.id: (reported.completed, reported.enrolled)}
    if reported.outcomes:
        placed = sum(reported.outcomes.get(code, 0) for code in HEADLINE_CODES)
        counts[HEADLINE.id] = (placed, reported.completed - reported.excluded)
        counts[BESIDE_HEADLINE.id] = (placed, reported.enrolled)
    return counts


def reported_rules(counts: Mapping[str, tuple[int, int]], profile: DisclosureProfile) -> dict[str, Rule]:
    """Which of the counts are hidden. From enrolment to job is hidden with either of the others."""
    hidden: dict[str, Rule] = {}
    for metric, (x, n) in counts.items():
        if n < profile.rate_minimum:
            hidden[metric] = Rule.THRESHOLD
        elif x <= profile.extreme or n - x <= profile.extreme:
            hidden[metric] = Rule.EXTREME
    if hidden:
        hidden.setdefault(BESIDE_HEADLINE.id, Rule.BESIDE)
    return {metric: rule for metric, rule in hidden.items() if metric in counts}
