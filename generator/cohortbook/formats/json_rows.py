"""JSON of tables for people as well as programs: each key begins a line, and so does each row of a list."""

from __future__ import annotations

import json
from collections.abc import Mapping


def json_rows(content: Mapping[str, object]) -> bytes:
    """`content` as JSON in UTF-8 that ends with a line end.

    Within a row nothing is indented: `json` does that in Python and not in C, ten times as slowly.
    """
    return ("{\n" + ",\n".join(f"{_text(key)}: {_value(value)}" for key, value in content.items()) + "\n}\n").encode()


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_text, value)) + "\n]"
    return _text(value)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
