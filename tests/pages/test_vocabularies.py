"""The outcome vocabularies of others: read into ours, and the mapping shown beside the figures."""

from __future__ import annotations

import pytest

from cohortbook.book import read_book
from tiny import COHORT, ORGANIZATION, PERSON, TinySite

WIOA = {
    "name": "WIOA",
    "url": "https://labour.example/performance",
    "codes": [{"theirs": "unsubsidized", "ours": "1A", "label": "Unsubsidized employment"}],
    "measures": [
        {
            "theirs": "Employment rate, second quarter after exit",
            "ours": "placement_rate_180",
            "differs": "Theirs counts wages of a quarter, *ours* a first day.",
        }
    ],
}


def _with(tiny: TinySite, vocabulary: dict[str, object], code: str = "unsubsidized") -> list[str]:
    with tiny.record(ORGANIZATION) as organization:
        organization["outcome_vocabularies"] = [vocabulary]
    with tiny.record(PERSON) as person:
        person["placement"][0]["code"] = code
    return [problem.name for problem in read_book(tiny.root)[1]]


def test_an_outcome_in_the_words_of_others_counts_as_what_it_is_here(tiny: TinySite) -> None:
    """Otherwise a partner types every outcome twice, once for the funder and once for the site."""
    before = tiny.in_language().outcomes
    assert _with(tiny, WIOA) == []
    assert tiny.in_language().outcomes == before


@pytest.mark.parametrize("code", ["subsidized", "Unsubsidized"])
def test_a_code_that_nobody_has_is_refused(tiny: TinySite, code: str) -> None:
    """Otherwise a slip of the pen makes somebody unemployed."""
    assert _with(tiny, WIOA, code) == ["unknown-value"]


def test_a_code_of_ours_keeps_its_meaning(tiny: TinySite) -> None:
    """Otherwise 1A of a funder is counted as 1A of CIRR, and is something else."""
    assert _with(tiny, {**WIOA, "codes": [{"theirs": "2B", "ours": "1A"}]}, "1A") == ["wrong-type"]


def test_a_measure_that_there_is_not_is_refused(tiny: TinySite) -> None:
    """Otherwise the page compares with nothing."""
    wrong = {**WIOA, "measures": [{"theirs": "Median earnings", "ours": "median_earnings"}]}
    assert _with(tiny, wrong, "1A") == ["unknown-value"]


def test_the_mapping_stands_beside_the_figures(tiny: TinySite) -> None:
    """Otherwise a reader takes a number for the one that the law defines."""
    assert _with(tiny, WIOA) == []
    page = tiny.html("outcomes/index.html")
    for said in (
        "Employment rate, second quarter after exit",
        "In full-time work in the field within 180 days",
        "<em>ours</em>",
        "Unsubsidized employment",
        "1A: full-time employment in the field",
        'href="https://labour.example/performance"',
    ):
        assert said in page, said


def test_a_percentage_is_sent_to_where_it_can_be_cited(tiny: TinySite) -> None:
    """Otherwise somebody makes up the counts that would give it."""
    with tiny.record(COHORT) as cohort:
        cohort["reported"] = {"enrolled": "12", "completed": "83%", "counted_on": "2026-06-01"}
    (fix,) = [str(problem.fix) for problem in read_book(tiny.root)[1] if problem.name == "wrong-type"]
    assert "cohorts/claims.yml" in fix
