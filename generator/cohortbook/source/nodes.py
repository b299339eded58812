"""Nodes: what a YAML file says, where it says it, and no guess at what it means."""

from __future__ import annotations

from collections.abc import Sequence as AnySequence

from msgspec import Struct, field

from cohortbook.position import Position
from cohortbook.values import Unprinted


class Scalar(Unprinted, Struct):
    """A scalar as written. `plain` is whether it stood without quotes; an empty plain scalar says nothing.

    `is_literal` is whether it stood after |, so that its lines are those of the file, from the next one on. Of any
    other that takes several lines, `line_starts` says where in `value` each of them begins.
    """

    at: Position
    value: str
    plain: bool = True
    is_literal: bool = False
    line_starts: tuple[int, ...] = ()

    @property
    def says_nothing(self) -> bool:
        return self.plain and self.value in ("", "~", "null")


class Sequence(Struct):
    at: Position
    items: list[Node] = field(default_factory=list)


class Mapping(Struct):
    """`keys` holds the places of the keys themselves."""

    at: Position
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def node_at(root: Node, location: AnySequence[str | int]) -> Node:
    """The node at `location`, or the deepest one on the way there."""
    node = root
    for step in location:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.values:
            node = node.values[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def position_of(root: Node, location: AnySequence[str | int]) -> Position:
    """Where the value at `location` stands; for a value that says nothing, where its key stands."""
    node = node_at(root, location)
    if isinstance(node, Scalar) and node.says_nothing and location and isinstance(location[-1], str):
        return key_position(root, location)
    return node.at


def key_position(root: Node, location: AnySequence[str | int]) -> Position:
    """Where the key that ends `location` stands."""
    parent = node_at(root, location[:-1])
    if isinstance(parent, Mapping) and isinstance(location[-1], str):
        return parent.keys.get(location[-1], parent.at)
    return parent.at


def plain_value(node: Node) -> object:
    """Dicts, lists and strings, ready to be typed. Keys that say nothing are as good as absent."""
    match node:
        case Scalar():
            return None if node.says_nothing else node.value
        case Sequence():
            return [plain_value(item) for item in node.items]
        case Mapping():
            values = ((key, plain_value(value)) for key, value in node.values.items())
            return {key: value for key, value in values if value is not None}
