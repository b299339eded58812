"""Commands for staff on the sample, which is prepared once for all of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.cli import auditing
from cohortbook.pipeline import Prepared, prepare
from places import SAMPLE


@pytest.fixture(scope="session")
def prepared_sample() -> Prepared:
    now = AsOf.on(date(2026, 10, 15))  # the sample has a date of its own
    return prepare(SAMPLE, None, now)


@pytest.fixture
def sample_prepared_once(prepared_sample: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    """The front half is the same for every command (`test_pipeline`), and takes most of the time of these two."""

    def prepared(root: Path, given: AsOf | None, now: AsOf) -> Prepared:
        return prepared_sample if (root, given) == (SAMPLE, None) else prepare(root, given, now)

    monkeypatch.setattr(pipeline, "prepare", prepared)
    monkeypatch.setattr(auditing, "prepare", prepared)
