"""A YAML text as a record is made of it: its value, and the places of its words for whoever asks."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from msgspec import Struct

from cohortbook.problems import Problem
from cohortbook.source.nodes import Node, plain_value
from cohortbook.source.plain_reader import read_plain
from cohortbook.source.text import decode
from cohortbook.source.yaml_reader import read_yaml
from cohortbook.values import Unprinted


class Source(Unprinted, Struct, frozen=True, eq=False):
    """The bytes of a record: a site has thousands of them, and nodes take twenty times the room."""

    path: str
    first_line: int
    content: bytes

    @property
    def node(self) -> Node:
        """The root node, made anew where it was not among the last that were asked for."""
        return _node(self)


@lru_cache(maxsize=8)
def _node(source: Source) -> Node:
    text, _ = decode(source.content, source.path)
    node, _ = read_yaml(text, source.path, source.first_line)
    if node is None:
        raise LookupError("only a text that was read has a source")
    return node


class Document(Unprinted, Struct, frozen=True):
    """A text that could be read, perhaps with problems. `value` is as `plain_value` gives it."""

    value: object
    source: Source


def read_document(
    text: str, path: str, first_line: int = 1, keys: Container[str] = ()
) -> tuple[Document | None, list[Problem]]:
    """As `read_yaml`, quicker where nothing is wrong."""
    return _read(text, Source(path, first_line, text.encode()), keys)


def read_file(content: bytes, path: str, keys: Container[str] = ()) -> tuple[Document | None, list[Problem]]:
    """As `read_document`, for the bytes of a file."""
    text, problems = decode(content, path)
    return (None, problems) if problems else _read(text, Source(path, 1, content), keys)


def _read(text: str, source: Source, keys: Container[str]) -> tuple[Document | None, list[Problem]]:
    value: object = read_plain(text)
    problems: list[Problem] = []
    if value is None:
        node, problems = read_yaml(text, source.path, source.first_line, keys)
        if node is None:
            return None, problems
        value = plain_value(node)
    return Document(value, source), problems
