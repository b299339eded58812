"""The audit: every published number with its base, and whether what is not told stays open.

It looks at what is told of each cohort as a reader would who knows all of it, the definitions, the showcase, and their
own outcome, and asks again, independently of how it was made: is there a count that can only be one or two numbers;
does something hold of all or of none of the people who made nothing public; does any total say more than its cohorts;
does all of it together with earlier releases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from cohortbook.outcomes.audit.findings import SMALLEST, Fault, Finding, metric_for, narrowed
from cohortbook.outcomes.audit.release import beside_earlier_ones
from cohortbook.outcomes.band import Band, Told, together
from cohortbook.outcomes.counting.group import COMPLETED, DOCUMENTED, ENROLLED, JOB_SEEKERS, Group
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.figure import Figure, Level, LevelKind, Rate, Rung, State
from cohortbook.outcomes.metric import COMPLETION, METRICS
from cohortbook.words import say


class Audit(Struct, frozen=True):
    """All figures in their order, and what was found."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def audit(examination: Examination) -> Audit:
    """Look at everything that is published."""
    figures = tuple(figure for by_metric in examination.figures.by_level.values() for figure in by_metric.values())
    findings = [*_cohorts(examination), *_totals(figures, examination), *beside_earlier_ones(examination)]
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
        metric = metric_for(group)
        if group == ENROLLED or others == 0:
            continue
        if known.low > known.high:
            yield Finding(Fault.CONTRADICTION, level, metric, say("what is told does not fit together"))
            return
        least = first[COMPLETED].low if group == COMPLETED else 0
        shown_alone = tally_of_seen(tally)[SHOWN] if group == COMPLETED else 0
        if known.low <= min(shown_alone, least) and known.high == others:
            continue  # nothing more than the showcase says
        if known.high - known.low + 1 < SMALLEST:
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
