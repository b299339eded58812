"""The cases, each laid out and checked once for all that is asked of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from problems.cases import Check, Checked, checked


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    @cache
    def once(case: Path) -> Checked:
        return checked(case, tmp_path_factory.mktemp("case"))

    return once
