"""The JSON below data/v1, held to the schemas that are published beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cohortbook.addresses import File
from cohortbook.formats.data_documents import data_schemas, made_schemas

DOCUMENTS = {
    File.NETWORK_SCHEMA: ["network.json"],
    File.OUTCOMES_SCHEMA: ["outcomes.json", "outcomes/index.json", "outcomes/cohorts/*.json"],
    File.DEMAND_SCHEMA: ["demand.json"],
    File.PROFILES_SCHEMA: ["graduates.json"],
    File.PROFILE_SCHEMA: ["graduates/*.json"],
}


def closed(part: Any) -> Any:
    """The schema, with no key allowed that it does not name."""
    if isinstance(part, dict):
        inside = {key: closed(value) for key, value in part.items()}
        return {**inside, "additionalProperties": False} if "properties" in inside else inside
    return [closed(each) for each in part] if isinstance(part, list) else part


def few(content: dict[str, Any]) -> dict[str, Any]:
    """The document with three of each list at its top; what is in all of them the first test looks at."""
    return {key: value[:3] if isinstance(value, list) else value for key, value in content.items()}


def schema_at(site: Path, place: str) -> Any:
    return json.loads((site / place).read_text(encoding="utf-8"))


def written(site: Path, place: File) -> Iterator[Path]:
    for pattern in DOCUMENTS[place]:
        found = list((site / "data/v1").glob(pattern))
        assert found, f"nothing is at {pattern}"
        yield from found


@pytest.mark.parametrize("place", DOCUMENTS)
def test_what_is_published_is_what_its_schema_says(sample_site: Path, place: File) -> None:
    """Whoever reads the data with another program has only the schema to go by: no key may be missing in it."""
    holds = Draft202012Validator(closed(schema_at(sample_site, place)))
    wrong = {
        f"{path.name} {error.json_path}: {error.message}"
        for path in written(sample_site, place)
        for error in holds.iter_errors(json.loads(path.read_text(encoding="utf-8")))
    }
    assert not wrong


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_key_more_is_found_and_allowed(sample_site: Path, place: File) -> None:
    """The check before must be able to fail, and keys may be added within a version."""
    schema = schema_at(sample_site, place)
    content = {**few(json.loads(next(written(sample_site, place)).read_text(encoding="utf-8"))), "planted": 1}
    assert not Draft202012Validator(closed(schema)).is_valid(content)
    assert Draft202012Validator(schema).is_valid(content)


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_version_or_a_list_of_another_form_is_refused(sample_site: Path, place: File) -> None:
    """A program that checks what it read must learn that it cannot read it."""
    content = few(json.loads(next(written(sample_site, place)).read_text(encoding="utf-8")))
    holds = Draft202012Validator(schema_at(sample_site, place))
    assert not holds.is_valid({**content, "version": 2})
    assert not holds.is_valid([content])


def test_schemas_are_laid_down_as_they_are_made() -> None:
    """A type changed without `make schemas` would publish a schema that no longer holds."""
    made = {PurePosixPath(place).name: schema.decode() for place, schema in made_schemas()}
    assert {PurePosixPath(place).name: schema.decode() for place, schema in data_schemas()} == made
