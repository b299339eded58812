"""What a release tells to somebody who kept all earlier ones: an update must not tell about single people.

Whoever kept the old sites knows a range for each count, and who was named in each. Where the next release leaves fewer
than three numbers, and the ones before did not by themselves, it says something about single people to a reader who
takes it that only the names have changed: a person who takes their consent back, or gives it, shifts what is known.
A number that moves to another range says that outcomes have become known, and not how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.outcomes.audit.findings import SMALLEST, Fault, Finding, metric_for, narrowed
from cohortbook.outcomes.band import Band, Told
from cohortbook.outcomes.counting.group import Group
from cohortbook.outcomes.counting.population import CohortTally
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Level, LevelKind
from cohortbook.outcomes.releases.past import Past, knowledge
from cohortbook.words import say


def beside_earlier_ones(examination: Examination) -> Iterator[Finding]:
    """What is certain, or nearly so, from this release and all earlier ones together, and from no earlier one alone."""
    for tally, told, past in zip(examination.tallies, examination.told, examination.pasts, strict=True):
        if past.was_told:
            yield from _of_cohort(tally, told, past)


def _of_cohort(tally: CohortTally, told: Told, past: Past) -> Iterator[Finding]:
    public = [known.groups for known in knowledge(tally).values() if known.is_exact]
    # Without those known from earlier, among whom groups need not lie within each other as they do among the others.
    known = {group: past.known.get(group, 0) for group in past.ranges}
    today = {group: told[group].beside(-sum(group in each for each in public) - known[group]) for group in known}
    for since in range(1, max(map(len, past.ranges.values()))):
        # From further back, as long as it fits together with what is told today.
        before = {
            group: ranges[min(since, len(ranges) - 1)].beside(-known[group]) for group, ranges in past.ranges.items()
        }
        both = {group: _both(before[group], today[group]) for group in before}
        fitting = {group: both[group] if _holds(both[group]) else today[group] for group in both}
        yield from _findings(tally, narrowed(before), narrowed(fitting), narrowed(today))


def _findings(
    tally: CohortTally, before: Mapping[Group, Band], both: Mapping[Group, Band], alone: Mapping[Group, Band]
) -> Iterator[Finding]:
    for group, left in both.items():
        is_news = left not in (before[group], alone[group])
        if is_news and 0 <= left.high - left.low < SMALLEST - 1:
            what = say("together with an earlier release it leaves {least} to {most}", least=left.low, most=left.high)
            yield Finding(Fault.NARROWED, Level(LevelKind.COHORT, tally.id), metric_for(group), what)


def _both(one: Band, other: Band) -> Band:
    return Band(max(one.low, other.low), min(one.high, other.high))


def _holds(band: Band) -> bool:
    return band.low <= band.high
