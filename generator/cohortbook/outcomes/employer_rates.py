"""Figures about employers: those that came back, and the openings that were filled.

The counts are of employers and openings, not of people, and are told in the same way. They are told of all programs
together only: one employer can be in several programs, regions and years, so what is told of one of these says
something of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cohortbook.model.disclosure_profile import DisclosureProfile
from cohortbook.model.metric_names import Family
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.openings import Declared
from cohortbook.outcomes.counting.repetition import repetition
from cohortbook.outcomes.disclosure.bands import band_beside, open_band_of
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import ORGANIZATION
from cohortbook.outcomes.metric import metric_of
from cohortbook.outcomes.releases.memory import ToldOpenings
from cohortbook.outcomes.releases.past import Hiring, Recollection
from cohortbook.words import say

_REPEAT = metric_of(Family.REPEAT_EMPLOYERS).id
_REPEAT_RAW = metric_of(Family.REPEAT_EMPLOYERS_RAW).id
_FILLED = metric_of(Family.DEMAND_FILLED).id


class Openings(NamedTuple):
    """How many openings were filled and declared, and what is told of them: None where nothing was declared, or where
    nobody knows what was told before."""

    truth: Truth
    told: ToldOpenings | None


def repeat_figures(frame: Frame, seen: Hiring | None) -> Iterator[Made]:
    """`repeat_employer_rate` and its raw variant, over all cohorts that have begun to be counted.

    `seen` are the employers that were ever seen hiring, None where nobody knows.
    """
    yield from _of_no_part(frame, (_REPEAT, _REPEAT_RAW))
    # A hire from a cohort that has not matured yet is a return all the same.
    cohorts = frame.members[0].matured[ORGANIZATION]
    if not cohorts:
        yield frame.waiting(_REPEAT, ORGANIZATION)
        yield frame.waiting(_REPEAT_RAW, ORGANIZATION)
        return
    ids, width = frame.ids(cohorts), frame.profile.width
    counts = repetition(frame.tallies, cohorts, frame.as_of)
    for metric, x, n in (
        (_REPEAT, counts.came_back, counts.had_the_chance),
        (_REPEAT_RAW, counts.came_back_raw, counts.hired),
    ):
        if seen is None:
            yield frame.not_shown(metric, ORGANIZATION, ids, Truth(x, n))
            continue
        bands = open_band_of(x, width, seen=seen.came_back), open_band_of(n, width, seen=seen.employers)
        yield frame.share(metric, ORGANIZATION, ids, bands, Truth(x, n))


def openings_told(
    declared: Sequence[Declared], profile: DisclosureProfile, seen: Hiring | None, before: Recollection
) -> Openings:
    """How many of the declared openings were filled, in ranges that say no more beside those told before.

    That unnamed employers are counted says that there are enough of them, who ask for somebody each: a range has its
    width above that, too.
    """
    x, n = sum(each.filled for each in declared), sum(each.openings for each in declared)
    truth = Truth(x, n)
    if n == 0 or seen is None:
        return Openings(truth, None)
    known = sum(each.openings for each in declared if each.is_public)
    width = profile.width
    if known < n:
        filled = open_band_of(x, width, seen=seen.people)
        base = open_band_of(n, width, least=known, seen=known + profile.demand_employers)
        return Openings(truth, ToldOpenings(filled, base))
    base = Band(n, n)
    filled = band_beside(x, n, width, min(seen.people, n), before.openings(base))
    return Openings(truth, ToldOpenings(filled, base))


def demand_figures(frame: Frame, openings: Openings) -> Iterator[Made]:
    """`demand_fill_rate`, over all that are declared."""
    yield from _of_no_part(frame, (_FILLED,))
    if openings.truth.n == 0:
        yield frame.empty(_FILLED, ORGANIZATION, reason=say("No declared opening was due by then."))
    elif openings.told is None:
        yield frame.not_shown(_FILLED, ORGANIZATION, (), openings.truth)
    else:
        yield frame.share(_FILLED, ORGANIZATION, (), openings.told, openings.truth)


def _of_no_part(frame: Frame, metrics: Sequence[str]) -> Iterator[Made]:
    for level in frame.levels:
        if level != ORGANIZATION:
            for metric in metrics:
                yield frame.empty(metric, level, reason=say("Counted for all programs together only."))
