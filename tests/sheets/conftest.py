"""A site whose cohort has room for those who are imported."""

from __future__ import annotations

import pytest

from tiny import COHORT, TinySite


@pytest.fixture
def site(tiny: TinySite) -> TinySite:
    with tiny.record(COHORT) as cohort:
        cohort["capacity"] = "2000"
    return tiny
