"""The published demand file."""

from __future__ import annotations

import json

from cohortbook.demand import DemandModel
from cohortbook.edition import Edition
from cohortbook.formats.demand import demand_json


def test_the_file_says_what_its_numbers_mean(sample_edition: Edition, sample_demand: DemandModel) -> None:
    """Otherwise somebody adds up what does not add up."""
    content = json.loads(demand_json(sample_edition, sample_demand))
    assert content["as_of"] == "2026-10-15"
    assert {"signal", "weight", "coverage", "unnamed", "match"} <= content["definitions"].keys()
    assert content["all"]["employers"] == len(content["all"]["named_employers"]) + content["all"]["unnamed_employers"]
    assert all(cell["sector"] in {each["id"] for each in content["sectors"]} for cell in content["skills_by_sector"])


def test_the_file_holds_no_people_and_nobody_who_is_not_public(
    sample_edition: Edition, sample_demand: DemandModel
) -> None:
    """Otherwise a person who did not agree to be found by machines is, or an employer who is not to be named."""
    written = demand_json(sample_edition, sample_demand).decode()
    assert "matches" not in json.loads(written)
    assert "not_for_publication" not in written
    assert not any(f'"{graduate_id}"' in written for graduate_id in sample_edition.graduates)
    assert "silverfin" not in written


def test_unnamed_numbers_come_from_three_employers_or_more(sample_edition: Edition, sample_demand: DemandModel) -> None:
    """Otherwise the file tells what the page hides."""
    content = json.loads(demand_json(sample_edition, sample_demand))
    told = [*content["roles"], *content["skills"], *content["skills_by_sector"], *content["regions"], *content["trend"]]
    assert {cell["unnamed_employers"] for cell in told} & {1, 2} == set()
    assert content["all"]["unnamed_employers"] >= 3
