"""What every figure of an edition has in common, and how a single figure is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.outcomes.band import Band, Told, together
from cohortbook.outcomes.counting.group import Group
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Figure, Level, Median, Rate, State
from cohortbook.outcomes.levels import Membership
from cohortbook.outcomes.metric import METRICS
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet
from cohortbook.outcomes.shares import rate_of
from cohortbook.words import Message, say

NOT_SHOWN = say("Too few people for a number.")
WIDEST = 0.75
"""A share of which less is known than this says next to nothing."""


class Made(NamedTuple):
    """A figure with the truth behind it, if there is any."""

    figure: Figure
    truth: Truth | None


class Frame(Struct, frozen=True):
    """The day, the cohorts with person records, what is told of each, and who belongs to which level for each gate."""

    as_of: date
    profile: DisclosureProfile
    levels: tuple[Level, ...]
    tallies: Sequence[CohortTally]
    told: Sequence[Told]
    members: Mapping[int, Membership]

    def ids(self, cohorts: PlaceSet) -> tuple[str, ...]:
        return tuple(self.tallies[place].id for place in cohorts)

    def groups(self, metric: str) -> Iterator[tuple[Level, PlaceSet]]:
        """Each level with the cohorts it covers for the metric; empty sets are left to `waiting`."""
        matured = self.members[METRICS[metric].gate_days].matured
        yield from ((level, matured[level]) for level in self.levels)

    def band(self, group: Group, cohorts: PlaceSet) -> Band:
        """What is told of a group in these cohorts."""
        return together(self.told[place][group] for place in cohorts)

    def people_in(self, group: Group, cohorts: PlaceSet) -> int:
        """What is behind it."""
        return sum(self.tallies[place].people_in(group) for place in cohorts)

    def waiting(self, metric: str, level: Level, cohorts: PlaceSet = NO_PLACES) -> Made:
        """The figure of a level in which nobody is counted: maturing where a cohort is on its way, otherwise empty."""
        day = self.members[METRICS[metric].gate_days].next_day.get(level)
        if day is not None and not cohorts:
            return Made(Figure(metric, level, State.MATURING, self.as_of, matures_on=day), None)
        return self.empty(metric, level, self.ids(cohorts))

    def empty(self, metric: str, level: Level, cohort_ids: tuple[str, ...] = (), reason: Message | None = None) -> Made:
        reason = reason or say("There is nobody to count here.")
        return Made(Figure(metric, level, State.EMPTY, self.as_of, reason=reason, cohort_ids=cohort_ids), None)

    def mixed(self, metric: str, level: Level, cohorts: PlaceSet, currencies: Sequence[str]) -> Made:
        """A figure over amounts in several currencies: there is none, which is decided by where its cohorts are."""
        reason = say(
            "Pay here is in several currencies ({codes}), which are never mixed: each region's own figure has one.",
            codes=", ".join(currencies),
        )
        return Made(Figure(metric, level, State.MIXED, self.as_of, reason=reason, cohort_ids=self.ids(cohorts)), None)

    def share(
        self,
        metric: str,
        level: Level,
        cohort_ids: tuple[str, ...],
        bands: tuple[Band, Band],
        truth: Truth,
        notes: tuple[Message, ...] = (),
    ) -> Made:
        """A share as it may be told of the bands of x and of n: a number, or that there are too few for one.

        Both follow from what is told, so that it says nothing more.
        """
        counted, base = bands
        if base.middle < self.profile.rate_minimum:
            return self.not_shown(metric, level, cohort_ids, truth)
        rate = rate_of(counted, base)
        if rate.most - rate.least > WIDEST:
            return self.not_shown(metric, level, cohort_ids, truth)
        return self.shown(metric, level, cohort_ids, rate, truth, notes)

    def not_shown(self, metric: str, level: Level, cohort_ids: tuple[str, ...], truth: Truth) -> Made:
        """There are too few for a number, as far as is told."""
        figure = Figure(metric, level, State.SUPPRESSED, self.as_of, reason=NOT_SHOWN, cohort_ids=cohort_ids)
        return Made(figure, truth)

    def shown(
        self,
        metric: str,
        level: Level,
        cohort_ids: tuple[str, ...],
        value: Rate | Median,
        truth: Truth,
        notes: tuple[Message, ...] = (),
    ) -> Made:
        return Made(
            Figure(metric, level, State.PUBLISHED, self.as_of, value, notes=notes, cohort_ids=cohort_ids), truth
        )
