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
from cohortbook.model.partners import Partners
from cohortbook.model.play import Play
from cohortbook.model.program import Program
from cohortbook.model.question import Questions
from cohortbook.model.redirects import Redirects
from cohortbook.model.skill import Skills
from cohortbook.model.visibility import KEY, SCOPE_KEY, Visibility

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
    "redirects": Redirects,
    "partners": Partners,
}

WHO_SEES_IT: dict[str, str] = {
    Visibility.PUBLIC: "Public.",
    Visibility.CONSENTED: "Published only with consent.",
    Visibility.AGGREGATE: "Never published for one person; counted only.",
    Visibility.PRIVATE: "Private: never published.",
}
"""The sentence that ends the description of each field."""


def json_schemas() -> dict[str, dict[str, Any]]:
    """A schema for each record kind, by its name."""
    return {
        kind: {"$schema": DIALECT, **model.model_json_schema(schema_generator=_Schema)}
        for kind, model in RECORD_KINDS.items()
    }


class _Schema(GenerateJsonSchema):
    """Adds what editors show while typing: who sees a field. Empty values are allowed, as they are in YAML."""

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        spoken: JsonSchemaValue = _spoken(super().generate(schema, mode))
        return spoken


def _spoken(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_spoken(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    spoken = {key: _spoken(value) for key, value in schema.items() if key != "default" or _is_plain(value)}
    if "enum" in spoken:
        # An outcome code such as 4 is a number to an editor, and text to the reader.
        numbers = [int(choice) for choice in spoken["enum"] if isinstance(choice, str) and choice.isdigit()]
        spoken |= {"enum": [*spoken["enum"], *numbers], "type": ["string", "integer"]} if numbers else {}
    properties = schema.get("properties")
    if isinstance(properties, dict):
        required = schema.get("required", ())
        spoken["properties"] = {
            name: _field(name, _spoken(field), may_be_empty=name not in required) for name, field in properties.items()
        }
    return spoken


def _field(name: str, field: dict[str, Any], *, may_be_empty: bool) -> dict[str, Any]:
    visibility = field.get(KEY, str(Visibility.PRIVATE))
    said = {
        "title": field.get("title", name.replace("_", " ").capitalize()),
        "description": f"{field.get('description', '')}. {WHO_SEES_IT[visibility]}".removeprefix(". "),
        KEY: visibility,
    }
    rest = {key: value for key, value in field.items() if key not in said}
    if not may_be_empty or {"type": "null"} in rest.get("anyOf", ()):
        return {**said, **rest}
    outside = {key: rest.pop(key) for key in ("default", SCOPE_KEY) if key in rest}
    return {**said, **outside, "anyOf": [*rest.pop("anyOf", ()), *([rest] if rest else ()), {"type": "null"}]}


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | bool)
