"""Tables as JSON can be read by whoever opens the file, and by every program."""

from __future__ import annotations

import json

from cohortbook.formats.json_rows import json_rows


def test_each_key_and_each_row_has_its_line_and_nothing_is_lost() -> None:
    """Otherwise a file of thousands of figures is one line, or takes ten times as long to be written."""
    content = {"name": "Übung", "rows": [{"a": 1, "b": [1, 2]}, {"a": None, "b": []}], "none": [], "of": {"x": "\n"}}
    written = json_rows(content).decode()
    assert json.loads(written) == content
    assert written.splitlines() == [
        "{",
        '"name": "Übung",',
        '"rows": [',
        '{"a": 1, "b": [1, 2]},',
        '{"a": null, "b": []}',
        "],",
        '"none": [],',
        '"of": {"x": "\\n"}',
        "}",
    ]
