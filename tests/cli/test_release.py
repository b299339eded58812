"""The memory of releases on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook.cli import main
from tiny import TODAY, TinySite


def _run_in(root: Path, *arguments: str) -> tuple[int, str]:
    given = [*arguments, "-C", str(root), "--as-of", TODAY.isoformat()]
    result = CliRunner().invoke(main, given, env={"LANG": "C", "COHORTBOOK_KEY": ""}, catch_exceptions=False)
    return result.exit_code, result.output


def test_a_release_is_shown_then_written_once_with_a_key_of_its_own(tiny: TinySite) -> None:
    """Otherwise nobody dares to run it, or every night adds a line; or the key is forgotten, and the file worthless."""
    memory, key = tiny.root / "cohorts/releases.jsonl", tiny.root / ".cohortbook-key"
    code, printed = _run_in(tiny.root, "release", "--first")
    assert (code, memory.exists()) == (0, False)
    assert "--write" in printed
    assert _run_in(tiny.root, "release", "--first", "--write")[0] == 0
    assert _run_in(tiny.root, "release", "--first", "--write")[0] == 2
    code, printed = _run_in(tiny.root, "release")
    assert "tech-sales-2026: 1 counts" in printed
    assert not key.exists()
    code, printed = _run_in(tiny.root, "release", "--write")
    assert "never commit it" in printed
    assert key.stat().st_mode & 0o077 == 0
    written = memory.read_text(encoding="utf-8")
    assert len(written.splitlines()) == 2
    assert "qk41" not in written
    code, printed = _run_in(tiny.root, "release", "--write")
    assert "remembered" in printed
    assert memory.read_text(encoding="utf-8") == written
    key.write_text("another key, just as long\n", encoding="utf-8")
    with tiny.record("cohorts/tech-sales-2026/participants/qk41.yml") as person:
        person["status"] = "enrolled"
        del person["completed_on"], person["placement"]
    assert _run_in(tiny.root, "release", "--write")[0] == 2
    assert memory.read_text(encoding="utf-8") == written


@pytest.mark.usefixtures("plain_host")
def test_what_a_build_remembers_is_written_before_it_is_published(english: TinySite) -> None:
    """Otherwise a build that is killed between the two publishes what nobody remembers."""
    assert _run_in(english.root, "build", "--remember")[0] == 0
    head, line = (english.root / "cohorts/releases.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(head)["begins"] == TODAY.isoformat()
    assert json.loads(line)["cohorts"].keys() == {"tech-sales-2026"}
