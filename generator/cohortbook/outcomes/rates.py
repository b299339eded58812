"""Figures that are shares of people: completion, placement, from enrolment to job, retention, knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.model.disclosure_profile import in_words
from cohortbook.model.metric_names import Family
from cohortbook.outcomes.counting.cell import people_in
from cohortbook.outcomes.counting.exclusions import merged_exclusions
from cohortbook.outcomes.counting.group import (
    ENROLLED,
    JOB_SEEKERS,
    not_known_whether_any,
    not_known_whether_same,
)
from cohortbook.outcomes.disclosure.control import Control
from cohortbook.outcomes.disclosure.ruling import Ruling
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Level
from cohortbook.outcomes.frame import Frame, Made, summed
from cohortbook.outcomes.metric import RETENTION, SHARES, Metric
from cohortbook.outcomes.place_set import PlaceSet
from cohortbook.words import Message, say

LOW_RESPONSE = 0.8
"""Below this knowledge rate the headline carries a note."""


def rate_figures(frame: Frame, control: Control) -> Iterator[Made]:
    """Every rate over people at every level."""
    for metric in SHARES:
        ruling = control.rulings[metric]
        for level, cohorts in frame.groups(metric):
            yield _figure(frame, control, ruling, level, cohorts)


def _figure(frame: Frame, control: Control, ruling: Ruling, level: Level, cohorts: PlaceSet) -> Made:
    cell = ruling.cell(cohorts)
    x, n = cell.x, cell.n
    if n == 0:
        return frame.waiting(ruling.metric.id, level, cohorts)
    rule = ruling.hidden.get(cohorts)
    ids, truth = frame.ids(cohorts), Truth(x, n, rule)
    if rule is not None:
        return frame.hidden(ruling.metric.id, level, ids, truth)
    return frame.shown(
        ruling.metric.id,
        level,
        ids,
        frame.rate(x, n),
        truth,
        _exclusions(frame, control, ruling, cohorts),
        _notes(frame, control, ruling.metric, cohorts),
    )


def _exclusions(frame: Frame, control: Control, ruling: Ruling, cohorts: PlaceSet) -> dict[str, int]:
    """Who is not in E, or not in J. The latter only where it does not give away a completion rate that is hidden."""
    base = ruling.share.base
    chosen = [frame.tallies[place] for place in cohorts]
    if base == ENROLLED:
        return merged_exclusions(summed(each.not_enrolled for each in chosen), frame.profile)
    if base == JOB_SEEKERS and not control.tells_completion(cohorts):
        return merged_exclusions(summed(each.not_seeking for each in chosen), frame.profile)
    return {}


def _notes(frame: Frame, control: Control, metric: Metric, cohorts: PlaceSet) -> tuple[Message, ...]:
    if metric.family is Family.PLACEMENT:
        known = control.ruling_on(Family.KNOWLEDGE).cell(cohorts)
        if known.x < LOW_RESPONSE * known.n:
            return (say("Low response: fewer than 80% of the outcomes are documented."),)
    if metric.family in RETENTION and metric.window_days is not None:
        is_same = metric.family is Family.RETENTION_SAME
        group = (not_known_whether_same if is_same else not_known_whether_any)(metric.window_days)
        unknown = sum(people_in(frame.tallies[place], group) for place in cohorts)
        return (say("Not known and counted as no: {count}.", count=in_words(unknown, frame.profile)),)
    return ()
