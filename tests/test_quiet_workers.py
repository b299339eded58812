"""What a quiet run's workers keep to themselves."""

from __future__ import annotations

import pytest

from quiet_workers import is_idle

IDLE = {"when": "setup", "outcome": "passed", "duration": 0.001, "sections": []}


@pytest.mark.parametrize(
    "told",
    [
        {"when": "call"},
        {"outcome": "failed"},
        {"outcome": "skipped"},
        {"duration": 1.0},
        {"sections": [("Captured stderr setup", "Beware")]},
    ],
    ids=str,
)
def test_what_somebody_would_miss_is_told(told: dict[str, object]) -> None:
    """Otherwise a set-up that fails in a worker passes, or the slowest ten lack the slowest one."""
    assert is_idle(IDLE)
    assert not is_idle(IDLE | told)
