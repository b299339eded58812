"""The audit: every published number with its base, what is hidden and why, and whether what is hidden stays hidden.

It looks at the finished figures as a reader would, and asks again, independently of how they were made: does each
number stand on enough people; do nested numbers of a cohort give single people away; do all numbers together, with the
showcase and the capacities, fix a count that is hidden, or say none or all of the people who are not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import Family
from cohortbook.outcomes.audit.attacker import Attacker, Contradiction
from cohortbook.outcomes.counting.cell import Cell, added, cells_of
from cohortbook.outcomes.counting.group import ENROLLED, JOB_SEEKERS, Group
from cohortbook.outcomes.counting.population import HIRED
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Figure, Level, Median, Rate, State
from cohortbook.outcomes.metric import COMPLETION, METRICS, SHARES, Metric
from cohortbook.words import Message, say


class Fault(StrEnum):
    """What an audit can find. `hidden-now` is no fault of the new release, and does not fail it."""

    TOO_FEW = "too-few"
    ALL_OR_NONE = "all-or-none"
    NESTED = "nested"
    PINNED = "pinned"
    EXPOSED = "exposed"
    CONTRADICTION = "contradiction"
    CHANGED_BY_FEW = "changed-by-few"
    HIDDEN_NOW = "hidden-now"


@dataclass(frozen=True, slots=True)
class Finding:
    """A number, or a hidden one, that says something about single people."""

    fault: Fault
    level: Level
    metric: str
    what: Message

    @property
    def is_failure(self) -> bool:
        return self.fault is not Fault.HIDDEN_NOW


@dataclass(frozen=True, slots=True)
class Audit:
    """All figures in their order, the rule behind each suppressed one, and what was found."""

    figures: tuple[Figure, ...]
    rules: Mapping[tuple[Level, str], str]
    findings: tuple[Finding, ...]

    @property
    def failures(self) -> int:
        return sum(finding.is_failure for finding in self.findings)


def audit(examination: Examination, profile: DisclosureProfile | None = None) -> Audit:
    """Look at everything that is published. Raises SolverMissingError where the extra `audit` is not installed."""
    profile = profile or examination.profile
    figures = tuple(figure for by_metric in examination.figures.by_level.values() for figure in by_metric.values())
    rules = {place: str(truth.rule) for place, truth in examination.truths.items() if truth.rule is not None}
    findings = [
        *_standing_alone(figures, examination, profile),
        *_nested(figures, profile),
        *_together(figures, examination, profile),
    ]
    return Audit(figures, rules, tuple(findings))


def _standing_alone(
    figures: Iterable[Figure], examination: Examination, profile: DisclosureProfile
) -> Iterator[Finding]:
    """Each number by itself: enough people, and neither none nor all of them, before rounding."""
    for figure in figures:
        truth = examination.truths.get((figure.level, figure.metric))
        if figure.state is not State.PUBLISHED or truth is None:
            continue
        minimum = profile.median_minimum if isinstance(figure.value, Median) else profile.rate_minimum
        if truth.n < minimum:
            what = say("fewer than {minimum} are counted", minimum=minimum)
            yield Finding(Fault.TOO_FEW, figure.level, figure.metric, what)
        if truth.x is not None and (truth.x <= profile.extreme or truth.n - truth.x <= profile.extreme):
            what = say("it says the same of everybody")
            yield Finding(Fault.ALL_OR_NONE, figure.level, figure.metric, what)


def _nested(figures: Iterable[Figure], profile: DisclosureProfile) -> Iterator[Finding]:
    """Pairs of published counts of one cohort, one within the other, that only one or two people lie between."""
    published = [figure for figure in figures if figure.state is State.PUBLISHED and isinstance(figure.value, Rate)]
    single = [figure for figure in published if len(figure.cohort_ids) == 1 and not figure.is_reported]
    for one, other in combinations(single, 2):
        if one.cohort_ids != other.cohort_ids or one.level != other.level:
            continue
        is_nested = _are_nested(METRICS[one.metric], METRICS[other.metric])
        if is_nested and isinstance(one.value, Rate) and isinstance(other.value, Rate):
            between = abs(one.value.x - other.value.x)
            if 0 < between <= profile.nested_difference:
                what = say("one or two people lie between it and {other}", other=other.metric)
                yield Finding(Fault.NESTED, one.level, one.metric, what)


def _are_nested(one: Metric, other: Metric) -> bool:
    """Whether what one of them counts lies in what the other does. From enrolment to job has no count of its own."""
    has_own = Family.FROM_ENROLMENT not in (one.family, other.family)
    return has_own and (one.lies_in(other) or other.lies_in(one))


def _together(figures: tuple[Figure, ...], examination: Examination, profile: DisclosureProfile) -> Iterator[Finding]:
    """What all numbers together say of each hidden count, and of the people who are not named."""
    attacker = Attacker(figures, examination.tallies, examination.profile)
    cells = {tally.id: cells_of(tally) for tally in examination.tallies}
    asked: dict[tuple[str, tuple[str, ...]], Finding | None] = {}
    for figure in figures:
        if figure.metric not in SHARES or figure.is_reported or not figure.cohort_ids:
            continue
        if figure.state not in (State.PUBLISHED, State.SUPPRESSED):
            continue
        key = (figure.metric, figure.cohort_ids)
        if key in asked:
            continue
        cell = added(cells[cohort_id][figure.metric] for cohort_id in figure.cohort_ids)
        everybody = added(cells[cohort_id][COMPLETION.id] for cohort_id in figure.cohort_ids)
        wider = Cell(everybody.ns, cell.xs) if SHARES[figure.metric].base == JOB_SEEKERS else None
        try:
            asked[key] = _about(figure, cell, wider, attacker, profile)
        except Contradiction:
            what = say("the published numbers do not fit together")
            yield Finding(Fault.CONTRADICTION, figure.level, figure.metric, what)
            return
        found = asked[key]
        if found is not None:
            yield found


def _about(
    figure: Figure, cell: Cell, enrolled: Cell | None, attacker: Attacker, profile: DisclosureProfile
) -> Finding | None:
    if METRICS[figure.metric].family is Family.COMPLETION:
        cell = cell.of_completion()
    if figure.state is State.SUPPRESSED:
        return _pinned(figure, cell, attacker, profile)
    for each, base in ((cell, SHARES[figure.metric].base), (enrolled, ENROLLED)):
        found = _exposed(figure, each, base, attacker) if each is not None else None
        if found is not None:
            return found
    return None


def _pinned(figure: Figure, cell: Cell, attacker: Attacker, profile: DisclosureProfile) -> Finding | None:
    """A hidden count that can only be one number; under the threshold, one of two, unless the showcase says as much.

    From enrolment to job has no count of its own: the headline's and the completion rate's are looked at. Nor has a
    total of several cohorts: what it says of people it says of a cohort, unless the total itself is small.
    """
    if METRICS[figure.metric].family is Family.FROM_ENROLMENT:
        return None
    is_small = cell.n < profile.rate_minimum
    if len(figure.cohort_ids) > 1 and not is_small:
        return None
    counted = SHARES[figure.metric].counted
    least, most = attacker.bounds({(cohort_id, counted): 1.0 for cohort_id in figure.cohort_ids})
    unknown = cell.n - cell.xs[HIRED]
    if most is None or most - least >= min(2 if is_small else 1, unknown):
        return None
    what = say("hidden, but everything published together leaves it no room")
    return Finding(Fault.PINNED, figure.level, figure.metric, what)


def _exposed(figure: Figure, cell: Cell, base: Group, attacker: Attacker) -> Finding | None:
    """A published number that says the same of everybody who is not named."""
    counted = SHARES[figure.metric].counted
    named, named_counted = cell.ns[HIRED], cell.xs[HIRED]
    rest = cell.n - named
    x = {(cohort_id, counted): 1.0 for cohort_id in figure.cohort_ids}
    n = {(cohort_id, base): 1.0 for cohort_id in figure.cohort_ids}
    least, most = attacker.bounds(x)
    _, not_counted = attacker.bounds({**n, **{key: -factor for key, factor in x.items()}})
    is_none = most == named_counted or least == most == named
    is_all = not_counted == named - named_counted
    if not rest or not (is_none or is_all):
        return None
    what = say("together with the people who are named, it says the same of everybody who is not")
    return Finding(Fault.EXPOSED, figure.level, figure.metric, what)
