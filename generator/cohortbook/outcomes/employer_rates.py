"""Figures about employers: those that came back, and the openings that were filled.

The counts are of employers and openings, not of people, and are told in the same way. They are told of all programs
together only: one employer can be in several programs, regions and years, so what is told of one of these says
something of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cohortbook.model.metric_names import Family
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.openings import Declared
from cohortbook.outcomes.counting.repetition import repetition
from cohortbook.outcomes.disclosure.bands import band_of, open_band_of
from cohortbook.outcomes.examination import Truth
from cohortbook.outcomes.frame import Frame, Made
from cohortbook.outcomes.levels import ORGANIZATION
from cohortbook.outcomes.metric import metric_of
from cohortbook.words import say

SeenHiring = Mapping[str, Counter[str]]
"""By employer, how many people of each cohort are seen to have been hired."""

_REPEAT = metric_of(Family.REPEAT_EMPLOYERS).id
_REPEAT_RAW = metric_of(Family.REPEAT_EMPLOYERS_RAW).id
_FILLED = metric_of(Family.DEMAND_FILLED).id


def repeat_figures(frame: Frame, seen: SeenHiring) -> Iterator[Made]:
    """`repeat_employer_rate` and its raw variant, over all cohorts that have begun to be counted."""
    yield from _of_no_part(frame, (_REPEAT, _REPEAT_RAW))
    # A hire from a cohort that has not matured yet is a return all the same.
    cohorts = frame.members[0].matured[ORGANIZATION]
    if not cohorts:
        yield frame.waiting(_REPEAT, ORGANIZATION)
        yield frame.waiting(_REPEAT_RAW, ORGANIZATION)
        return
    ids, width = frame.ids(cohorts), frame.profile.width
    counts = repetition(frame.tallies, cohorts, frame.as_of)
    back = sum(len(each) > 1 for each in seen.values())
    for metric, x, n in (
        (_REPEAT, counts.came_back, counts.had_the_chance),
        (_REPEAT_RAW, counts.came_back_raw, counts.hired),
    ):
        bands = open_band_of(x, width, seen=back), open_band_of(n, width, seen=len(seen))
        yield frame.share(metric, ORGANIZATION, ids, bands, Truth(x, n))


def demand_figures(frame: Frame, declared: Sequence[Declared], seen: SeenHiring) -> Iterator[Made]:
    """`demand_fill_rate`, over all that are declared."""
    yield from _of_no_part(frame, (_FILLED,))
    x, n = sum(each.filled for each in declared), sum(each.openings for each in declared)
    if n == 0:
        yield frame.empty(_FILLED, ORGANIZATION, reason=say("No declared opening was due by then."))
        return
    known, width = sum(each.openings for each in declared if each.is_public), frame.profile.width
    hired = sum(people.total() for people in seen.values())
    if known == n:
        counted, base = band_of(x, n, width, seen=min(hired, n)), Band(n, n)
    else:
        counted, base = open_band_of(x, width, seen=hired), open_band_of(n, width, least=known)
    yield frame.share(_FILLED, ORGANIZATION, (), (counted, base), Truth(x, n))


def _of_no_part(frame: Frame, metrics: Sequence[str]) -> Iterator[Made]:
    for level in frame.levels:
        if level != ORGANIZATION:
            for metric in metrics:
                yield frame.empty(metric, level, reason=say("Counted for all programs together only."))
