"""A record as an editor sees it: YAML 1.2, where dates stay text and every key is text, under a JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # the stubs are one more package
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


def as_read(path: Path) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _DatesAsText
    return _text_keys(reader.load(path))


def complaints(path: Path, schemas: dict[str, dict[str, Any]]) -> list[str]:
    """What an editor would mark in the record."""
    errors = Draft202012Validator(schemas[kind_of(path)]).iter_errors(as_read(path))
    return [f"{error.json_path}: {error.message}" for error in errors]


def kind_of(path: Path) -> str:
    """The schema that editors use for the record."""
    folders = {"programs": "program", "employers": "employer", "discovery": "discovery", "participants": "participant"}
    return folders.get(path.parent.name, path.stem)


class _DatesAsText(SafeConstructor):
    """Leaves dates as they are written, as JSON Schema and editors do."""


_DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def _text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_text_keys(item) for item in value]
    return value
