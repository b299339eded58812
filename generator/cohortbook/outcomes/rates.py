"""Figures that are shares of people: completion, placement, from enrolment to job, retention, knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.model.disclosure_profile import in_words
from cohortbook.outcomes.counting.cell import BASES, people_in
from cohortbook.outcomes.counting.exclusions import merged_exclusions
from cohortbook.outcomes.disclosure.control import Control
from cohortbook.outcomes.disclosure.ruling import Ruling
from cohortbook.outcomes.figure import Level
from cohortbook.outcomes.frame import Frame, Made, Truth, summed
from cohortbook.outcomes.levels import places
from cohortbook.outcomes.metric import METRICS
from cohortbook.words import Message, say

LOW_RESPONSE = 0.8
"""Below this knowledge rate the headline carries a note."""


def rate_figures(frame: Frame, control: Control) -> Iterator[Made]:
    """Every rate over people at every level."""
    for metric in BASES:
        ruling = control.rulings[metric]
        for level, cohorts in frame.groups(metric):
            yield _figure(frame, control, ruling, level, cohorts)


def _figure(frame: Frame, control: Control, ruling: Ruling, level: Level, cohorts: int) -> Made:
    metric = ruling.metric
    cell = ruling.cell(cohorts)
    x, n = cell.x, cell.n
    if n == 0:
        return frame.waiting(metric, level, cohorts)
    rule = ruling.hidden.get(cohorts)
    ids, truth = frame.ids(cohorts), Truth(x, n, rule)
    if rule is not None:
        return frame.hidden(metric, level, ids, truth)
    return frame.shown(
        metric,
        level,
        ids,
        frame.rate(x, n),
        truth,
        _exclusions(frame, control, metric, cohorts),
        _notes(frame, control, metric, cohorts),
    )


def _exclusions(frame: Frame, control: Control, metric: str, cohorts: int) -> dict[str, int]:
    """Who is not in E, or not in J. The latter only where it does not give away a completion rate that is hidden."""
    base, _ = BASES[metric]
    chosen = [frame.tallies[place] for place in places(cohorts)]
    if base == "E":
        return merged_exclusions(summed(each.not_enrolled for each in chosen), frame.profile)
    if base == "J" and not control.tells_completion(cohorts):
        return merged_exclusions(summed(each.not_seeking for each in chosen), frame.profile)
    return {}


def _notes(frame: Frame, control: Control, metric: str, cohorts: int) -> tuple[Message, ...]:
    if metric.startswith("placement_rate"):
        known = control.rulings["knowledge_rate"].cell(cohorts)
        if known.x < LOW_RESPONSE * known.n:
            return (say("Low response: fewer than 80% of the outcomes are documented."),)
    if metric.startswith("retention"):
        days = METRICS[metric].window_days
        group = f"{'U' if metric.startswith('retention_same') else 'V'}{days}"
        unknown = sum(people_in(frame.tallies[place], group) for place in places(cohorts))
        return (say("Not known and counted as no: {count}.", count=in_words(unknown, frame.profile)),)
    return ()
