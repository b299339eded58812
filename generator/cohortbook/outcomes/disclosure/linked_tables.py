"""Linked tables, the last step of disclosure control: all metrics at once.

Each metric by itself gives nothing away. But the groups lie within each other, so sums of one narrow down the other's:
if as many were placed within 180 days as in all, nobody in any cohort came later. As long as everything published
leaves a hidden count too little room (`feasibility`), the least important total that bears on it is hidden; then
whatever turns out not to have been needed is shown again.
"""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.model.metric_names import WINDOWS, Family
from cohortbook.outcomes.counting.group import COMPLETED, ENROLLED, JOB_SEEKERS, PLACED
from cohortbook.outcomes.counting.population import HIRED, UNSEEN
from cohortbook.outcomes.disclosure.complement import KEPT_LONGER
from cohortbook.outcomes.disclosure.control import Control
from cohortbook.outcomes.disclosure.feasibility import FeasibilityIntervals
from cohortbook.outcomes.disclosure.nesting import NESTED_ORDER, RETENTION_ORDER
from cohortbook.outcomes.disclosure.ruling import Rule, Ruling
from cohortbook.outcomes.metric import COMPLETION, metric_of
from cohortbook.outcomes.place_set import PlaceSet, only

WAGES = metric_of(Family.WAGE_CHANGE).id
_ROOM = 4
_FROM_ENROLMENT = tuple(metric_of(Family.FROM_ENROLMENT, days).id for days in WINDOWS)
_NESTED = tuple(metric.id for metric in NESTED_ORDER)
_RETENTION = tuple(metric.id for metric in RETENTION_ORDER)

Number = tuple[str, PlaceSet]
"""A metric's id and a set of cohorts."""


def protect(control: Control) -> None:
    """Hide what else has to be hidden. Changes the rulings of `control`."""
    hidden: list[Number] = []
    given_up: set[Number] = set()
    while (narrow := _too_narrow(control, given_up)) is not None:
        chosen = next(_candidates(control, narrow), None)
        if chosen is None:
            given_up.add(narrow)
        else:
            _hide(control, chosen)
            hidden.append(chosen)
    for each in reversed(hidden):
        _show(control, each)
        if _too_narrow(control, given_up) is not None:
            _hide(control, each)


def _hide(control: Control, number: Number) -> None:
    metric, cohorts = number
    if metric == WAGES:
        control.wages_hidden.add(cohorts)
    else:
        control.rulings[metric].hidden[cohorts] = Rule.COMPLEMENT


def _show(control: Control, number: Number) -> None:
    metric, cohorts = number
    if metric == WAGES:
        control.wages_hidden.discard(cohorts)
    else:
        del control.rulings[metric].hidden[cohorts]


def _candidates(control: Control, narrow: Number) -> Iterator[Number]:
    """Published numbers that bear on a hidden count, the least important first: totals, then the cohorts' own."""
    metric, cohorts = narrow
    groups = control.ruling_on(Family.KNOWLEDGE).members.groups
    wages = [each for each in groups if each.meets(cohorts) and control.wage_rule(each) is None]
    yield from ((WAGES, each) for each in sorted(wages, key=lambda each: (len(each), each.bits)))
    everything = (*_RETENTION[::-1], *_NESTED[::-1], *_FROM_ENROLMENT, COMPLETION.id)
    for related in ([metric], [*_FROM_ENROLMENT] if metric == COMPLETION.id else [], everything):
        for kind in KEPT_LONGER:
            for each in related:
                for total, kept in control.rulings[each].shown_totals().items():
                    if kept is kind and total.meets(cohorts) and _is_free(control, each, total):
                        yield each, total
    for each in (*_RETENTION[::-1], *_NESTED[:0:-1]):
        for place in cohorts:
            if control.rulings[each].is_shown_at(place):
                yield each, only(place)


_MADE_OF = {
    COMPLETION.id: _FROM_ENROLMENT,
    **{metric_of(Family.PLACEMENT, days).id: (metric_of(Family.FROM_ENROLMENT, days).id,) for days in WINDOWS},
}


def _is_free(control: Control, metric: str, total: PlaceSet) -> bool:
    """Whether hiding the number leaves none standing that is made of it: those have to go first."""
    made_of_it = (control.rulings[each] for each in _MADE_OF.get(metric, ()))
    return not any(total in each.members.groups and each.is_shown(total) for each in made_of_it)


def _too_narrow(control: Control, but: set[Number]) -> Number | None:
    """A hidden number that everything published leaves too little room, leaving out those in `but`.

    Room is one more than the audit asks for, because the audit sees a little further. What stands beside a hidden
    headline is hidden first: that, too, has to have room.
    """
    control.hide_beside_headlines()
    intervals = _what_is_known(control)
    minimum = control.profile.rate_minimum
    for metric, ruling in control.rulings.items():
        for cohorts in ruling.hidden:
            cell = ruling.cell(cohorts)
            if metric in _FROM_ENROLMENT or (metric, cohorts) in but or (not cohorts.is_single and cell.n >= minimum):
                continue
            low, high = intervals.range_of(ruling.share.counted, cohorts)
            unknown = cell.n - sum(known_of(ruling, place) for place in cohorts)
            if high - low < min(4 if cell.n < minimum else 2, unknown):
                return metric, cohorts
    return None


def _what_is_known(control: Control) -> FeasibilityIntervals:
    intervals = FeasibilityIntervals(len(control.tallies))
    _learn_cohorts(control, intervals)
    _learn_published(control, intervals)
    intervals.narrow()
    return intervals


def _learn_cohorts(control: Control, intervals: FeasibilityIntervals) -> None:
    """What capacities and the showcase say of each cohort."""
    completion = control.completion
    for place, capacity in enumerate(control.capacities):
        if capacity is not None:
            intervals.at_most(ENROLLED, place, max(capacity, completion.cells[place].n))
        intervals.at_least(COMPLETED, place, known_of(completion, place))
        if only(place) in completion.hidden and capacity is not None and capacity - completion.cells[place].x < _ROOM:
            intervals.watch(place)
        for metric in NESTED_ORDER:
            if metric.family is not Family.KNOWLEDGE:
                ruling = control.rulings[metric.id]
                intervals.at_least(ruling.share.counted, place, known_of(ruling, place))


def _learn_published(control: Control, intervals: FeasibilityIntervals) -> None:
    """What is published, rates and medians."""
    knowledge = control.ruling_on(Family.KNOWLEDGE)
    for ruling in control.rulings.values():
        base, counted = ruling.share.base, ruling.share.counted
        for cohorts in ruling.members.groups:
            if cohorts and ruling.is_shown(cohorts):
                cell = ruling.cell(cohorts)
                intervals.add_sum(base, cohorts, cell.n)
                intervals.add_sum(counted, cohorts, cell.x)
                if base == JOB_SEEKERS and not control.tells_completion(cohorts):
                    excluded = sum(control.tallies[place].not_seeking.total() for place in cohorts)
                    intervals.add_sum(COMPLETED, cohorts, cell.n + excluded)
    for cohorts in knowledge.members.groups:
        if cohorts and control.shows_median_days(cohorts):
            intervals.add_sum(JOB_SEEKERS, cohorts, knowledge.cell(cohorts).n)
        if cohorts and control.wage_rule(cohorts) is None:
            intervals.add_sum(PLACED, cohorts, sum(control.tallies[place].placed for place in cohorts))


def known_of(ruling: Ruling, place: int) -> int:
    """How many of a cohort's counted people the showcase gives by itself."""
    cell = ruling.cells[place]
    return cell.n - cell.ns[UNSEEN] if ruling.metric.family is Family.COMPLETION else cell.xs[HIRED]
