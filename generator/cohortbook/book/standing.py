"""Whether a demand signal still says what its employer needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohortbook.model import Signal


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


@dataclass(frozen=True, slots=True)
class Judged:
    """A signal's standing. `newer` is the id of the signal that replaced it."""

    standing: Standing
    newer: str | None = None
    disagreements: tuple[Disagreement, ...] = ()


def judged(signals: Sequence[Signal], as_of: date) -> Mapping[str, Judged]:
    """The standing on `as_of` of one employer's signals, by id; what was said after that day is left out.

    Two signals are about one role when their occupation and the role's words (in any language) are the same. Of two
    that are in force, the later word counts; said on one day for different due dates they are two waves: both count.
    """
    raise NotImplementedError
