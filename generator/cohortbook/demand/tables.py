"""Every number of the demand model that counts signals, in tables that share signals and so disclose together.

An *entry* of a table is one of its numbers. All entries are settled together before any of them is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import or_

from cohortbook.demand.amount import NOBODY, Count, amount, amount_in_range
from cohortbook.demand.earlier import NOTHING_EARLIER, Earlier, Mark, Total
from cohortbook.demand.ledger import Ledger
from cohortbook.demand.signals import CountedSignal

Key = tuple[Hashable, ...]
"""What an entry is about: its table's name, then what is counted in it."""

ALL: Key = ("all",)

_FIRST = ("all", "role", "skill", "program", "region", "sector", "quarter", "filter", "strength")
"""The tables whose totals are told first; within a table the smallest are."""

_PARTITIONS = ("role", "region")
"""Tables that count every current signal once."""


class Tables:
    """Signals are put into entries; after `settle`, `count` says what may be told of each."""

    def __init__(
        self,
        signals: Sequence[CountedSignal],
        as_of: date,
        minimum: int,
        earlier: Earlier = NOTHING_EARLIER,
        *,
        is_linked: bool = True,
    ) -> None:
        self.signals = signals
        self._marks = [earlier.mark(signal) for signal in signals]
        # Whoever kept what a signal said by itself knows it, and so does everybody of one that is shown now.
        alone = {mark for total in earlier.totals or () if len(total) == 1 for mark in total}
        before = [total for total in earlier.totals or () if len(total) > 1]
        places = {mark: place for place, mark in enumerate(self._marks)}
        gone = sorted(set().union(*before) - places.keys())  # they count in totals that somebody kept
        places |= {mark: place for place, mark in enumerate(gone, len(signals))}
        recalled = [sum(1 << places[mark] for mark in total) for total in before]
        self._told_before = reduce(or_, recalled, 0)
        # What is due counts in the published rate of openings that were filled.
        self._shown = [mark for mark, signal in zip(self._marks, signals, strict=True) if _is_shown(signal, as_of)]
        known = sum(1 << places[mark] for mark in alone.union(self._shown) if mark in places)
        of_hash = {earlier.employer(signal.ref.employer_id): signal.ref.employer_id for signal in signals}
        employers = [signal.ref.employer_id for signal in signals]
        employers += [of_hash.get(employer, employer) for employer, _ in gone]
        self.ledger = Ledger(employers, minimum, known, is_linked=is_linked)
        self.ledger.recall(recalled)
        self._places: dict[Key, list[int]] = defaultdict(list)
        self._parts: dict[Key, int] = {}
        self._counts: dict[Key, Count] = {}

    def put(self, key: Key, place: int) -> None:
        """The signal at `place` counts in the entry; once, however often it is put there."""
        places = self._places[key]
        if not places or places[-1] != place:
            places.append(place)

    def merge(self, table: str, into: Key) -> None:
        """Move the entries of a table that name nobody and are below the threshold into one."""
        small = [key for key, places in self._places.items() if key[0] == table and self._says_nothing(places)]
        moved = {place for key in small for place in self._places.pop(key)}
        if moved:
            self._places[into] = sorted(moved.union(self._places.get(into, ())))

    def _says_nothing(self, places: Iterable[int]) -> bool:
        unnamed = self._unnamed(places)
        return not any(self.signals[place].is_named for place in places) and not self.ledger.is_enough(unnamed)

    def keys(self, table: str) -> list[Key]:
        return [key for key in self._places if key[0] == table]

    def places(self, key: Key) -> Sequence[int]:
        return self._places.get(key, ())

    def settle(self) -> None:
        """Decide what is told. Nothing may be put in afterwards."""
        named = {key: self._named(places) for key, places in self._places.items()}
        unnamed = {key: self._unnamed(places) for key, places in self._places.items()}
        order = sorted(unnamed, key=lambda key: (_FIRST.index(key[0]), unnamed[key].bit_count(), unnamed[key]))
        self.ledger.settle((unnamed[key], named[key]) for key in order)
        for table in _PARTITIONS:
            parts = [key for key in self.keys(table) if unnamed[key]]
            left = [unnamed[key] for key in parts if not self.ledger.tells(unnamed[key], named[key])]
            if len(left) == 1 and self.ledger.tells(unnamed[ALL], named[ALL]):
                self.ledger.tell(left[0])  # all less the others
        self._parts = {key: self._told_part(unnamed[key], named[key]) for key in unnamed}
        self._counts = {key: self._count(key) for key in self._places}

    def told(self) -> tuple[Total, ...]:
        """What somebody who keeps it knows: the totals over signals that are counted only, and what is shown by itself.

        Nothing where no signal is counted only, and so nothing has to be remembered.
        """
        if all(signal.is_named for signal in self.signals):
            return ()
        parts = dict.fromkeys(part for part in self._parts.values() if part)
        return (*(frozenset(self._marked(part)) for part in parts), *(frozenset([mark]) for mark in self._shown))

    def _marked(self, part: int) -> Iterator[Mark]:
        return (mark for place, mark in enumerate(self._marks) if part >> place & 1)

    def count(self, key: Key) -> Count:
        return self._counts.get(key, NOBODY)

    def _named(self, places: Iterable[int]) -> frozenset[str]:
        return frozenset(self.signals[place].ref.employer_id for place in places if self.signals[place].is_named)

    def _unnamed(self, places: Iterable[int]) -> int:
        found = 0
        for place in places:
            if not self.signals[place].is_named:
                found |= 1 << place
        return found

    def _told_part(self, unnamed: int, named: frozenset[str]) -> int:
        """All of these signals, else those told together before: who joined since then waits for others to join."""
        parts = (unnamed, unnamed & self._told_before)
        return next((part for part in parts if part and self.ledger.tells(part, named)), 0)

    def _count(self, key: Key) -> Count:
        places, part = self._places[key], self._parts[key]
        named, signals = self._named(places), [self.signals[place] for place in places]
        told = (self.signals[place] for place in places if part >> place & 1)
        return Count(
            named=amount(signal for signal in signals if signal.is_named),
            beyond=amount_in_range(told, besides=named) if part else None,
            is_hidden=self.ledger.is_enough(self._unnamed(places) & ~part, named),
            employer_ids=tuple(sorted(named)),
        )


def _is_shown(signal: CountedSignal, as_of: date) -> bool:
    """Whether its number stands somewhere by itself."""
    return signal.is_named or signal.due <= as_of
