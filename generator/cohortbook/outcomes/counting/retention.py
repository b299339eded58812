"""Whether somebody was still in work on day N, read from status checks and last days.

All contracts with the employer of the placement are looked at together, whatever their kind: a contract that becomes
permanent is the same employer. How they are read, first rule that applies:

1. *Last day on record.* Work for that employer that began by day N and ended on or after it lasted until day N. So it
   did where one contract ended and the next began within `BETWEEN_CONTRACTS`, with day N between the two.
2. *A check on or after day N that found the same employer* proves day N, however much later it is.
3. *A further contract* with that employer, begun by day N after the first had ended, is the same employer, unless the
   first check on or after day N says otherwise.
4. *Another job with a last day on record* on or after day N is work, but not the same.
5. *The first check on or after day N* decides otherwise: another employer is work, but not the same. It says more than
   a job whose last day nobody recorded.
6. *Another documented job* that had begun by day N, without a last day, is work, but not the same.
7. Otherwise it is *unknown*, which counts as not retained, and how often is printed.

A check before day N says nothing about day N. A job that stands twice in a record is one job, and cannot prove itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from cohortbook.model import OutcomeCode
from cohortbook.model.participant import Placement

BETWEEN_CONTRACTS: Final = timedelta(days=7)
"""From a last day to the first day of the next contract: a weekend with a holiday on either side, and no more."""

_LEFT = ("other-employer", "not-working")
_WORK = frozenset(OutcomeCode) - {OutcomeCode.SEEKING, OutcomeCode.NOT_SEEKING, OutcomeCode.NOT_REPORTING}


class Retained(NamedTuple):
    """None is unknown."""

    same: bool | None
    any: bool | None


def retained(placement: Placement, known: Sequence[Placement], days: int, as_of: date) -> Retained:
    """Whether the person worked for the same, and for any, employer on day `days` after the placement's start.

    `known` are the person's documented placements that had begun by `as_of`; nothing later than `as_of` is looked at.
    """
    if placement.started_on is None:
        return Retained(None, None)
    day = placement.started_on + timedelta(days=days)
    others = [other for other in known if other.code in _WORK and not placement.is_same_job(other)]
    contracts = [placement, *(other for other in others if _is_at_the_same_employer(placement, other))]
    elsewhere = [other for other in others if not _is_at_the_same_employer(placement, other)]
    if any(_lasted(each, day, as_of) for each in contracts) or _is_between(contracts, day, as_of):
        return Retained(True, True)
    going_on = [each for each in contracts if _last_day(each, as_of) is None]
    if "same-employer" in _found(going_on, day, as_of):
        return Retained(True, True)
    found = next(iter(_found(contracts, day, as_of)), "unknown")
    is_over = placement not in going_on
    if is_over and found not in _LEFT and any(_has_begun(each, day) for each in going_on):
        return Retained(True, True)
    # Work that is over is not the same any more, whatever a check says.
    same = False if is_over or found in _LEFT else None
    if found in ("other-employer", "same-employer") or any(_lasted(other, day, as_of) for other in elsewhere):
        return Retained(same, True)
    if found == "not-working":
        return Retained(same, False)
    is_elsewhere = any(_has_begun(other, day) and _last_day(other, as_of) is None for other in elsewhere)
    return Retained(same, True if is_elsewhere else None)


def _is_at_the_same_employer(placement: Placement, other: Placement) -> bool:
    return placement.employer is not None and placement.employer == other.employer


def _last_day(placement: Placement, as_of: date) -> date | None:
    """The last day of work, once it has come; a planned end has not."""
    return placement.ended_on if placement.ended_on is not None and placement.ended_on <= as_of else None


def _has_begun(placement: Placement, day: date) -> bool:
    return placement.started_on is not None and placement.started_on <= day


def _lasted(placement: Placement, day: date, as_of: date) -> bool:
    last = _last_day(placement, as_of)
    return last is not None and last >= day and _has_begun(placement, day)


def _is_between(contracts: Sequence[Placement], day: date, as_of: date) -> bool:
    """Whether one contract had ended before `day` and the next began after it, with little time between."""
    ends = [last for each in contracts if (last := _last_day(each, as_of)) is not None and last < day]
    starts = [each.started_on for each in contracts if each.started_on is not None and each.started_on > day]
    return any(start - end <= BETWEEN_CONTRACTS for end in ends for start in starts)


def _found(contracts: Iterable[Placement], day: date, as_of: date) -> list[str]:
    """What checks on or after `day` found, in the order of their days."""
    checks = [check for each in contracts for check in each.checks if day <= check.on <= as_of]
    return [check.found for check in sorted(checks, key=lambda check: check.on)]
