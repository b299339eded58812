"""Tries as much broken input as is asked for: `python -m fuzz 50000 --seed 1`; failures are kept in .fuzz/."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

from fuzz.trials import CONFIGURATION, PLAYS, RECORDS, Tally, try_images, try_sites, try_spreadsheets, try_texts
from tiny import TinySite

KEPT = Path(".fuzz")
_AT_ONCE = 500


def on_a_site(seed: int, numbers: range, tried: Callable[[TinySite, int, range], Tally]) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        return tried(TinySite.laid_out(Path(folder) / "tiny"), seed, numbers)


KINDS: dict[str, Callable[[int, range], Tally]] = {
    "records": partial(on_a_site, tried=partial(try_sites, of=RECORDS)),
    "plays": partial(on_a_site, tried=partial(try_sites, of=PLAYS)),
    "configuration": partial(on_a_site, tried=partial(try_sites, of=CONFIGURATION)),
    "spreadsheets": partial(on_a_site, tried=try_spreadsheets),
    "texts": partial(on_a_site, tried=try_texts),
    "pictures": try_images,
}


def main() -> int:
    """Try each kind; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=int, help="how many of each kind")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to try one again")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    given = parser.parse_args()
    parts = range(given.first, given.first + given.inputs, _AT_ONCE)
    ranges = [range(start, min(start + _AT_ONCE, given.first + given.inputs)) for start in parts]
    failed = 0
    with ProcessPoolExecutor(given.workers) as pool:
        for kind in given.kinds:
            failed += _told(kind, list(_tallies(pool, KINDS[kind], given.seed, ranges)))
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
