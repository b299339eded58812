"""Values that the editor would write otherwise than they stand: numbers to YAML 1.2, and text to records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cohortbook.position import Position
from cohortbook.source import Folder, read_file
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence

# YAML 1.2.2, chapter 10.3.2, but for whole numbers and decimals that a program writes as it read them.
_NUMBER = re.compile(
    r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|\.(?:inf|Inf|INF)|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|\.(?:nan|NaN|NAN)"
)
_KEPT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,5}[1-9])?")


def number_like(folder: Folder) -> Iterator[Position]:
    """Where they stand in records. In quotes they are safe."""
    for path, content in folder.files.items():
        if path.startswith("cohorts/") and path.endswith(".yml"):
            document, _ = read_file(content, path)
            if document is not None:
                yield from _inside(document.source.node)


def _inside(node: Node) -> Iterator[Position]:
    match node:
        case Mapping():
            for value in node.values.values():
                yield from _inside(value)
        case Sequence():
            for item in node.items:
                yield from _inside(item)
        case Scalar():
            if node.plain and _NUMBER.fullmatch(node.value) and not _KEPT.fullmatch(node.value):
                yield node.at
