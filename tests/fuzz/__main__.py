"""Tries as much broken input as is asked for: `python -m fuzz 50000 --seed 1`; failures are kept in .fuzz/."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path

from fuzz.trials import Tally, try_images, try_sites
from tiny import TinySite

KEPT = Path(".fuzz")
_AT_ONCE = 500


def sites(seed: int, numbers: range) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        return try_sites(TinySite.laid_out(Path(folder) / "tiny"), seed, numbers)


def main() -> int:
    """Try both kinds; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=int, help="how many sites, and as many pictures")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to try one again")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    given = parser.parse_args()
    parts = range(given.first, given.first + given.inputs, _AT_ONCE)
    ranges = [range(start, min(start + _AT_ONCE, given.first + given.inputs)) for start in parts]
    failed = 0
    with ProcessPoolExecutor(given.workers) as pool:
        for kind, tried in (("sites", sites), ("pictures", try_images)):
            failed += _told(kind, list(_tallies(pool, tried, given.seed, ranges)))
    return int(failed > 0)


def _tallies(
    pool: ProcessPoolExecutor, tried: Callable[[int, range], Tally], seed: int, ranges: list[range]
) -> list[Tally]:
    done = count(1)
    tallies = []
    for tally in pool.map(tried, [seed] * len(ranges), ranges):
        tallies.append(tally)
        for failure in tally.failures:
            print(f"{failure.save(KEPT)}: {failure.told.strip().splitlines()[-1]}", flush=True)
        if next(done) % 10 == 0:
            print(f"{sum(each.inputs for each in tallies):,} tried", file=sys.stderr, flush=True)
    return tallies


def _told(kind: str, tallies: list[Tally]) -> int:
    inputs, accepted = sum(each.inputs for each in tallies), sum(each.accepted for each in tallies)
    failures = sum(len(each.failures) for each in tallies)
    print(f"{kind}: {inputs:,} inputs, {accepted:,} of them published all the same, {failures:,} failures")
    return failures


if __name__ == "__main__":
    sys.exit(main())
