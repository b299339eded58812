"""Editors check and complete records while people type: what the schemas refuse, the reader refuses, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # the stubs are one more package

from cohortbook.book import COHORTS, gather, read_folder
from cohortbook.model import Visibility, json_schemas
from cohortbook.model.schema import DIALECT, RECORD_KINDS
from editor import as_read, complaints, kind_of
from places import BASE, ROOT, SAMPLE

RECORDS = sorted(
    path.relative_to(ROOT).as_posix() for site in (SAMPLE, BASE) for path in (site / COHORTS).rglob("*.yml")
)
# The one of each kind that says most: reading YAML as editors do takes long.
ONE_OF_EACH = {
    kind_of(ROOT / path): path for path in sorted(RECORDS, key=lambda path: (ROOT / path).stat().st_size)
}.values()


@pytest.mark.parametrize("kind", sorted(RECORD_KINDS))
def test_a_schema_is_valid_in_its_dialect(kind: str) -> None:
    """Otherwise an editor ignores it and checks nothing."""
    assert json_schemas()[kind]["$schema"] == DIALECT
    Draft202012Validator.check_schema(json_schemas()[kind])


@pytest.mark.parametrize("kind", sorted(RECORD_KINDS))
def test_every_property_says_what_it_is_and_who_sees_it(kind: str) -> None:
    """Otherwise somebody types a diagnosis into a field that they do not know to be public."""
    found = list(_properties(json_schemas()[kind]))
    assert found
    for name, field in found:
        assert field.get("title"), name
        assert field.get("description"), name
        assert field.get("x-visibility") in set(Visibility), name


def test_a_consented_field_names_its_scope() -> None:
    """Otherwise staff cannot see which box on the form a field belongs to."""
    scopes = json_schemas()["participant"]["$defs"]["Profile"]["properties"]
    assert scopes["email"]["x-consent-scope"] == "contact"
    assert all("x-consent-scope" in field for field in scopes.values())


@pytest.mark.parametrize(
    "path", [path if path in ONE_OF_EACH else pytest.param(path, marks=pytest.mark.heavy) for path in RECORDS]
)
def test_a_valid_record_is_valid_in_an_editor(path: str) -> None:
    """Otherwise people learn to ignore the red lines in their editor."""
    assert complaints(ROOT / path, json_schemas()) == []


def test_a_key_that_is_left_empty_is_valid_in_an_editor() -> None:
    """Otherwise a half-filled record, which the reader accepts, is marked wrong."""
    validator = Draft202012Validator(json_schemas()["cohort"])
    record = as_read(BASE / "cohorts/tech-sales-2026/cohort.yml")
    assert list(validator.iter_errors({**record, "events": None, "hero": None, "capacity": None})) == []
    assert list(validator.iter_errors({**record, "title": None})) != []


def test_a_code_that_looks_like_a_number_is_valid_in_an_editor() -> None:
    """Otherwise outcome code 4, an occupation's five digits or a telephone number has to be put in quotes."""
    validator = Draft202012Validator(json_schemas()["participant"])
    record = as_read(BASE / "cohorts/tech-sales-2026/participants/qk41.yml")
    profile = {**record["profile"], "phone": 4165550142}
    assert list(validator.iter_errors({**record, "placement": [{"code": 4}], "profile": profile})) == []
    assert list(validator.iter_errors({**record, "placement": [{"code": 5}]})) != []


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("employer", {"public": "perhaps"}),
        ("employer", {"unheard_of": 1}),
        ("cohort", {"dates": "next spring"}),
        ("participant", {"status": "gone"}),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(kind: str, wrong: dict[str, object]) -> None:
    """Otherwise people find out in CI, half an hour later."""
    record = next(as_read(path) for path in sorted((BASE / COHORTS).rglob("*.yml")) if kind_of(path) == kind)
    assert list(Draft202012Validator(json_schemas()[kind]).iter_errors({**record, **wrong})) != []


def test_every_sample_record_is_read() -> None:
    """Otherwise the two tests above could pass on records that the reader refuses."""
    book, _ = gather(read_folder(BASE))
    assert book.organization is not None
    assert all((book.programs, book.employers, book.sessions, book.cohorts))
    assert len(RECORDS) > 12


def _properties(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _properties(value)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """Otherwise an editor would refuse a key that the build accepts, or the other way round. `make schemas` renews."""
    committed = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}
    assert committed == json_schemas()
