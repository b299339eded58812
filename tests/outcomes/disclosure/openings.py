"""A reader who works out what the fill rate says of employers, from public headcounts and the people shown as hired.

They know the definitions: that what was not declared in public counts from three employers on, each of whom asks for
somebody, and that no more openings are filled than there are. They solve an integer program for what is not public:
how many openings unnamed employers declared, how many of these were filled, and how many of each public signal.
`python -m outcomes.disclosure.openings 5000` attacks so many generated lists.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy

from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.openings import Declared
from cohortbook.outcomes.employer_rates import openings_told
from cohortbook.outcomes.releases.memory import ToldOpenings
from cohortbook.outcomes.releases.past import NOTHING_BEFORE, Hiring
from outcomes.disclosure.attack import optimum

DEFAULT = PROFILES["default"]


class Listed(NamedTuple):
    """The declared openings, and how many of each signal were filled by people who are shown with their employer."""

    declared: list[Declared]
    seen: list[int]


def chance_openings(seed: int) -> Listed:
    """Up to four public signals, and those of three to five unnamed employers, or of none; small numbers most often."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    finding, showing = chance.choice((0, 0.3, 0.7, 1)), chance.choice((0, 0.5, 1))
    ids = [(f"p{at}", True) for at in range(chance.randint(0, 4))]
    ids += [(f"u{at}", False) for at in range(chance.choice((0, 3, 3, 4, 5)))]
    found = Listed([], [])
    for employer_id, is_public in ids:
        openings = chance.choice((1, 1, 1, 2, 3, 5))
        filled = sum(chance.random() < finding for _ in range(openings))
        found.declared.append(Declared(employer_id, "ON", None, date(2026, 1, 1), openings, filled, is_public))
        found.seen.append(sum(is_public and chance.random() < showing for _ in range(filled)))
    return found


def told_of(listed: Listed) -> ToldOpenings | None:
    seen = Hiring(sum(map(bool, listed.seen)), 0, sum(listed.seen))
    return openings_told(listed.declared, DEFAULT, seen, NOTHING_BEFORE).told


def pinned(listed: Listed, told: ToldOpenings) -> list[str]:
    """What is certain and not public, or so to one employer or person who takes their own part away."""
    public = [(each, seen) for each, seen in zip(listed.declared, listed.seen, strict=True) if each.is_public]
    hidden = any(not each.is_public for each in listed.declared)
    # How many of each public signal are filled, then how many openings unnamed employers have, and filled ones.
    low = [seen for _, seen in public] + [DEFAULT.demand_employers if hidden else 0, 0]
    high = [each.openings for each, _ in public] + [99 if hidden else 0] * 2
    known, places = sum(each.openings for each, _ in public), len(low)
    openings, filled, within = numpy.zeros(places), numpy.ones(places), numpy.zeros(places)
    openings[-2], filled[-2], within[-2:] = 1, 0, (1, -1)
    rows = numpy.array([openings, filled, within])
    limits = numpy.array(
        [(told.declared.low - known, told.declared.high - known), tuple(told.filled), (0, numpy.inf)], dtype=float
    )

    def known_of(cost: Sequence[float]) -> Band:
        ends = [optimum(sign * numpy.array(cost), rows, limits, low, high) for sign in (1, -1)]
        assert ends[0] is not None
        assert ends[1] is not None
        return Band(ends[0], -ends[1])

    unit = numpy.identity(places)
    asked = {each.employer_id: (unit[at], low[at], high[at]) for at, (each, _) in enumerate(public)}
    if hidden:
        asked |= {"openings of the unnamed": (unit[-2], DEFAULT.demand_employers, 99), "filled": (unit[-1], 0, 99)}
    found = []
    for name, (cost, least, most) in asked.items():
        band = known_of(cost)
        is_news, is_at_an_end = band != (least, most), band.low == least or band.high == most
        if is_news and (band.low == band.high or (is_at_an_end and band.high - band.low <= 1)):
            found.append(name)
    return found


def main() -> None:
    attacked = [
        (seed, listed, told) for seed in range(int(sys.argv[1])) if (told := told_of(listed := chance_openings(seed)))
    ]
    found = [(seed, what) for seed, listed, told in attacked if (what := pinned(listed, told))]
    print(f"{len(attacked):,} lists, pinned in {len(found):,}", *found[:8], sep="\n")


if __name__ == "__main__":
    main()
