"""The standard playbook, as the repository publishes it with its sample book, and as others inherit it."""

from __future__ import annotations

import pytest

from cohortbook.clock import now
from cohortbook.pipeline import Public, prepare
from cohortbook.problems import FORMATS
from places import ROOT


@pytest.fixture(scope="session")
def public() -> Public:
    found = prepare(ROOT, None, now())
    assert found.public is not None, FORMATS["text"](found.report, "en")
    return found.public
