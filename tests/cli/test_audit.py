"""The audit on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.cli import main
from cohortbook.outcomes import COMPLETION, Level, LevelKind
from cohortbook.outcomes.audit.audit import Audit
from cohortbook.outcomes.audit.findings import Fault, Finding
from cohortbook.words import say
from places import SAMPLE
from tiny import TODAY, TinySite


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["audit", "--directory", str(SAMPLE), *map(str, arguments)], env={"LANG": "C"})
    return result.exit_code, result.output


@pytest.mark.heavy
@pytest.mark.usefixtures("sample_prepared_once")
def test_it_lists_what_is_published_what_is_hidden_and_why() -> None:
    """Otherwise nobody can check the numbers before they are out."""
    code, printed = _run()
    assert code == 0, printed
    assert "organisation" in printed
    assert "placement_rate_180: " in printed
    assert " of " in printed
    assert "(coarse)" in printed
    assert "not shown" in printed
    assert "maturing until " in printed
    assert "0 that give people away." in printed


def test_what_the_audit_finds_is_held_back_and_nothing_waits(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a take-down waits for a number, or the number goes out."""
    level = Level(LevelKind.COHORT, "tech-sales-2026")
    found = Finding(Fault.PINNED, level, COMPLETION.id, say("planted"))
    monkeypatch.setattr(pipeline, "audit", lambda _: Audit((), (found,)))
    prepared = pipeline.prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY))
    assert [problem.name for problem in prepared.report] == ["number-held-back"]
    assert prepared.public is not None
    assert [past.is_unknown for past in prepared.public.examination.pasts] == [True]
