"""What has to be remembered of a release: what was told, and who was counted in public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from cohortbook.model.metric_names import Family
from cohortbook.outcomes.band import Told
from cohortbook.outcomes.counting.group import (
    DOCUMENTED,
    JOB_SEEKERS,
    PLACED,
    STEPS,
    WITH_PAY,
    Group,
    known_whether_any,
    known_whether_same,
    placed,
)
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Figure, Level, LevelKind, State
from cohortbook.outcomes.levels import matures_on
from cohortbook.outcomes.metric import METRICS, Metric
from cohortbook.outcomes.releases.memory import Release, ToldCohort, ToldTotal
from cohortbook.outcomes.releases.past import COUNTED, Recollection, knowledge


def release_of(examination: Examination, before: Recollection, demand: tuple[ToldTotal, ...] = ()) -> Release:
    """What whoever keeps the site of this day will know. Nothing of what is not told is in it.

    `demand` are the totals over signals that are counted only.
    """
    seen = before.seen(examination.seen)
    cohorts = {}
    for tally, told in zip(examination.tallies, examination.told, strict=True):
        figures = examination.figures.by_level[Level(LevelKind.COHORT, tally.id)]
        remembered = told_cohort(tally, told, _groups(tally, figures), before.named(tally), seen.get(tally.id, {}))
        if remembered.told or remembered.known:
            cohorts[tally.id] = remembered
    key = before.key.mark if before.key is not None else None
    return Release(examination.figures.as_of, key, cohorts, examination.openings, demand)


def told_cohort(
    tally: CohortTally,
    told: Told,
    groups: Set[Group],
    hashes: Mapping[str, str],
    hiring: Mapping[str, frozenset[str]],
) -> ToldCohort:
    """In what range the count of each of `groups` lies among those who are not counted in public, and who is."""
    known = {hashes[person]: each for person, each in knowledge(tally).items()}
    exact = [each.groups for each in known.values() if each.is_exact]
    ranges = {group: told[group].beside(-sum(group in each for each in exact)) for group in COUNTED if group in groups}
    return ToldCohort(len(tally.people) - len(exact), ranges, known, hiring)


def _groups(tally: CohortTally, figures: Mapping[str, Figure]) -> set[Group]:
    """Those that a figure tells of."""
    return {
        group
        for figure in figures.values()
        if figure.state in (State.PUBLISHED, State.SUPPRESSED)
        for group in _told_in(METRICS[figure.metric], tally, figure)
    }


def _told_in(metric: Metric, tally: CohortTally, figure: Figure) -> Iterator[Group]:
    """The groups that a figure's number and its notes are made of."""
    if metric.people is not None:
        yield from (metric.people.base, metric.people.counted)
    match metric.family:
        case Family.PLACEMENT:
            yield from (DOCUMENTED, JOB_SEEKERS)
        case Family.RETENTION_SAME:
            yield known_whether_same(metric.window_days or 0)
        case Family.RETENTION_ANY:
            yield known_whether_any(metric.window_days or 0)
        case Family.DAYS_TO_START:
            yield JOB_SEEKERS
            yield from (placed(days) for days in STEPS if matures_on(tally, days) <= figure.as_of)
        case Family.WAGE_CHANGE:
            yield from (PLACED, WITH_PAY)
        case _:
            pass
