"""How much demand there is somewhere, and how much of it may be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cohortbook.demand.signals import CountedSignal
from cohortbook.model import SURENESS

_STEP: Final = 5
"""Where ranges of unnamed people end: before a multiple of this."""
_LEFT: Final = 2
"""By how much all may be more than one each, at least, in the lowest range."""


class Amount(Struct, frozen=True):
    """Demand added up over signals.

    Unit: `least`, `likely` and `most` are people; `weight` is people who are likely, times how sure the signal is.
          Of signals that are counted only, `least` to `most` is a range in which the likely people lie, `likely` its
          middle, and the weight is as if all were only stated.
    """

    signals: int = 0
    employers: int = 0
    least: int = 0
    likely: int = 0
    most: int = 0
    weight: float = 0.0


class Count(Struct, frozen=True):
    """One entry of a table: what named employers ask for, and what others do, where that may be told.

    `named` is over signals that everybody may see anyway; `employer_ids` are those employers. `beyond` is over signals
    that count only in totals, from at least three employers who are not named here, or None: their people as a range,
    since three people from three employers would be one each. `is_hidden` says that three such employers or more are
    left out, because together with other totals their number would give some away.
    Fewer are left out silently: that they are there would say who they are. So every number here is 'at least', and an
    empty entry is 'nobody, or too few to say'.
    """

    named: Amount = Amount()
    beyond: Amount | None = None
    is_hidden: bool = False
    employer_ids: tuple[str, ...] = ()

    @property
    def total(self) -> Amount:
        """All that is told: named and beyond together. `beyond` counts no employer that is named, so they add up."""
        more = self.beyond or Amount()
        return Amount(
            self.named.signals + more.signals,
            self.named.employers + more.employers,
            self.named.least + more.least,
            self.named.likely + more.likely,
            self.named.most + more.most,
            self.named.weight + more.weight,
        )

    @property
    def is_empty(self) -> bool:
        """Nobody, or too few to say."""
        return not self.named.signals and self.beyond is None and not self.is_hidden


NOBODY = Count()


def amount(signals: Iterable[CountedSignal], besides: frozenset[str] = frozenset()) -> Amount:
    """The sum over signals; employers in `besides` are counted elsewhere."""
    chosen = list(signals)
    return Amount(
        signals=len(chosen),
        employers=len({signal.ref.employer_id for signal in chosen} - besides),
        least=sum(signal.least for signal in chosen),
        likely=sum(signal.likely for signal in chosen),
        most=sum(signal.most for signal in chosen),
        weight=sum(signal.weight for signal in chosen),
    )


def amount_in_range(signals: Iterable[CountedSignal], besides: frozenset[str]) -> Amount:
    """The sum as it may be told: about ten numbers, in which it lies. Every signal is taken to ask for somebody.

    An employer that takes off its own may not be left with one each for the others. So where one asks for most of them,
    the range ends higher; and since whoever knows this rule would see that, it is as wide everywhere.
    """
    chosen = list(signals)
    by_employer: dict[str, int] = {}
    for signal in chosen:
        # By how much an employer asks for more than one a signal.
        own = by_employer.get(signal.ref.employer_id, 0)
        by_employer[signal.ref.employer_id] = own + max(signal.likely - 1, 0)
    fewest = len(chosen)
    lowest = _end(fewest + _STEP - 1 + _LEFT)
    most = max(lowest, _end(fewest + sum(by_employer.values())), _end(fewest + max(by_employer.values()) + _STEP - 1))
    least = fewest if most == lowest else max(fewest, most - 2 * _STEP + 1)
    likely = (least + most + 1) // 2
    return Amount(fewest, len(by_employer.keys() - besides), least, likely, most, likely * SURENESS["stated"])


def _end(people: int) -> int:
    """Where the range of so many people ends, if nothing else decides."""
    return -(-(people + 1) // _STEP) * _STEP - 1
