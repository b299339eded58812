"""What earlier releases told of signals that are counted only: totals that somebody kept, beside those of today."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cohortbook.demand.signals import CountedSignal
from cohortbook.site_key import SiteKey

Mark = tuple[str, str]
"""An employer and its signal, as hashes. With another number of people it is another signal."""
Total = frozenset[Mark]
"""The signals that were added up in a number."""


class Earlier(Struct, frozen=True):
    """`totals` are those told before, the oldest first; None where nobody can say which.

    Of what was published up to the day on which the memory `begins` nothing is known, if there is one.
    """

    totals: tuple[Total, ...] | None = ()
    begins: date | None = None
    key: SiteKey | None = None

    def mark(self, signal: CountedSignal) -> Mark:
        """Without a key, which only matters where nothing is kept, its ids."""
        employer_id, signal_id = signal.ref.employer_id, signal.ref.role_id
        if self.key is None:
            return employer_id, f"{signal_id} {signal.likely}"
        return self.employer(employer_id), self.key.of("signal", employer_id, signal_id, str(signal.likely))

    def employer(self, employer_id: str) -> str:
        return self.key.of("employer", employer_id) if self.key is not None else employer_id

    def may_count(self, signal: CountedSignal) -> bool:
        """Whether it is known in which totals the signal was told before, if in any."""
        if self.totals is None:
            return False
        return self.begins is None or signal.observed_on > self.begins


NOTHING_EARLIER = Earlier()
"""Nothing was told yet."""
