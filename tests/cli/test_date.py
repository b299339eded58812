"""Which day a site is of: the option's, else the sample's, else the clock's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from tiny import TinySite


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _date_shown(site: Path) -> str:
    html = (site / "cohorts/index.html").read_text(encoding="utf-8")
    return html.split('cb-footer__date">')[1].split("<")[0]


@pytest.mark.usefixtures("plain_host")
@pytest.mark.parametrize(
    ("given", "sample", "epoch", "shown"),
    [
        ("2026-06-15", "2026-07-01", "1785542400", "As of June 15, 2026"),
        ("2026-06-15", None, "1785542400", "As of June 15, 2026"),
        (None, "2026-07-01", "1785542400", "As of July 1, 2026"),
        (None, None, "1785542400", "As of August 1, 2026"),
    ],
    ids=["option", "option-over-clock", "sample-over-clock", "clock"],
)
def test_the_date_comes_from_the_option_then_the_sample_then_the_clock(
    english: TinySite,
    monkeypatch: pytest.MonkeyPatch,
    given: str | None,
    sample: str | None,
    epoch: str,
    shown: str,
) -> None:
    """Otherwise a rebuild of last year's site shows this year's statuses, and nobody can tell why."""
    if sample:
        with english.record("cohorts/organization.yml") as organization:
            organization["sample"] = {"notice": "A sample.", "as_of": sample}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ended = _run("build", "-C", english.root, *(["--as-of", given] if given else []))
    assert ended.exit_code == 0, ended.output
    assert _date_shown(english.site) == shown


@pytest.mark.parametrize("command", ["build", "check", "serve"])
@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 30, "-" + "9" * 30])
def test_a_clock_that_cannot_be_read_is_told_in_a_sentence(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch, epoch: str, command: str
) -> None:
    """Otherwise a wrong variable in a pipeline ends in a traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ended = _run(command, "-C", tiny.root)
    assert ended.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in ended.stderr
