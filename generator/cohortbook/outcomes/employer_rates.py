"""Figures about employers: those that came back, and the openings that were filled.

The counts are of employers and openings, not of people; the same threshold holds for them, and no 0% or 100%. Openings
also need three employers, unless every employer made its signal public.

A level's openings: a region's are those of the employers there, a program's those of its occupation, the rolling year's
those that fell due in the 365 days up to `as_of`. A single cohort has none, and cannot show that anybody came back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import Family
from cohortbook.model.occupation import OccupationKey
from cohortbook.outcomes.counting.openings import Declared
from cohortbook.outcomes.counting.repetition import repetition
from cohortbook.outcomes.disclosure.complement import KEPT_LONGER, Grouping, complement
from cohortbook.outcomes.disclosure.ruling import Rule
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Level, LevelKind
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import YEAR
from cohortbook.outcomes.metric import metric_of
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet
from cohortbook.words import say

Occupations = Mapping[str, OccupationKey | None]

_REPEAT = metric_of(Family.REPEAT_EMPLOYERS).id
_REPEAT_RAW = metric_of(Family.REPEAT_EMPLOYERS_RAW).id


def repeat_figures(frame: Frame) -> Iterator[Made]:
    """`repeat_employer_rate` and its raw variant. A level holds all its cohorts that have begun to be counted."""
    everyone = frame.members[0].matured
    for level, matured in frame.groups(_REPEAT):
        # A hire from a cohort that has not matured yet is a return all the same.
        cohorts = matured if level.kind is LevelKind.YEAR else everyone[level]
        if level.kind is LevelKind.COHORT:
            reason = say("One cohort alone cannot show whether employers come back.")
            yield frame.empty(_REPEAT, level, reason=reason)
            yield frame.empty(_REPEAT_RAW, level, reason=reason)
            continue
        counts = repetition(frame.tallies, cohorts, frame.as_of)
        yield _employers(frame, _REPEAT, level, cohorts, counts.came_back, counts.had_the_chance)
        yield _employers(frame, _REPEAT_RAW, level, cohorts, counts.came_back_raw, counts.hired)


def _employers(frame: Frame, metric: str, level: Level, cohorts: PlaceSet, x: int, n: int) -> Made:
    ids = frame.ids(cohorts)
    if n == 0:
        return frame.empty(metric, level, ids, say("No employer has had the chance yet."))
    rule = _primary(x, n, frame.profile)
    truth = Truth(x, n, rule if rule in frame.rules else None)
    if truth.rule is not None:
        return frame.hidden(metric, level, ids, truth)
    return frame.shown(metric, level, ids, frame.rate(x, n), truth)


def _primary(x: int, n: int, profile: DisclosureProfile) -> Rule | None:
    if n < profile.rate_minimum:
        return Rule.THRESHOLD
    return Rule.EXTREME if x <= profile.extreme or n - x <= profile.extreme else None


def demand_figures(
    frame: Frame, declared: Sequence[Declared], occupations: Mapping[str, OccupationKey | None]
) -> Iterator[Made]:
    """`demand_fill_rate`. `occupations` are the programs' occupations by program id."""
    metric = metric_of(Family.DEMAND_FILLED).id
    openings = {level: _of_level(frame, level, declared, occupations) for level in frame.levels}
    hidden = _ruled(frame, declared, openings)
    for level, signals in openings.items():
        n = sum(declared[place].openings for place in signals)
        x = sum(declared[place].filled for place in signals)
        if level.kind is LevelKind.COHORT:
            yield frame.empty(metric, level, reason=say("Employers declare openings to us, not to one cohort."))
        elif n == 0:
            yield frame.empty(metric, level, reason=say("No declared opening was due by then."))
        elif signals in hidden:
            yield frame.hidden(metric, level, (), Truth(x, n, hidden[signals]))
        else:
            yield frame.shown(metric, level, (), frame.rate(x, n), Truth(x, n))


def _of_level(
    frame: Frame, level: Level, declared: Sequence[Declared], occupations: Mapping[str, OccupationKey | None]
) -> PlaceSet:
    """The signals of a level."""

    def belongs(signal: Declared) -> bool:
        match level.kind:
            case LevelKind.COHORT:
                return False
            case LevelKind.REGION:
                return signal.region_id == level.id
            case LevelKind.PROGRAM:
                return signal.occupation is not None and signal.occupation == occupations.get(level.id)
            case LevelKind.YEAR:
                return signal.due > frame.as_of - YEAR
            case LevelKind.ORGANIZATION:
                return True

    return PlaceSet.of(place for place, signal in enumerate(declared) if belongs(signal))


def _ruled(frame: Frame, declared: Sequence[Declared], openings: Mapping[Level, PlaceSet]) -> dict[PlaceSet, Rule]:
    def rule_on(signals: PlaceSet) -> Rule | None:
        chosen = [declared[place] for place in signals]
        employers = {signal.employer_id for signal in chosen}
        if len(employers) < frame.profile.demand_employers and not all(signal.is_public for signal in chosen):
            return Rule.EMPLOYERS
        return _primary(
            sum(signal.filled for signal in chosen), sum(signal.openings for signal in chosen), frame.profile
        )

    rules = {signals: rule_on(signals) for signals in set(openings.values()) if signals}
    hidden = {signals: rule for signals, rule in rules.items() if rule is not None and rule in frame.rules}
    if Rule.COMPLEMENT in frame.rules:
        shown = {
            signals: kind
            for kind in KEPT_LONGER
            for level, signals in openings.items()
            if level.kind is kind and signals and signals not in hidden
        }
        grouping = Grouping(
            size=lambda place: declared[place].openings,
            is_safe=lambda signals: rule_on(signals) is None,
            can_hide=lambda place: False,
            narrowed=lambda groups: None,
        )
        totals, _ = complement(shown, NO_PLACES, grouping)
        hidden.update(dict.fromkeys(totals, Rule.COMPLEMENT))
    return hidden
