"""Figures that are shares of people: completion, placement, from enrolment to job, retention, knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.model.metric_names import Family
from cohortbook.outcomes.counting.group import (
    DOCUMENTED,
    ENROLLED,
    JOB_SEEKERS,
    followed,
    known_whether_any,
    known_whether_same,
)
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Level
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.metric import METRICS, RETENTION, SHARES, Metric
from cohortbook.outcomes.place_set import PlaceSet
from cohortbook.words import Message, say

LOW_RESPONSE = 0.8
"""Below this knowledge rate the headline carries a note."""


def rate_figures(frame: Frame) -> Iterator[Made]:
    """Every rate over people at every level."""
    for metric in SHARES:
        for level, cohorts in frame.groups(metric):
            yield _figure(frame, METRICS[metric], level, cohorts)


def _figure(frame: Frame, metric: Metric, level: Level, cohorts: PlaceSet) -> Made:
    """How many are enrolled is public; whether anybody else is there to count is not, and changes no words."""
    if frame.band(ENROLLED, cohorts).high == 0:
        return frame.waiting(metric.id, level, cohorts)
    share = SHARES[metric.id]
    truth = Truth(frame.people_in(share.counted, cohorts), frame.people_in(share.base, cohorts))
    bands = frame.band(share.counted, cohorts), frame.band(share.base, cohorts)
    return frame.share(metric.id, level, frame.ids(cohorts), bands, truth, _notes(frame, metric, cohorts))


def _notes(frame: Frame, metric: Metric, cohorts: PlaceSet) -> tuple[Message, ...]:
    """What has to stand beside the number, made of what is told."""
    if metric.family is Family.PLACEMENT:
        known, seekers = frame.band(DOCUMENTED, cohorts).middle, frame.band(JOB_SEEKERS, cohorts).middle
        if known < LOW_RESPONSE * seekers:
            return (say("Low response: fewer than 80% of the outcomes are documented."),)
    if metric.family in RETENTION and metric.window_days is not None:
        is_same = metric.family is Family.RETENTION_SAME
        known_group = (known_whether_same if is_same else known_whether_any)(metric.window_days)
        n = frame.band(followed(metric.window_days), cohorts).middle
        known = min(frame.band(known_group, cohorts).middle, n)
        return (say("Known for about {known} of about {n}; the others count as no.", known=known, n=n),)
    return ()
