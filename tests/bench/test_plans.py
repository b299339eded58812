"""What planning a page costs, beside making its view. Printed, never asserted: `make bench`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bench.test_stamping import site_with
from cohortbook.pages import page_of, plans


@pytest.mark.bench
def test_the_cost_of_a_plan(tmp_path: Path) -> None:
    """Otherwise a build that renders three pages takes as long as one that renders five thousand."""
    for count in (200, 2000):
        site = site_with(count, tmp_path / str(count)).in_language()
        began = time.process_time()
        planned = plans(site)
        middle = time.process_time()
        for plan in planned:
            page_of(site, plan)
        ended = time.process_time()
        micro = 1_000_000 / len(planned)
        print(
            f"\nplanning {len(planned):,} pages: {micro * (middle - began):.1f} µs each, "
            f"their views {micro * (ended - middle):.0f} µs each"
        )
