"""The audit on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook.cli import main
from places import SAMPLE

pytestmark = pytest.mark.usefixtures("sample_prepared_once")


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["audit", "--directory", str(SAMPLE), *map(str, arguments)], env={"LANG": "C"})
    return result.exit_code, result.output


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


def test_what_it_saves_it_compares_with(tmp_path: Path) -> None:
    """Otherwise an update goes out that can be subtracted."""
    saved = tmp_path / "release.json"
    assert _run("--save", saved)[0] == 0
    assert _run("--against", saved)[0] == 0
    content = json.loads(saved.read_text(encoding="utf-8"))
    for told in content["told"]:
        if told["metric"] == "placement_rate_180":
            told["low"], told["high"] = told["low"] - 1, told["low"] + 1
    saved.write_text(json.dumps(content), encoding="utf-8")
    code, printed = _run("--against", saved)
    assert code == 1
    assert "narrowed: cohort tech-sales-2025-spring, placement_rate_180" in printed


def test_a_file_that_holds_no_numbers_is_refused(tmp_path: Path) -> None:
    """Otherwise the wrong file passes every audit."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    code, printed = _run("--against", wrong)
    assert code == 2
    assert "cohortbook audit --save" in printed
