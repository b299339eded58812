"""What makes commands quick: the sample prepared once for those of staff, and a host of a few lines for builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.cli import auditing, hosts
from cohortbook.pipeline import Prepared, prepare
from places import SAMPLE
from plain_host import PlainHost


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


@pytest.fixture
def plain_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands build without MkDocs, in a third of the time, where what is asked is the same whoever renders plays."""
    monkeypatch.setattr(hosts, "find_host", lambda *_: PlainHost())
