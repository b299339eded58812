"""A test that hangs ends, and is told by its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_HANGS = """
def test_that_waits_for_what_never_comes():
    import threading
    threading.Event().wait()

def test_that_comes_after_it():
    pass
"""


@pytest.mark.heavy
def test_a_test_that_hangs_fails_by_its_name_and_the_others_go_on(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Otherwise a run stands still for hours, and nobody knows in which test."""
    assert float(pytestconfig.getini("faulthandler_timeout")) <= 300
    assert pytestconfig.getini("faulthandler_exit_on_timeout")
    (tmp_path / "test_it.py").write_text(_HANGS, encoding="utf-8")
    settings = "[pytest]\nfaulthandler_timeout = 1\nfaulthandler_exit_on_timeout = true\n"
    (tmp_path / "pytest.ini").write_text(settings, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "1", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "crashed while running 'test_it.py::test_that_waits_for_what_never_comes'" in ended.stdout, ended.stderr
    assert "1 failed, 1 passed" in ended.stdout
