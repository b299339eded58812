"""What every figure of an edition has in common, and how a single figure is put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cohortbook.model.disclosure_profile import DisclosureProfile, rounded, rounded_share
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.counting.wilson import rate
from cohortbook.outcomes.disclosure.ruling import Rule, public_reason
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.figure import Figure, Level, Median, Rate, State
from cohortbook.outcomes.levels import Membership
from cohortbook.outcomes.metric import METRICS
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet
from cohortbook.words import Message, say


class Made(NamedTuple):
    """A figure with the truth behind it, if there is any."""

    figure: Figure
    truth: Truth | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The day, the rules, the cohorts with person records, and who belongs to which level for each gate."""

    as_of: date
    profile: DisclosureProfile
    rules: frozenset[Rule]
    levels: tuple[Level, ...]
    tallies: Sequence[CohortTally]
    members: Mapping[int, Membership]

    def ids(self, cohorts: PlaceSet) -> tuple[str, ...]:
        return tuple(self.tallies[place].id for place in cohorts)

    def groups(self, metric: str) -> Iterator[tuple[Level, PlaceSet]]:
        """Each level with the cohorts it covers for the metric; empty sets are left to `waiting`."""
        matured = self.members[METRICS[metric].gate_days].matured
        yield from ((level, matured[level]) for level in self.levels)

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

    def hidden(self, metric: str, level: Level, cohort_ids: tuple[str, ...], truth: Truth) -> Made:
        """A suppressed figure. It carries nothing of the truth but the reason in words."""
        rule = Rule(truth.rule or Rule.THRESHOLD)
        minimum = self.profile.median_minimum if truth.x is None else self.profile.rate_minimum
        reason = public_reason(rule, minimum)
        return Made(Figure(metric, level, State.SUPPRESSED, self.as_of, reason=reason, cohort_ids=cohort_ids), truth)

    def shown(
        self,
        metric: str,
        level: Level,
        cohort_ids: tuple[str, ...],
        value: Rate | Median,
        truth: Truth,
        exclusions: Mapping[str, int] | None = None,
        notes: tuple[Message, ...] = (),
    ) -> Made:
        if self.profile.count_step > 1:
            notes = (*notes, say("Counts are rounded to the nearest {step}.", step=self.profile.count_step))
        return Made(
            Figure(
                metric,
                level,
                State.PUBLISHED,
                self.as_of,
                value,
                exclusions=exclusions or {},
                notes=notes,
                cohort_ids=cohort_ids,
            ),
            truth,
        )

    def count(self, people: int) -> int:
        """A count as it may be printed."""
        return rounded(people, self.profile.count_step)

    def rate(self, x: int, n: int) -> Rate:
        """`x` of `n` as it may be printed: computed exactly, then rounded as the profile says."""
        return _printed_rate(x, n, self.profile)


@lru_cache(maxsize=4096)
def _printed_rate(x: int, n: int, profile: DisclosureProfile) -> Rate:
    exact = rate(x, n)
    decimals = profile.share_decimals
    if decimals is None:
        return exact
    step = profile.count_step
    return Rate(
        rounded(x, step),
        rounded(n, step),
        rounded_share(exact.share, decimals),
        rounded_share(exact.low, decimals),
        rounded_share(exact.high, decimals),
    )


def summed(counters: Iterator[Counter[str]]) -> Counter[str]:
    """All counters together."""
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total
