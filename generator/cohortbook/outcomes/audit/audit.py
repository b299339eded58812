"""The audit: every published number with its base, and whether what is not told stays open.

It looks at what is told of each cohort as a reader would who knows all of it, the definitions, the showcase, and their
own outcome, and asks again, independently of how it was made: is there a count that can only be one or two numbers;
does something hold of all or of none of the people who made nothing public; does any total say more than its cohorts.

A reader's knowledge of one cohort is made of ranges, and of groups that lie within others. Narrowing each range by its
neighbours until nothing changes finds all that follows, also for whole numbers: such a system has no other corners.
Of another cohort's people it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cohortbook.outcomes.band import Band, Told, together
from cohortbook.outcomes.counting.group import COMPLETED, DOCUMENTED, ENROLLED, JOB_SEEKERS, WITHIN, Group
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Figure, Level, LevelKind, Rate, Rung, State
from cohortbook.outcomes.metric import COMPLETION, METRICS, SHARES
from cohortbook.words import Message, say

_SMALLEST = 3
"""With one's own outcome taken away, a range of three leaves two."""


class Fault(StrEnum):
    """What an audit can find. `hidden-now` is no fault of the new release, and does not fail it."""

    PINNED = "pinned"
    EXPOSED = "exposed"
    CONTRADICTION = "contradiction"
    TELLS_MORE = "tells-more"
    NARROWED = "narrowed"
    HIDDEN_NOW = "hidden-now"


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that says something about single people."""

    fault: Fault
    level: Level
    metric: str
    what: Message

    @property
    def is_failure(self) -> bool:
        return self.fault is not Fault.HIDDEN_NOW


@dataclass(frozen=True, slots=True)
class Audit:
    """All figures in their order, and what was found."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]

    @property
    def failures(self) -> int:
        return sum(finding.is_failure for finding in self.findings)


def audit(examination: Examination) -> Audit:
    """Look at everything that is published."""
    figures = tuple(figure for by_metric in examination.figures.by_level.values() for figure in by_metric.values())
    findings = [*_cohorts(examination), *_totals(figures, examination)]
    return Audit(figures, tuple(findings))


def _cohorts(examination: Examination) -> Iterator[Finding]:
    for tally, told in zip(examination.tallies, examination.told, strict=True):
        level = Level(LevelKind.COHORT, tally.id)
        if examination.figures.by_level[level][COMPLETION.id].rung is not Rung.NOT_SHOWN:
            yield from _about_cohort(tally, told)


def _about_cohort(tally: CohortTally, told: Told) -> Iterator[Finding]:
    """Each count of the people who made nothing public, as far as everything that is told leaves it open."""
    others, first = _of_the_others(tally, told)
    level = Level(LevelKind.COHORT, tally.id)
    left = narrowed(first)
    for group, known in left.items():
        metric = _metric_of(group)
        if group == ENROLLED or others == 0:
            continue
        if known.low > known.high:
            yield Finding(Fault.CONTRADICTION, level, metric, say("what is told does not fit together"))
            return
        least = first[COMPLETED].low if group == COMPLETED else 0
        shown_alone = tally_of_seen(tally)[SHOWN] if group == COMPLETED else 0
        if known.low <= min(shown_alone, least) and known.high == others:
            continue  # nothing more than the showcase says
        if known.high - known.low + 1 < _SMALLEST:
            what = say("a count of people who made nothing public can only be {least} to {most}", **_ends(known))
            yield Finding(Fault.PINNED, level, metric, what)
        elif known.low == others or known.high == 0:
            yield Finding(Fault.EXPOSED, level, metric, say("it says the same of everybody who made nothing public"))


def _ends(band: Band) -> Mapping[str, int]:
    return {"least": band.low, "most": band.high}


def tally_of_seen(tally: CohortTally) -> tuple[int, int, int, int]:
    """How many people are unseen, shown, seeking and hired."""
    seen = [0, 0, 0, 0]
    for (_, how), people in tally.standings.items():
        seen[how] += people
    return seen[UNSEEN], seen[SHOWN], seen[SEEKING], seen[HIRED]


def _of_the_others(tally: CohortTally, told: Told) -> tuple[int, dict[Group, Band]]:
    """How many people made nothing public, and what is told of them alone by somebody who knows all of the others."""
    unseen, shown, seeking, hired = tally_of_seen(tally)
    known = dict.fromkeys(BITS, 0)
    for (standing, how), people in tally.standings.items():
        for group, bit in BITS.items():
            if standing & bit and (how == HIRED or (how == SEEKING and group == DOCUMENTED)):
                known[group] += people
    known |= dict.fromkeys((ENROLLED, COMPLETED, JOB_SEEKERS), seeking + hired)
    others = unseen + shown
    found = {
        group: Band(max(band.low - known[group], 0), min(band.high - known[group], others))
        for group, band in told.items()
    }
    found[COMPLETED] = Band(max(found[COMPLETED].low, shown), found[COMPLETED].high)
    return others, found


def narrowed(ranges: Mapping[Group, Band]) -> dict[Group, Band]:
    """The ranges, each narrowed by those of the groups that lie within it and of those that it lies within."""
    low = {group: band.low for group, band in ranges.items()}
    high = {group: band.high for group, band in ranges.items()}
    changed = True
    while changed:
        changed = False
        for inner, outer in WITHIN:
            if inner in low and outer in low:
                if low[inner] > low[outer]:
                    low[outer], changed = low[inner], True
                if high[outer] < high[inner]:
                    high[inner], changed = high[outer], True
    return {group: Band(low[group], high[group]) for group in ranges}


def _metric_of(group: Group) -> str:
    """The first metric that the group is counted in, for the list."""
    found = (name for name, share in SHARES.items() if group in (share.counted, share.base) and group != ENROLLED)
    return next(found, COMPLETION.id)


def _totals(figures: Iterable[Figure], examination: Examination) -> Iterator[Finding]:
    """Figures that say anything else than the sum of what is told of their cohorts."""
    told = {tally.id: each for tally, each in zip(examination.tallies, examination.told, strict=True)}
    for figure in figures:
        share = METRICS[figure.metric].people
        if share is None or figure.is_reported or figure.state is not State.PUBLISHED:
            continue
        counted, base = (
            together(told[cohort_id][group] for cohort_id in figure.cohort_ids) for group in (share.counted, share.base)
        )
        value = figure.value
        if not isinstance(value, Rate) or (value.x, value.n) != (min(counted.middle, base.middle), base.middle):
            what = say("it says more than what is told of its cohorts")
            yield Finding(Fault.TELLS_MORE, figure.level, figure.metric, what)
