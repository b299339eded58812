"""What the repository itself publishes: its own book and playbook, whoever's they are.

`sample` asks what has to hold for any book; `playbook` asks about the plays that came with the engine. Whoever
replaces those takes out what no longer speaks of theirs: the tests of the engine know neither.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cohortbook.clock import now
from cohortbook.pipeline import Prepared, Public, prepare
from cohortbook.problems import FORMATS
from copies import build
from places import ROOT
from shared import Shared


@pytest.fixture(scope="session")
def prepared() -> Prepared:
    found = prepare(ROOT, None, now())
    assert found.report.errors == 0, FORMATS["text"](found.report, "en")
    return found


@pytest.fixture(scope="session")
def public(prepared: Prepared) -> Public:
    assert prepared.public is not None
    return prepared.public


@pytest.fixture(scope="session")
def published_site(shared: Shared) -> Path:
    """What `make site` publishes."""
    return shared("published", lambda folder: build(ROOT, folder))
