"""Figures that are medians: days to the first day of work, and the change in base pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from cohortbook.model.disclosure_profile import in_words, rounded
from cohortbook.model.metric_names import Family, Unit
from cohortbook.model.money import rounding_step
from cohortbook.outcomes.counting.cell import people_in
from cohortbook.outcomes.counting.exclusions import merged_exclusions
from cohortbook.outcomes.counting.group import EARLY
from cohortbook.outcomes.counting.survival import median_survival
from cohortbook.outcomes.disclosure.control import Control
from cohortbook.outcomes.disclosure.ruling import Rule
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Level, Median
from cohortbook.outcomes.frame import Frame, Made, summed
from cohortbook.outcomes.metric import metric_of
from cohortbook.outcomes.place_set import PlaceSet
from cohortbook.words import say

_DAYS = metric_of(Family.DAYS_TO_START).id
_WAGES = metric_of(Family.WAGE_CHANGE).id


def median_figures(frame: Frame, control: Control) -> Iterator[Made]:
    """Both medians at every level."""
    for level, cohorts in frame.groups(_DAYS):
        yield _days_to_start(frame, control, level, cohorts)
    for level, cohorts in frame.groups(_WAGES):
        yield _wage_change(frame, control, level, cohorts)


def _days_to_start(frame: Frame, control: Control, level: Level, cohorts: PlaceSet) -> Made:
    metric = _DAYS
    chosen = [frame.tallies[place] for place in cohorts]
    started, waiting = Counter[int](), Counter[int]()
    for each in chosen:
        started.update(each.started)
        waiting.update(each.waiting)
    n = started.total() + waiting.total()
    if n == 0:
        return frame.waiting(metric, level, cohorts)
    rule = None
    if n < frame.profile.median_minimum:
        rule = Rule.THRESHOLD
    elif not control.shows_median_days(cohorts):
        rule = Rule.BESIDE
    truth = Truth(None, n, rule if rule in frame.rules else None)
    if truth.rule is not None:
        return frame.hidden(metric, level, frame.ids(cohorts), truth)
    days = median_survival(started, waiting)
    notes = []
    if days is None:
        notes.append(say("Not reached: more than half are still waiting at the end of the time they were followed."))
    early = sum(people_in(each, EARLY) for each in chosen)
    notes.append(say("Began before completing and counted as day 0: {count}.", count=in_words(early, frame.profile)))
    excluded = {} if control.tells_completion(cohorts) else _not_seeking(frame, cohorts)
    value = Median(days, frame.count(n), Unit.DAYS)
    return frame.shown(metric, level, frame.ids(cohorts), value, truth, excluded, tuple(notes))


def _not_seeking(frame: Frame, cohorts: PlaceSet) -> dict[str, int]:
    return merged_exclusions(summed(frame.tallies[place].not_seeking for place in cohorts), frame.profile)


def _wage_change(frame: Frame, control: Control, level: Level, cohorts: PlaceSet) -> Made:
    metric = _WAGES
    chosen = [frame.tallies[place] for place in cohorts]
    changes = [change for each in chosen for change in each.wages]
    n, placed = len(changes), sum(each.placed for each in chosen)
    currencies = sorted({each.currency for each in chosen})
    if len(currencies) > 1:
        return frame.mixed(metric, level, cohorts, currencies)
    if n == 0:
        return frame.waiting(metric, level, cohorts)
    rule = control.wage_rule(cohorts)
    truth = Truth(None, n, rule if rule in frame.rules else None)
    if truth.rule is not None:
        return frame.hidden(metric, level, frame.ids(cohorts), truth)
    step, unit = rounding_step(currencies[0]), f"{currencies[0].lower()}-a-year"
    value = Median(rounded(median(map(Fraction, changes)), step), frame.count(n), unit, currencies[0])
    # The same whoever is left out and why: which of the two it is would tell of a few people.
    note = say(
        "Known for {n} of the {placed} people placed: pay without documents is left out, and so is pay in another "
        "currency than {currency}, because none is converted.",
        n=frame.count(n),
        placed=frame.count(placed),
        currency=currencies[0],
    )
    return frame.shown(metric, level, frame.ids(cohorts), value, truth, notes=(note,))
