"""The YAML of mkdocs.yml: what records may not use (tags, anchors, aliases, `<<`), these files may.

Everything else is as strict as in records: duplicate keys, several documents and broken YAML are problems with a place.
A value with a tag is `Computed`: it is there, and only the host can say what it is.
"""

from __future__ import annotations

import yaml
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence
from cohortbook.source.syntax import not_yaml
from cohortbook.source.text import decode
from cohortbook.source.yaml_reader import NodeReader
from cohortbook.words import say

# What the aliases of one file may repeat in all. Ten lines of aliases of aliases are a billion nodes.
MAX_REPEATED = 10_000

_OF_YAML = "tag:yaml.org,2002:"
_COMPUTING = ("!ENV", "!relative", _OF_YAML)
_MERGE = "<<"


class Computed(Scalar):
    """A value that a tag computes, such as `!ENV CI` or `!!python/name:module.function`."""

    tag: str = ""

    @property
    def says_nothing(self) -> bool:
        return True


def read_configuration(content: bytes, path: str) -> tuple[Mapping | None, list[Problem]]:
    """The keys and values of one configuration file, or None where it cannot be used, with all problems found."""
    text, problems = decode(content, path)
    if problems:
        return None, problems
    reader = _ConfigurationReader(path)
    problems = reader.read(text)
    if reader.is_unreadable:
        return None, problems
    if isinstance(reader.root, Mapping):
        return reader.root, problems
    if reader.root is None or (isinstance(reader.root, Scalar) and reader.root.says_nothing):
        what = say("this file is empty, or all of it is comments")
        return None, [*problems, Problem("empty-file", Position(path, 1, 1), what, _AS_KEYS)]
    what = say("this file is not made of keys with values")
    return None, [*problems, Problem("site-configuration", reader.root.at, what, _AS_KEYS)]


def resolved(scalar: Scalar) -> object:
    """What YAML takes the scalar for: text, a number, yes or no, a date, nothing. Raises ValueError for 2026-99-99."""
    resolve = Resolver().resolve
    tag = resolve(yaml.ScalarNode, scalar.value, (scalar.plain, not scalar.plain))  # type: ignore[no-untyped-call]
    if tag.removeprefix(_OF_YAML) in ("str", "merge", "value"):
        return scalar.value
    return SafeConstructor().construct_object(yaml.ScalarNode(tag, scalar.value))


_AS_KEYS = say("write keys with values, such as 'site_name: Our programs'; compare it with the sample site's file")


class _ConfigurationReader(NodeReader):
    """Lets tags through, and puts what an alias repeats in its place."""

    def __init__(self, path: str) -> None:
        super().__init__(path, 1, _EveryKey())
        self.named: dict[str, Node] = {}
        self.sizes: dict[int, int] = {}
        self.repeated = 0

    def take(self, event: yaml.Event) -> bool:
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and _is_computed(event):
            self._refuse_unknown_tag(event)
            self._place(Computed(self.at(event.start_mark), "", tag=str(event.tag)), event)
            self._name(event, self._latest())
            if isinstance(event, yaml.CollectionStartEvent):
                # What stands inside belongs to the tag, and is read into nowhere.
                self.open.append((Sequence(self.at(event.start_mark)), []))
            return not self.is_broken
        goes_on = super().take(event)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and goes_on:
            self._name(event, self._latest(event))
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_impossible(event)
        return goes_on

    def _latest(self, event: yaml.Event | None = None) -> Node | None:
        """The node that was placed last; None where it was a key."""
        if isinstance(event, yaml.CollectionStartEvent):
            return self.open[-1][0]
        if not self.open:
            return self.root
        parent, waiting = self.open[-1]
        if isinstance(parent, Sequence):
            return parent.items[-1]
        return None if waiting or not parent.values else next(reversed(parent.values.values()))

    def _name(self, event: yaml.NodeEvent, node: Node | None) -> None:
        if event.anchor is not None and node is not None:
            self.named[event.anchor] = node

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        node = self.named.get(event.anchor or "")
        at = self.at(event.start_mark)
        if node is None or any(node is open_one for open_one, _ in self.open):
            what = say("'*{name}' repeats something that does not stand above it", name=event.anchor)
            self.refuse(Problem("anchor", at, what, say("write the value out, or give it that name with &")))
            self._place(Scalar(at, ""), event)
            return
        self.repeated += self.sizes.get(id(node), 1)
        if self.repeated > MAX_REPEATED:
            what = say("the aliases (*) of this file repeat more than {limit:,} values", limit=MAX_REPEATED)
            self.refuse(Problem("too-deep", at, what, say("write the values out; no site needs so many")))
            self.is_broken = True
        self._place(node, event)

    def _close(self) -> None:
        node, _ = self.open[-1]
        if isinstance(node, Mapping):
            self._merge(node)
        children = node.items if isinstance(node, Sequence) else node.values.values()
        self.sizes[id(node)] = 1 + sum(self.sizes.get(id(child), 1) for child in children)
        super()._close()

    def _merge(self, node: Mapping) -> None:
        """`<<` adds the keys of another mapping, or of several, that are not there already."""
        if _MERGE not in node.values:
            return
        at, added = node.keys.pop(_MERGE), node.values.pop(_MERGE)
        for other in added.items if isinstance(added, Sequence) else [added]:
            if isinstance(other, Mapping):
                node.values = {**other.values, **node.values}
                node.keys = {**other.keys, **node.keys}
            elif not isinstance(other, Computed):
                self.refuse(not_yaml(at, say("'<<' adds the keys of another mapping, and this is none")))

    def _refuse_anchor(self, event: yaml.AliasEvent | yaml.NodeEvent) -> None:
        """Anchors are allowed here."""

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Tags are looked at in `take`, before there is a node."""

    def _refuse_unknown_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is None or event.tag.startswith(_COMPUTING):
            return
        self.refuse(
            Problem(
                "tag",
                self.at(event.start_mark),
                say("nobody knows the tag '{tag}'", tag=event.tag),
                say("remove it, or put the whole text in quotes if the sign ! belongs to it"),
            )
        )

    def _refuse_impossible(self, event: yaml.ScalarEvent) -> None:
        try:
            resolved(Scalar(self.at(event.start_mark), event.value, not event.style))
        except ValueError:
            what = say("'{value}' looks like a date or a number, and is none", value=event.value)
            self.refuse(not_yaml(self.at(event.start_mark), what, say("correct it, or put it in quotes")))


class _EveryKey:
    """Every key of a configuration may be printed: nothing in it is private."""

    def __contains__(self, key: object) -> bool:
        return True


def _is_computed(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
    return event.tag is not None and event.tag not in (f"{_OF_YAML}str", f"{_OF_YAML}map", f"{_OF_YAML}seq")
