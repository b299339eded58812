"""Whether a demand signal still says what its employer needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cohortbook.model import Signal
from cohortbook.model.occupation import OccupationKey


class Standing(StrEnum):
    """What became of a signal. Only current signals count as demand."""

    CURRENT = "current"
    EXPIRED = "expired"  # its own last day has passed
    SUPERSEDED = "superseded"  # the employer said the same of the role again, later
    CONTRADICTED = "contradicted"  # the employer said something else of the role, later


class Disagreement(StrEnum):
    """In what two signals for one role cannot both be true."""

    HEADCOUNT = "headcount"  # the ranges do not overlap
    REQUIREMENT = "requirement"  # a must-have of one is trainable, says the other


class Judged(Struct, frozen=True):
    """A signal's standing. `newer` is the id of the signal that replaced it."""

    standing: Standing
    newer: str | None = None
    disagreements: tuple[Disagreement, ...] = ()


def judged(signals: Sequence[Signal], as_of: date) -> Mapping[str, Judged]:
    """The standing on `as_of` of one employer's signals, by id; what was said after that day is left out.

    Two signals are about one role when they have the same occupation and the same words for the role, in the first of
    their languages. Of two that are in force, the later word counts; said on one day for different due dates they are
    two waves: both count.
    """
    by_role: dict[tuple[OccupationKey | None, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        if signal.observed_on <= as_of:
            by_role[role_key(signal)].append(signal)
    found: dict[str, Judged] = {}
    for same_role in by_role.values():
        in_force = [signal for signal in same_role if signal.expires is None or as_of <= signal.expires]
        latest = max((signal.observed_on for signal in in_force), default=None)
        # Of two that were said on one day for one due date, the one further down is taken for the later word.
        waves = {signal.due: signal for signal in in_force if signal.observed_on == latest}
        for signal in same_role:
            newer = waves.get(signal.due) or next(iter(waves.values()), None)
            if newer is signal:
                found[signal.id] = Judged(Standing.CURRENT)
            elif signal not in in_force:
                is_replaced = newer is not None and newer.observed_on > signal.observed_on
                found[signal.id] = Judged(Standing.EXPIRED, newer.id if newer and is_replaced else None)
            elif newer is not None:
                differ = disagreements(signal, newer)
                standing = Standing.CONTRADICTED if differ else Standing.SUPERSEDED
                found[signal.id] = Judged(standing, newer.id, differ)
    return found


def role_key(signal: Signal) -> tuple[OccupationKey | None, str]:
    """What makes two signals of an employer be about one role."""
    _, words = min(signal.role, key=lambda entry: entry[0] or "")
    return signal.occupation.key if signal.occupation is not None else None, " ".join(words.casefold().split())


def disagreements(one: Signal, other: Signal) -> tuple[Disagreement, ...]:
    """In what two signals for one role cannot both be true."""
    found = []
    if one.headcount.max < other.headcount.min or other.headcount.max < one.headcount.min:
        found.append(Disagreement.HEADCOUNT)
    if _skills(one, "must") & _skills(other, "trainable") or _skills(one, "trainable") & _skills(other, "must"):
        found.append(Disagreement.REQUIREMENT)
    return tuple(found)


def _skills(signal: Signal, strength: str) -> set[str]:
    return {asked.skill for asked in signal.requirements if asked.strength == strength}
