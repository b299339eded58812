"""`explain` and `schema` know every problem and every kind of record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from cohortbook.model import json_schemas
from cohortbook.problems import EXPLANATIONS
from places import ROOT


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine speaks."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_explain_says_what_why_and_how() -> None:
    """Otherwise the name in an error leads nowhere."""
    for name, explanation in EXPLANATIONS.items():
        ended = _run("explain", name)
        assert ended.exit_code == 0, name
        for part in (explanation.title, explanation.why, explanation.mend):
            assert str(part) in ended.stdout, name
        assert "before " in ended.stdout, name


def test_explain_lists_all_names_and_guesses_a_mistyped_one() -> None:
    """Otherwise one has to know the name to look it up."""
    assert {line.split()[0] for line in _run("explain").stdout.splitlines()} == set(EXPLANATIONS)
    assert "did you mean 'unknown-program'?" in _run("explain", "unknown-progam").stderr


def test_schema_prints_or_writes_every_kind(tmp_path: Path) -> None:
    """Otherwise an editor knows nothing of some records."""
    printed = json.loads(_run("schema").stdout)
    assert printed == json_schemas()
    ended = _run("schema", "--into", tmp_path / "schemas")
    assert ended.exit_code == 0
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert written == printed


def test_schemas_that_cannot_be_written_end_with_three(tmp_path: Path) -> None:
    """Otherwise a pipeline goes on with old ones."""
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    ended = _run("schema", "--into", tmp_path / "a-file" / "schemas")
    assert ended.exit_code == 3
    assert "could not be written" in ended.stderr


def test_the_schemas_kept_for_editors_are_those_of_the_model() -> None:
    """Otherwise the editor marks a new field as wrong. `make schemas` mends it."""
    folder = ROOT / "schemas"
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    assert kept == json_schemas()
