"""A week's list tells staff what to look at before readers do, by id and place, and nothing that is private."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from tiny import COHORT, EMPLOYER, PERSON, TinySite


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)


def _summary(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["summary", *map(str, arguments)])


def test_everything_that_falls_due_is_listed_once_by_matter(tiny: TinySite) -> None:
    """Otherwise a consent ends, and the page is gone, before anybody has asked the person again."""
    with tiny.record(PERSON) as person:
        person["consent"]["expires"] = "2027-03-20"
    with tiny.record(EMPLOYER) as employer:
        employer["demand"][0]["expires"] = "2027-03-01"
    with tiny.record("cohorts/claims.yml") as claims:
        claims[0]["review_by"] = "2027-02-01"
    ended = _summary("-C", tiny.root, "--as-of", "2027-03-10", "--format", "json")
    listed = json.loads(ended.output)
    assert {each["matter"] for each in listed["due"]} >= {"consents", "availability", "claims", "demand"}
    gone = _summary("-C", tiny.root, "--as-of", "2027-03-21", "--days", "7").output
    assert "'qk41' is not shown any more: the consent has ended" in gone
    told = _summary("-C", tiny.root, "--as-of", "2027-03-10").output
    assert "### Consents that end within 30 days, or have ended (1)" in told
    assert f"the consent of 'qk41' ends within 30 days (`{PERSON}:" in told
    assert not [word for word in ("Jordan", "2027-03-20", "offer-2026-014") if word in told]


def test_results_that_have_matured_are_told_for_the_days_since(tiny: TinySite) -> None:
    """Otherwise a rate appears on the site, and whoever answers for it reads it there."""
    told = {
        days: [
            each["what"]
            for each in json.loads(
                _summary("-C", tiny.root, "--as-of", "2026-11-20", "--days", days, "--format", "json").output
            )["due"]
            if each["matter"] == "results"
        ]
        for days in (1, 30)
    }
    assert told[1] == []
    assert any("tech-sales-2026" in what and "180 days" in what for what in told[30])


def test_a_broken_record_does_not_keep_the_list_from_being_sent(tiny: TinySite) -> None:
    """Otherwise one slip hides everything else that is due that week."""
    with tiny.record(PERSON) as person:
        person["consent"]["expires"] = "2026-06-20"
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"
    ended = _summary("-C", tiny.root, "--as-of", "2026-06-15")
    assert ended.exit_code == 0
    assert "The records have 1 error, and results were not counted" in ended.output
    assert "'qk41' ends within 30 days" in ended.output


def test_a_week_in_which_nothing_is_due_says_so(tiny: TinySite) -> None:
    """Otherwise nobody can tell an empty list from one that was not made."""
    with tiny.record(PERSON) as person:
        person["profile"] |= {"availability": "open", "confirmed_on": "2026-06-10"}
    assert _summary("-C", tiny.root, "--as-of", "2026-06-15").output == "## What is due this week\n\nNothing.\n"
