"""Rulings: for one metric, which groups' numbers are hidden, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import Family
from cohortbook.outcomes.counting.cell import Cell, added
from cohortbook.outcomes.disclosure.complement import KEPT_LONGER
from cohortbook.outcomes.disclosure.group_disclosure import is_exposed
from cohortbook.outcomes.figure import LevelKind
from cohortbook.outcomes.levels import Membership
from cohortbook.outcomes.metric import Metric, Share
from cohortbook.outcomes.place_set import PlaceSet, only
from cohortbook.words import Message, say


class Rule(StrEnum):
    """Why a number is hidden. For the audit only; the public reason says less."""

    THRESHOLD = "threshold"
    EXTREME = "extreme"
    GROUP = "group"
    BESIDE = "beside"
    NESTED = "nested"
    COMPLEMENT = "complement"
    EMPLOYERS = "employers"


EVERY_RULE = frozenset(Rule)


def public_reason(rule: Rule, minimum: int) -> Message:
    """The reason a reader gets: never a blank, and never so much that it tells what it hides."""
    if rule is Rule.THRESHOLD:
        return say("Fewer than {minimum}: a number would say too much about each of them.", minimum=minimum)
    if rule is Rule.EMPLOYERS:
        return say("Too few employers: a number would say too much about each of them.")
    return say("Together with what else is published, this number would say something about single people.")


@dataclass(slots=True)
class Ruling:
    """`cells` is each cohort's own, `members` the cohorts of each level; `hidden` holds sets of cohorts.

    `enrolled` is the ruling on everybody enrolled, for numbers over J.
    """

    metric: Metric
    cells: Sequence[Cell]
    members: Membership
    enrolled: Ruling | None = None
    hidden: dict[PlaceSet, Rule] = field(default_factory=dict)
    _sums: dict[PlaceSet, Cell] = field(default_factory=dict)

    @property
    def share(self) -> Share:
        """Who is counted, and out of whom. Only shares of people are ruled on."""
        if self.metric.people is None:
            raise ValueError(f"{self.metric.id} is no share of people")
        return self.metric.people

    def cell(self, cohorts: PlaceSet) -> Cell:
        """The sum over a set of cohorts."""
        found = self._sums.get(cohorts)
        if found is None:
            cells = self.cells
            found = cells[cohorts.first] if cohorts.is_single else added(cells[at] for at in cohorts)
            self._sums[cohorts] = found
        return found

    def primary(self, cohorts: PlaceSet, profile: DisclosureProfile) -> Rule | None:
        """Why the number of a set of cohorts may not stand by itself, or None."""
        cell = self.cell(cohorts)
        n, x = cell.n, cell.x
        if n < profile.rate_minimum:
            return Rule.THRESHOLD
        if x <= profile.extreme or n - x <= profile.extreme:
            return Rule.EXTREME
        if is_exposed(cell.of_completion() if self.metric.family is Family.COMPLETION else cell):
            return Rule.GROUP
        # A reader of the showcase does not know who of the people shown is in J: they compare with everybody enrolled.
        enrolled = self.enrolled.cell(cohorts) if self.enrolled is not None else None
        return Rule.GROUP if enrolled is not None and is_exposed(Cell(enrolled.ns, cell.xs)) else None

    def is_shown(self, cohorts: PlaceSet) -> bool:
        """Whether the set, if it is one of a level, is published."""
        return cohorts not in self.hidden and self.cell(cohorts).n > 0

    def is_shown_at(self, place: int) -> bool:
        """Whether the cohort at `place` is published by itself."""
        return place in self.members.everyone and self.is_shown(only(place))

    def shown_cohorts(self) -> PlaceSet:
        """The cohorts that are published by themselves."""
        return PlaceSet.of(place for place in self.members.everyone if self.is_shown(only(place)))

    def shown_totals(self) -> dict[PlaceSet, LevelKind]:
        """Published sets of several cohorts, each with that kind of its levels which is kept longest."""
        return {
            cohorts: kind
            for kind in KEPT_LONGER
            for level, cohorts in self.members.matured.items()
            if level.kind is kind and cohorts and not cohorts.is_single and self.is_shown(cohorts)
        }
