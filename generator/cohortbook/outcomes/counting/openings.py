"""Which declared openings were filled.

A hire fills an opening of the same employer when the work began between the day the employer declared it and 90 days
after it was due. A signal declares `headcount.likely` openings. No hire fills two: in the order of their first days,
each hire fills an opening of the signal whose time runs out first, which fills as many as can be filled. Private
signals are not counted at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from cohortbook.model import Employer, Filed
from cohortbook.model.occupation import OccupationKey

LATENESS = timedelta(days=90)


class Declared(Struct, frozen=True):
    """The openings of one signal that are due, and how many of them were filled."""

    employer_id: str
    region_id: str
    occupation: OccupationKey | None
    due: date
    openings: int
    filled: int
    is_public: bool


def declared_openings(
    employers: Mapping[str, Filed[Employer]], hires: Iterable[tuple[str, date]], as_of: date, enough: int = 0
) -> tuple[Declared, ...]:
    """Signals that employers declared and that were due by `as_of`, in a fixed order. `hires`: employer, first day.

    What was not declared in public counts where `enough` employers declared such.
    """
    starts: dict[str, list[date]] = defaultdict(list)
    for employer_id, started_on in hires:
        starts[employer_id].append(started_on)
    due = {
        employer_id: [
            (signal, filed.record.public and signal.visibility == "public")
            for signal in sorted(filed.record.demand, key=lambda signal: (signal.due, signal.id))
            if signal.visibility != "private" and signal.observed_on <= as_of and signal.due <= as_of
        ]
        for employer_id, filed in sorted(employers.items())
    }
    are_enough = sum(any(not is_public for _, is_public in signals) for signals in due.values()) >= enough
    found: list[Declared] = []
    for employer_id, declared in due.items():
        signals = [signal for signal, is_public in declared if is_public or are_enough]
        filled = [0] * len(signals)
        for started_on in sorted(starts[employer_id]):
            for place, signal in enumerate(signals):
                is_in_time = signal.observed_on <= started_on <= signal.due + LATENESS
                if is_in_time and filled[place] < signal.headcount.likely:
                    filled[place] += 1
                    break
        found.extend(
            Declared(
                employer_id,
                employers[employer_id].record.region,
                signal.occupation.key if signal.occupation is not None else None,
                signal.due,
                signal.headcount.likely,
                count,
                employers[employer_id].record.public and signal.visibility == "public",
            )
            for signal, count in zip(signals, filled, strict=True)
        )
    return tuple(found)
