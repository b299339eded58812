"""What a site tells its network."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from cohortbook.edition import Edition
from cohortbook.network.document import Document
from cohortbook.network.telling import network_json, unlisted_network_json
from cohortbook.outcomes import Outcomes
from cohortbook.values import replace
from formats.test_data_documents import closed


@pytest.fixture
def whole(sample_edition: Edition) -> Edition:
    """The sample, with everybody in the network."""
    people = {each.id: replace(each, is_in_network=True) for each in sample_edition.graduates.values()}
    return replace(sample_edition, graduates=people)


def test_what_is_told_can_be_read(whole: Edition, sample_outcomes: Outcomes) -> None:
    """Otherwise a hub leaves out every partner."""
    told = Document.model_validate_json(unlisted_network_json(whole, sample_outcomes))
    assert {each.id for each in told.graduates} == whole.graduates.keys()
    assert {each.id for each in told.cohorts} == whole.cohorts.keys()
    assert told.outcomes is not None
    assert told.outcomes.figures


def test_the_schema_knows_every_key_that_is_told(whole: Edition, sample_outcomes: Outcomes) -> None:
    """Whoever reads the data with another program has only the schema to go by."""
    told = json.loads(unlisted_network_json(whole, sample_outcomes))
    schema = closed(Document.model_json_schema())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []


def test_nobody_is_told_without_their_consent_to_it(sample_edition: Edition, sample_outcomes: Outcomes) -> None:
    """A consent to one organisation's site is none to a network's."""
    assert any(not each.is_in_network for each in sample_edition.graduates.values())
    told = json.loads(unlisted_network_json(sample_edition, sample_outcomes))
    assert [each["id"] for each in told["graduates"]] == [
        each.id for each in sample_edition.graduates.values() if each.is_in_network
    ]


def test_whom_search_engines_are_not_to_show_is_only_in_a_page_that_says_so(
    whole: Edition, sample_outcomes: Outcomes
) -> None:
    """JSON cannot ask them to leave it out."""
    told = {each["id"] for each in json.loads(network_json(whole, sample_outcomes))["graduates"]}
    assert told == {each.id for each in whole.graduates.values() if each.may_be_indexed}
    assert told < whole.graduates.keys()
