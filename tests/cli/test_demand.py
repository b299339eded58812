"""Demand on the command line: for staff, never for publication."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cohortbook.cli import main
from places import SAMPLE
from tiny import EMPLOYER, TinySite

pytestmark = pytest.mark.usefixtures("sample_prepared_once")


def _run(*arguments: str | Path, root: Path = SAMPLE, language: str = "C") -> tuple[int, str]:
    given = ["demand", "--directory", str(root), *map(str, arguments)]
    result = CliRunner().invoke(main, given, env={"LANG": language, "LC_ALL": language})
    return result.exit_code, result.output


def test_staff_see_everything_under_a_banner() -> None:
    """Otherwise staff design from the public part of demand, or forward a list that names private employers."""
    code, printed = _run()
    assert code == 0, printed
    assert printed.splitlines()[0].startswith("NOT FOR PUBLICATION")
    assert "silverfin-payments/merchant-adviser" in printed
    assert "of weighted demand is taught" in printed
    assert "Coaching others: a must-have that nobody teaches" in printed
    assert "Student co-op terms" in printed


def test_it_speaks_french() -> None:
    """Otherwise half of the staff read it in their second language."""
    code, printed = _run(language="fr_CA.UTF-8")
    assert code == 0
    assert printed.splitlines()[0].startswith("NE PAS PUBLIER")
    assert "Appels de découverte" in printed
    assert "15 octobre 2026" in printed
    assert "\u00a0% de la demande pondérée" in printed


def test_json_says_in_itself_that_it_is_not_for_publication() -> None:
    """Otherwise the banner is lost with the first pipe."""
    code, printed = _run("--format", "json")
    content = json.loads(printed)
    assert code == 0
    assert content["not_for_publication"] is True
    assert content["matches"]
    assert any(each["employer"] == "silverfin-payments" for role in content["roles"] for each in role["named_signals"])
    assert all(not role["unnamed_employers"] for role in content["roles"])


def test_a_program_narrows_it_down() -> None:
    """Otherwise who designs one program reads past the others."""
    code, printed = _run("--format", "json", "--program", "automation-technician")
    content = json.loads(printed)
    assert code == 0
    assert [each["program"] for each in content["coverage"]] == ["automation-technician"]
    assert {each["employer"] for each in content["matches"]}.isdisjoint({"lumenridge-security"})


def test_an_unknown_program_is_a_wrong_use() -> None:
    """Otherwise a typing error looks like a program without demand."""
    code, printed = _run("--program", "tech-sale")
    assert code == 2
    assert "did you mean 'tech-sales'?" in printed


def test_a_book_with_errors_prints_problems_and_no_demand(tiny: TinySite) -> None:
    """Otherwise numbers of half a book are taken for those of the whole."""
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["requirements"][0]["skill"] = "no-such-skill"
    code, printed = _run("--as-of", "2026-06-15", root=tiny.root)
    assert code == 1
    assert "unknown-skill" in printed
    assert "NOT FOR PUBLICATION" not in printed
