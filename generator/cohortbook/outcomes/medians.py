"""Figures that are medians: days to the first day of work, and the change in base pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from cohortbook.model.disclosure_profile import rounded
from cohortbook.model.metric_names import Family, Unit
from cohortbook.model.money import rounding_step
from cohortbook.outcomes.counting.group import ENROLLED, JOB_SEEKERS, PLACED, STEPS, WITH_PAY, placed
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Level, Median
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import matures_on
from cohortbook.outcomes.metric import metric_of
from cohortbook.outcomes.place_set import PlaceSet
from cohortbook.words import say

_DAYS = metric_of(Family.DAYS_TO_START).id
_WAGES = metric_of(Family.WAGE_CHANGE).id


def median_figures(frame: Frame) -> Iterator[Made]:
    """Both medians at every level."""
    for level, cohorts in frame.groups(_DAYS):
        yield _days_to_start(frame, level, cohorts)
    for level, cohorts in frame.groups(_WAGES):
        yield _wage_change(frame, level, cohorts)


def _days_to_start(frame: Frame, level: Level, cohorts: PlaceSet) -> Made:
    """The first of a few steps by which half had begun, as many as are told: an exact day would be somebody's own."""
    if frame.band(ENROLLED, cohorts).high == 0:
        return frame.waiting(_DAYS, level, cohorts)
    ids, n = frame.ids(cohorts), frame.band(JOB_SEEKERS, cohorts).middle
    truth = Truth(None, frame.people_in(JOB_SEEKERS, cohorts))
    if n < frame.profile.median_minimum:
        return frame.not_shown(_DAYS, level, ids, truth)
    over = [days for days in STEPS if all(matures_on(frame.tallies[at], days) <= frame.as_of for at in cohorts)]
    reached = next((days for days in over if 2 * frame.band(placed(days), cohorts).middle >= n), None)
    notes = () if reached is not None else (say("Fewer than half had begun within {days} days.", days=over[-1]),)
    return frame.shown(_DAYS, level, ids, Median(reached, n, Unit.DAYS), truth, notes)


def _wage_change(frame: Frame, level: Level, cohorts: PlaceSet) -> Made:
    if frame.band(ENROLLED, cohorts).high == 0:
        return frame.waiting(_WAGES, level, cohorts)
    chosen = [frame.tallies[place] for place in cohorts]
    currencies = sorted({each.currency for each in chosen})
    if len(currencies) > 1:
        return frame.mixed(_WAGES, level, cohorts, currencies)
    changes = [change for each in chosen for change in each.wages]
    ids, told = frame.ids(cohorts), frame.band(WITH_PAY, cohorts)
    truth = Truth(None, len(changes))
    if told.low < frame.profile.median_minimum:
        return frame.not_shown(_WAGES, level, ids, truth)
    step, unit = rounding_step(currencies[0]), f"{currencies[0].lower()}-a-year"
    value = Median(rounded(median(map(Fraction, changes)), step), told.middle, unit, currencies[0])
    # The same whoever is left out and why: which of the two it is would tell of a few people.
    note = say(
        "Known for about {n} of about {placed} people placed: pay without documents is left out, and so is pay in "
        "another currency than {currency}, because none is converted.",
        n=told.middle,
        placed=max(frame.band(PLACED, cohorts).middle, told.middle),
        currency=currencies[0],
    )
    return frame.shown(_WAGES, level, ids, value, truth, (note,))
