"""The plays that came with the engine are in order, and French readers find theirs."""

from __future__ import annotations

import pytest

from cohortbook.pipeline import Prepared
from places import ROOT

pytestmark = pytest.mark.playbook


def _plays(language: str) -> set[str]:
    folder = ROOT / "playbook" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def test_no_play_has_a_problem(prepared: Prepared) -> None:
    """Otherwise a play cites a number without a source, leads nowhere, or needs more minutes than it says."""
    assert [problem for problem in prepared.report if str(problem.at).startswith("playbook/")] == []


def test_every_french_play_is_a_translation() -> None:
    """Otherwise a French play is found by nobody: pages are those of the English plays."""
    assert _plays("en")
    assert _plays("fr") - _plays("en") == set()


@pytest.mark.parametrize(
    "play", ["index.md", "methods/index.md", "methods/outcome-figures.md", "methods/demand-figures.md"]
)
def test_what_explains_the_site_is_there_in_french(play: str) -> None:
    """Otherwise French readers meet numbers whose definitions they cannot read."""
    assert play in _plays("fr")
