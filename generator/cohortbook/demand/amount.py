"""How much demand there is somewhere, and how much of it may be told."""

from __future__ import annotations

from msgspec import Struct


class Amount(Struct, frozen=True):
    """Demand added up over signals.

    Unit: `least`, `likely` and `most` are people; `weight` is people who are likely, times how sure the signal is.
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
    that count only in totals, from at least three employers who are not named here, or None. `is_hidden` says that
    three such employers or more are left out, because together with other totals their number would give some away.
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
