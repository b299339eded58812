"""JSON Schema (2020-12) of every record kind, for editors that check and complete while typing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema

from cohortbook.model.claim import Claims
from cohortbook.model.cohort import Cohort
from cohortbook.model.discovery import DiscoverySession
from cohortbook.model.employer import Employer
from cohortbook.model.organization import Organization
from cohortbook.model.participant import Participant
from cohortbook.model.play import Play
from cohortbook.model.program import Program
from cohortbook.model.question import Questions
from cohortbook.model.skill import Skills
from cohortbook.model.visibility import KEY, Visibility

DIALECT = "https://json-schema.org/draft/2020-12/schema"

RECORD_KINDS: dict[str, type[BaseModel]] = {
    "organization": Organization,
    "skills": Skills,
    "questions": Questions,
    "claims": Claims,
    "program": Program,
    "employer": Employer,
    "discovery": DiscoverySession,
    "cohort": Cohort,
    "participant": Participant,
    "play": Play,
}

_SAID: dict[str, str] = {
    Visibility.PUBLIC: "Public.",
    Visibility.CONSENTED: "Published only with consent.",
    Visibility.AGGREGATE: "Never published for one person; counted only.",
    Visibility.PRIVATE: "Private: never published.",
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """A schema for each record kind, by its name."""
    return {
        kind: {"$schema": DIALECT, **model.model_json_schema(schema_generator=_Schema)}
        for kind, model in RECORD_KINDS.items()
    }


class _Schema(GenerateJsonSchema):
    """Adds what editors show while typing: who sees a field. Empty values are allowed, as they are in YAML."""

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        return _spoken(super().generate(schema, mode))


def _spoken(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_spoken(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    spoken = {key: _spoken(value) for key, value in schema.items() if key != "default" or _is_plain(value)}
    properties = schema.get("properties")
    if isinstance(properties, dict):
        spoken["properties"] = {name: _field(_spoken(field)) for name, field in properties.items()}
    return spoken


def _field(field: dict[str, Any]) -> dict[str, Any]:
    visibility = field.setdefault(KEY, str(Visibility.PRIVATE))
    about = field.get("description", "")
    return {**field, "description": f"{about}. {_SAID[visibility]}".removeprefix(". ")}


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | bool)
