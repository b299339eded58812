"""Whether somebody was still in work on day N, read from status checks and last days.

How it is read, first rule that applies:

1. *Last day on record.* Work that ended on or after day N lasted until day N; work that ended before did not.
2. *A check on or after day N that found the same employer* proves day N, however much later it is.
3. *The first check on or after day N* decides otherwise: another employer is work, but not the same.
4. *Another documented placement* that covers day N is work, but not the same.
5. Otherwise it is *unknown*, which counts as not retained, and how often is printed.

A check before day N says nothing about day N.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cohortbook.model import OutcomeCode
from cohortbook.model.participant import Placement

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
    later = sorted((check for check in placement.checks if day <= check.on <= as_of), key=lambda check: check.on)
    ended = placement.ended_on if placement.ended_on is not None and placement.ended_on <= as_of else None
    if ended is not None and ended >= day:
        return Retained(True, True)
    if ended is None and any(check.found == "same-employer" for check in later):
        return Retained(True, True)
    elsewhere = any(other is not placement and _covers(other, day) for other in known)
    found = later[0].found if later else "unknown"
    # Work that is over is not the same any more, whatever a check says.
    same = False if ended is not None or found in ("other-employer", "not-working") else None
    if elsewhere or found in ("other-employer", "same-employer"):
        return Retained(same, True)
    return Retained(same, False if found == "not-working" else None)


def _covers(placement: Placement, day: date) -> bool:
    started, ended = placement.started_on, placement.ended_on
    return placement.code in _WORK and started is not None and started <= day and (ended is None or day <= ended)
