"""The ledger: which totals over unnamed signals may be told, given all others that are told.

A total is told only if it counts three employers who are not named beside it. But totals can be added and subtracted,
and named signals taken off, so that is not enough: whatever can be worked out has to be about three employers, too.
The ledger keeps three groups of employers that have no employer in common, and tells a total only if, in each of the
groups by itself, it does not follow from the totals told before. Then no sum or difference of totals, with any factors,
can vanish in any of the groups, and so each is about an employer of each group: three at least. Even an employer who
takes off its own part learns nothing of a single other one.

Whoever kept earlier releases adds and subtracts their totals, too. So these are told first, and what is told now must
not follow from them either; what was told before says nothing new and may be told again.

Whether a total follows from others is asked of zeros and ones (arithmetic modulo 2, on whole numbers as rows of bits).
What is independent there is independent for all factors; so this errs on the side of telling less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Signals = int
"""A set of unnamed signals as a row of zeros and ones, one a signal: arithmetic modulo 2 is done on these."""


class _Row(NamedTuple):
    """A told total, reduced, and the signal in which no row of its group told later has a part."""

    pivot: Signals
    signals: Signals


class Ledger:
    """`employers` is each signal's employer, by place; those in `known` stand in numbers published elsewhere.

    `is_linked` is off only in tests: then each total stands alone, as if nobody could subtract.
    """

    def __init__(self, employers: Sequence[str], minimum: int, known: Signals = 0, *, is_linked: bool = True) -> None:
        self._employers = employers
        self.minimum = minimum
        self._is_linked = is_linked
        self._told: set[Signals] = set()
        of_employer: dict[str, Signals] = {}
        for place, employer_id in enumerate(employers):
            of_employer[employer_id] = of_employer.get(employer_id, 0) | (1 << place & ~known)
        self._of_employer = of_employer
        self._groups = [0] * minimum
        self._rows: list[list[_Row]] = [[] for _ in range(minimum)]
        self._free = set(of_employer)

    def recall(self, totals: Iterable[Signals]) -> None:
        """These were told in earlier releases, the oldest first.

        A group in which one follows from others, because signals are due by now, has nothing to take from it: what
        would follow from it follows from those.
        """
        for signals in totals:
            taken = set[str]()
            for at, rows in enumerate(self._rows):
                if (row := self._row(signals, at, taken)) is not None:
                    rows.append(row)
            self._free -= taken
            self._told.add(signals)

    def settle(self, totals: Iterable[tuple[Signals, frozenset[str]]]) -> None:
        """Tell as many totals as may be told, the first first; with each come the employers named beside it."""
        for signals, named in totals:
            if signals not in self._told and self.is_enough(signals, named) and self._stays_independent(signals):
                self._told.add(signals)

    def tell(self, signals: Signals) -> None:
        """The total follows from what is told."""
        self._told.add(signals)

    def tells(self, signals: Signals, named: frozenset[str] = frozenset()) -> bool:
        """Whether the total may be told beside these named employers."""
        return signals in self._told and self.is_enough(signals, named)

    def is_enough(self, signals: Signals, named: frozenset[str] = frozenset()) -> bool:
        """Whether enough employers stand behind these signals, those named beside them aside."""
        found: set[str] = set()
        while signals and len(found) < self.minimum:
            lowest = signals & -signals
            signals ^= lowest
            employer_id = self._employers[lowest.bit_length() - 1]
            if employer_id not in named:
                found.add(employer_id)
        return len(found) >= self.minimum

    def _stays_independent(self, signals: Signals) -> bool:
        """Whether no group's rows give the total; if so, it joins them, and free employers may join the groups."""
        if not self._is_linked:
            return True
        groups, taken, added = list(self._groups), set[str](), list[_Row]()
        for at in range(len(groups)):
            row = self._row(signals, at, taken)
            if row is None:
                self._groups = groups
                return False
            added.append(row)
        self._free -= taken
        for rows, row in zip(self._rows, added, strict=True):
            rows.append(row)
        return True

    def _row(self, signals: Signals, at: int, taken: set[str]) -> _Row | None:
        """The total as it is told in a group, None where it follows there. A free employer may join for it."""
        rest = signals
        for row in self._rows[at]:
            if rest & row.pivot:
                rest ^= row.signals
        if not rest & self._groups[at]:
            joining = self._free_in(rest, taken)
            if joining is None:
                return None
            taken.add(joining)
            self._groups[at] |= self._of_employer[joining]
        inside = rest & self._groups[at]
        return _Row(inside & -inside, rest)

    def _free_in(self, signals: Signals, taken: set[str]) -> str | None:
        """An employer that belongs to no group yet and has a signal among these."""
        while signals:
            lowest = signals & -signals
            employer_id = self._employers[lowest.bit_length() - 1]
            own = self._of_employer[employer_id]
            if employer_id in self._free and employer_id not in taken and own & lowest:
                return employer_id
            signals ^= lowest
        return None
