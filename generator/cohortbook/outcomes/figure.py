"""Published numbers. A figure is a value with everything that has to be printed beside it, or the reason why it is not
there. These types hold nothing that may not be seen.

Definitions: the metrics page; outcome codes and exclusions after CIRR, retention and repeat business after WIOA.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cohortbook.words import Message


class LevelKind(StrEnum):
    """What a figure is about, from the smallest group to the largest."""

    COHORT = "cohort"
    PROGRAM = "program"
    REGION = "region"
    YEAR = "year"
    ORGANIZATION = "organization"


class Level(Struct, frozen=True, order=True):
    """A group whose figures are published; `id` is a cohort's, program's or region's id, empty for the others."""

    kind: LevelKind
    id: str = ""


class State(StrEnum):
    """Whether a figure can be shown."""

    PUBLISHED = "published"
    MATURING = "maturing"  # the window has not passed for everybody yet
    SUPPRESSED = "suppressed"  # too few people, as many as are told
    EMPTY = "empty"  # nobody to count
    MIXED = "mixed"  # amounts in several currencies


class Rung(StrEnum):
    """How exactly a figure is told."""

    EXACT = "exact"  # all that it counts is public
    COARSE = "coarse"
    NOT_SHOWN = "not-shown"


class Edge(StrEnum):
    """A share so near to none or to all that only this is told."""

    FEW = "few-or-none"
    MOST = "all-or-nearly-all"


class Rate(Struct, frozen=True):
    """`x` of `n`, as a share in [0, 1], with its 95% Wilson interval, all computed from counts as they are told.

    The true share lies between `least` and `most`, as far as anybody can know.
    """

    x: int
    n: int
    share: float
    low: float
    high: float
    least: float
    most: float
    edge: Edge | None = None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


class Median(Struct, frozen=True):
    """A median in `unit` over about `n` people.

    The unit is `days`, or a `currency` a year, such as `cad-a-year`. Days are those within which half had begun; None
    where half had not.
    """

    value: int | None
    n: int
    unit: str
    currency: str | None = None


class Figure(Struct, frozen=True):
    """One metric at one level.

    `matures_on` is set while maturing. `reason` says in words why there is no figure. `notes` are printed with the
    number (low response, how many are known). `cohort_ids` are the cohorts the figure covers.
    """

    metric: str
    level: Level
    state: State
    as_of: date
    value: Rate | Median | None = None
    matures_on: date | None = None
    reason: Message | None = None
    notes: tuple[Message, ...] = ()
    cohort_ids: tuple[str, ...] = ()
    is_reported: bool = False  # counted at the time and reported in totals, without person records

    @property
    def rung(self) -> Rung:
        if self.state is not State.PUBLISHED:
            return Rung.NOT_SHOWN
        return Rung.EXACT if isinstance(self.value, Rate) and self.value.is_exact else Rung.COARSE


class Outcomes(Struct, frozen=True):
    """Every figure of an edition, by level and metric, in a fixed order."""

    as_of: date
    by_level: Mapping[Level, Mapping[str, Figure]]

    def find(self, metric: str, kind: LevelKind, level_id: str = "") -> Figure | None:
        """The figure, published or not, or None where there is no such metric or level."""
        return self.by_level.get(Level(kind, level_id), {}).get(metric)
