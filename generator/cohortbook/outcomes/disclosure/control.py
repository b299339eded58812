"""Disclosure control: which numbers may be published, metric by metric and group by group.

The rules, in the order in which they are applied to a metric:

1. *Threshold.* A rate needs as many people as the profile says.
2. *Extreme.* No 0% and no 100%: it would say the same of everybody in a group that the reader can name.
3. *Group.* Together with the showcase, a number must not say none or all of the people who are not named
   (`group_disclosure`).
4. *Beside.* Numbers that lean on a hidden one are hidden with it: where the headline is hidden, so are all others about
   the same people; from enrolment to job needs the headline and the completion rate, because it is made of their parts.
5. *Nested.* For one cohort, counts of which one contains the other are equal or differ by 3 or more (`nesting`).
6. *Complement.* What subtraction gives has to pass rules 1 to 3, and must not fix a hidden count (`complement`).

The same people at two levels (a program with one cohort, say) get the same ruling, because rulings are about sets of
cohorts. A group's reason in words never says which of the rules 2 to 6 hid it, because that alone can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import WINDOWS, Family
from cohortbook.outcomes.counting.cell import cells_of
from cohortbook.outcomes.counting.population import HIRED, UNSEEN, CohortTally
from cohortbook.outcomes.disclosure.complement import Grouping, Span, complement
from cohortbook.outcomes.disclosure.feasibility import MANY
from cohortbook.outcomes.disclosure.nesting import BETWEEN, INNER, NESTED_ORDER, OUTER, RETENTION_ORDER
from cohortbook.outcomes.disclosure.ruling import EVERY_RULE, Rule, Ruling
from cohortbook.outcomes.figure import LevelKind
from cohortbook.outcomes.levels import Membership
from cohortbook.outcomes.metric import HEADLINE, metric_of
from cohortbook.outcomes.place_set import PlaceSet, only

_LYING_WITHIN_EACH_OTHER = (LevelKind.PROGRAM, LevelKind.ORGANIZATION)

Bounds = Callable[[int], tuple[int, int]]


class Control:
    """Rules on every rate over people. `rules` are those applied: leaving one out is for tests of the audit.

    What it leaves to be done, looking at all metrics at once, is `linked_tables`.
    """

    def __init__(
        self,
        tallies: Sequence[CohortTally],
        members: Mapping[int, Membership],
        profile: DisclosureProfile,
        rules: frozenset[Rule] = EVERY_RULE,
    ) -> None:
        self.profile = profile
        self.rules = rules
        self.tallies = tallies
        self.capacities = [tally.capacity for tally in tallies]
        self.wages_hidden: set[PlaceSet] = set()
        cells = [cells_of(tally) for tally in tallies]
        from_enrolment = tuple(metric_of(Family.FROM_ENROLMENT, days) for days in WINDOWS)
        self.rulings = {
            metric.id: Ruling(metric, [each[metric.id] for each in cells], members[metric.gate_days])
            for metric in (metric_of(Family.COMPLETION), *NESTED_ORDER, *RETENTION_ORDER, *from_enrolment)
        }
        self.completion = self.ruling_on(Family.COMPLETION)
        for metric in NESTED_ORDER:
            self.rulings[metric.id].enrolled = self.completion
        self._rule_on_completion()
        for metric in NESTED_ORDER:
            self._rule_on_placement(self.rulings[metric.id])
        for metric in RETENTION_ORDER:
            self._rule_on_retention(self.rulings[metric.id])
        for days in WINDOWS:
            self._rule_on_enrolment(days)

    def ruling_on(self, family: Family, days: int | None = None) -> Ruling:
        return self.rulings[metric_of(family, days).id]

    def shows_median_days(self, cohorts: PlaceSet) -> bool:
        """Whether the median of days, and with it J, is published for these cohorts.

        A median needs fewer people than a rate, and says of nobody whether they were placed. So it may stand where the
        headline is hidden for its few people, if J is no news: where the completion rate is published.
        """
        if self.ruling_on(Family.KNOWLEDGE).cell(cohorts).n < self.profile.median_minimum:
            return False
        rule = self.headline_rule(cohorts)
        return rule is None or (rule is Rule.THRESHOLD and self.completion.is_shown(cohorts))

    def wage_rule(self, cohorts: PlaceSet) -> Rule | None:
        """Why the median change in pay is hidden for these cohorts.

        Its coverage, printed with it, is how many were placed: so it follows the headline, and may not be close to it.
        """
        chosen = [self.tallies[place] for place in cohorts]
        if len({each.currency for each in chosen}) > 1:
            return Rule.BESIDE  # there is no such median: amounts in several currencies
        if sum(len(each.wages) for each in chosen) < self.profile.median_minimum:
            return Rule.THRESHOLD
        if self.headline_rule(cohorts) is not None or cohorts in self.wages_hidden:
            return Rule.BESIDE
        if cohorts.is_single:
            place = cohorts.first
            headlines = (self.ruling_on(Family.PLACEMENT, days) for days in WINDOWS)
            if any(
                headline.is_shown_at(place) and self._is_close(headline.cells[place].x, chosen[0].placed)
                for headline in headlines
            ):
                return Rule.NESTED
        return None

    def headline_rule(self, cohorts: PlaceSet) -> Rule | None:
        """Why the headline is hidden for exactly these people: the longest window's that has matured for them."""
        for days in reversed(WINDOWS):
            ruling = self.ruling_on(Family.PLACEMENT, days)
            if cohorts.lies_in(ruling.members.everyone):
                rule = ruling.hidden.get(cohorts)
                return None if rule is Rule.NESTED else rule
        return None

    def hide_beside_headlines(self) -> None:
        """Hide whatever stands beside a hidden headline."""
        for metric in NESTED_ORDER[1:] + RETENTION_ORDER:
            self._beside_headline(self.rulings[metric.id])

    def tells_completion(self, cohorts: PlaceSet) -> bool:
        """Whether J and who is excluded, both printed for these cohorts, would give a hidden completion rate."""
        if cohorts in self.completion.members.groups and self.completion.is_shown(cohorts):
            return False
        return any(self.completion.cells[place].n and not self.completion.is_shown_at(place) for place in cohorts)

    def _hide(self, ruling: Ruling, cohorts: PlaceSet, rule: Rule) -> None:
        """Hide a set of cohorts, if the rule is applied. The first reason stays."""
        if cohorts and rule in self.rules and ruling.is_shown(cohorts):
            ruling.hidden[cohorts] = rule

    def _rule_on_completion(self) -> None:
        self._primary(self.completion)
        self._complement(self.completion, self._completion_bounds)

    def _rule_on_placement(self, ruling: Ruling) -> None:
        self._primary(ruling)
        if ruling.metric.family is Family.PLACEMENT:
            self._full_cohorts(ruling)
        self._beside_headline(ruling)
        self._nested(ruling)
        self._complement(ruling, self._nested_bounds(ruling))

    def _rule_on_retention(self, ruling: Ruling) -> None:
        self._primary(ruling)
        self._beside_headline(ruling)
        same = self.ruling_on(Family.RETENTION_SAME, ruling.metric.window_days)
        for cohorts, rule in same.hidden.items():
            if rule is not Rule.NESTED:
                self._hide(ruling, cohorts, Rule.BESIDE)
        self._nested(ruling)
        self._near_headline(ruling)
        self._complement(ruling, self._nested_bounds(ruling))

    def _rule_on_enrolment(self, days: int) -> None:
        """From enrolment to job is the headline's x of the completion rate's n: both must be published.

        For a total, the n also covers cohorts whose completion rate is hidden: it must add nothing to what completion
        rates say of how many were enrolled in those.
        """
        ruling, headline = self.ruling_on(Family.FROM_ENROLMENT, days), self.ruling_on(Family.PLACEMENT, days)
        span = _span(self.completion)
        for cohorts in ruling.members.groups:
            if not headline.is_shown(cohorts):
                self._hide(ruling, cohorts, headline.hidden.get(cohorts, Rule.BESIDE))
            elif cohorts in self.completion.hidden or not span.gives(cohorts):
                self._hide(ruling, cohorts, Rule.BESIDE)

    def _primary(self, ruling: Ruling) -> None:
        for cohorts in ruling.members.groups:
            rule = ruling.primary(cohorts, self.profile) if ruling.cell(cohorts).n else None
            if rule is not None:
                self._hide(ruling, cohorts, rule)

    def _full_cohorts(self, ruling: Ruling) -> None:
        """A cohort at capacity in which everybody completed and looks for work: its n alone tells the first."""
        for place in ruling.members.everyone:
            if only(place) in self.completion.hidden and ruling.cells[place].n == self.capacities[place]:
                self._hide(ruling, only(place), Rule.GROUP)

    def _beside_headline(self, ruling: Ruling) -> None:
        for cohorts in ruling.members.groups:
            rule = self.headline_rule(cohorts)
            if rule is not None:
                self._hide(ruling, cohorts, Rule.THRESHOLD if rule is Rule.THRESHOLD else Rule.BESIDE)

    def _nested(self, ruling: Ruling) -> None:
        related = [self.rulings[other.id] for other in INNER[ruling.metric.id] + OUTER[ruling.metric.id]]
        between = [self.rulings[other.id] for other in BETWEEN.get(ruling.metric.id, ())]
        for place in ruling.members.everyone:
            if any(only(place) in other.hidden for other in between):
                self._hide(ruling, only(place), Rule.BESIDE)
            for other in related:
                if other.is_shown_at(place) and self._is_close(other.cells[place].x, ruling.cells[place].x):
                    self._hide(ruling, only(place), Rule.NESTED)

    def _near_headline(self, ruling: Ruling) -> None:
        """How many placements are N days old is close to how many were placed: their difference is people, too."""
        for place in ruling.members.everyone:
            for days in WINDOWS:
                headline = self.ruling_on(Family.PLACEMENT, days)
                if headline.is_shown_at(place) and self._is_close(headline.cells[place].x, ruling.cells[place].n):
                    self._hide(ruling, only(place), Rule.NESTED)

    def _is_close(self, one: int, other: int) -> bool:
        return 0 < abs(one - other) <= self.profile.nested_difference

    def _completion_bounds(self, place: int) -> tuple[int, int]:
        """J is published with the headline, and nobody can be more than all."""
        cell = self.completion.cells[place]
        enrolled, shown = cell.n, cell.n - cell.ns[UNSEEN]
        seekers = self.rulings[HEADLINE.id].cells[place].n
        capacity = self.capacities[place]
        if seekers < self.profile.median_minimum or seekers == capacity:
            return shown, enrolled
        return max(seekers, shown), enrolled + seekers if capacity is None else max(capacity, enrolled)

    def _nested_bounds(self, ruling: Ruling) -> Bounds:
        def bounds(place: int) -> tuple[int, int]:
            """What the cohort's other published numbers say. Its n is taken to be known, even where it is hidden."""
            inner = (self.rulings[other.id] for other in INNER[ruling.metric.id])
            outer = (self.rulings[other.id] for other in OUTER[ruling.metric.id])
            low = max((other.cells[place].x for other in inner if other.is_shown_at(place)), default=0)
            low = max(low, ruling.cells[place].xs[HIRED])
            high = min((other.cells[place].x for other in outer if other.is_shown_at(place)), default=None)
            return low, ruling.cells[place].n if high is None else high

        return bounds

    def _complement(self, ruling: Ruling, bounds: Bounds) -> None:
        def is_safe(cohorts: PlaceSet) -> bool:
            cell = ruling.cell(cohorts)
            if cell.n == 0:
                return True
            people = sum(ruling.cells[place].n > 0 for place in cohorts)
            return people > 1 and ruling.primary(cohorts, self.profile) is None

        def has_room(place: int) -> bool:
            low, high = bounds(place)
            return high - low >= 2

        if Rule.COMPLEMENT not in self.rules:
            return
        grouping = Grouping(
            size=lambda place: ruling.cells[place].n,
            is_safe=is_safe,
            can_hide=has_room,
            narrowed=lambda groups: self._narrowed(ruling, groups, bounds),
        )
        nested = {total: kind for total, kind in ruling.shown_totals().items() if kind in _LYING_WITHIN_EACH_OTHER}
        totals, cohorts = complement(nested, ruling.shown_cohorts(), grouping)
        for total in totals:
            self._hide(ruling, total, Rule.COMPLEMENT)
        for place in cohorts:
            self._hide(ruling, only(place), Rule.COMPLEMENT)
        self._hide_overlapping(ruling)

    def _hide_overlapping(self, ruling: Ruling) -> None:
        """Totals of years and regions that would add something to what programs and the organisation say."""
        span = _span(ruling)
        for total, kind in ruling.shown_totals().items():
            if kind not in _LYING_WITHIN_EACH_OTHER and not span.gives(total):
                self._hide(ruling, total, Rule.COMPLEMENT)

    def _narrowed(self, ruling: Ruling, groups: Sequence[PlaceSet], bounds: Bounds) -> int | None:
        """A cohort whose count is fixed by the sums over these groups, each narrowing the others' bounds.

        Under the threshold, three numbers or more have to be possible. What the showcase says by itself is not held
        against the sums.
        """
        sums = [
            (ruling.cell(group).x, [place for place in group if ruling.cells[place].n])
            for group in set(groups)
            if min(len(group), ruling.cell(group).x, ruling.cell(group).n - ruling.cell(group).x) <= MANY
        ]
        first = {place: bounds(place) for _, members in sums for place in members}
        now = dict(first)
        changed = True
        while changed:
            changed = False
            for x, members in sums:
                above = x - sum(now[place][0] for place in members)
                below = sum(now[place][1] for place in members) - x
                for place in members:
                    low, high = now[place]
                    if high - low > above or high - low > below:
                        narrower = max(low, high - below), min(high, low + above)
                        changed = changed or narrower != (low, high)
                        now[place] = narrower
        for place, (low, high) in now.items():
            is_small = ruling.cells[place].n < self.profile.rate_minimum
            if high - low < min(2 if is_small else 1, first[place][1] - first[place][0]):
                return place
        return None


def _span(ruling: Ruling) -> Span:
    """What programs, the organisation and the cohorts published by themselves say of a metric."""
    nested = [total for total, kind in ruling.shown_totals().items() if kind in _LYING_WITHIN_EACH_OTHER]
    nobody = PlaceSet.of(place for place in ruling.members.everyone if not ruling.cells[place].n)
    return Span(nested, ruling.shown_cohorts() | nobody, ruling.members.everyone)
