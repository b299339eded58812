"""The part of YAML that records use, read from the parser's events.

Events are flat, so nothing here recurses with the input: 50,000 nested brackets are one problem, not a crash.
Anchors, aliases, tags, several documents and duplicate keys are problems, because each of them makes a file mean
something else than it seems to say.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

import yaml

from cohortbook.position import Position
from cohortbook.problems import Problem, Report
from cohortbook.source.nodes import Mapping, Node, Scalar, Sequence
from cohortbook.source.scalar_lines import line_starts
from cohortbook.source.syntax import anchor, complaint, not_yaml, tag
from cohortbook.source.text import FORBIDDEN, forbidden_character
from cohortbook.words import say

MAX_DEPTH = 20
MAX_VALUES = 50_000  # keys count as well; ten times what the largest record has

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Mark(Protocol):
    """What the marks of both parsers, libyaml's and Python's, have in common."""

    line: int
    column: int


def read_yaml(
    text: str, path: str, first_line: int = 1, keys: Container[str] = ()
) -> tuple[Node | None, list[Problem]]:
    """The root node of a record, or None where it cannot be read, with all problems found.

    `text` was decoded without a problem, and starts on line `first_line` of the file at `path`. `keys` are those that
    may be printed, because records have them. Any other may be private text.
    """
    reader = NodeReader(path, first_line, keys)
    problems = reader.read(text)
    if reader.root is None and not reader.is_unreadable:
        problems.append(
            Problem(
                "empty-file",
                Position(path),
                say("there is no record here: nothing is written, or all of it is comments"),
                say("fill in the record, or delete the file"),
            )
        )
    return (None if reader.is_unreadable else reader.root), problems


# An alias or a tag leaves a hole where its value should be, and reading on would only tell of the hole.
UNREADABLE = frozenset(
    {"syntax", "unsettled-merge", "too-deep", "several-documents", "empty-file", "anchor", "tag", "file-too-large"}
)


class NodeReader:
    """Builds nodes from events with a stack of its own."""

    def __init__(self, path: str, first_line: int, keys: Container[str]) -> None:
        self.path = path
        self.keys = keys
        self.offset = first_line
        self.report = Report()
        self.is_unreadable = False
        self.root: Node | None = None
        self.open: list[tuple[Sequence | Mapping, list[tuple[str, Position]]]] = []
        self.documents = 0
        self.values = 0
        self.text = ""
        self.lines: list[str] | None = None  # of the text, as soon as one of its values has several
        self.is_broken = False
        # Where the latest event began, if it was a text in quotes over several lines.
        self.quoted_from: Position | None = None

    def read(self, text: str) -> list[Problem]:
        """Take the events of `text` until it ends or makes no sense any more."""
        self.text = text
        try:
            for event in yaml.parse(text, Loader=LOADER):
                if not self.take(event):
                    break
        except yaml.MarkedYAMLError as error:
            self.refuse(complaint(error, self.path, self.offset, text, self.quoted_from))
        except yaml.YAMLError:
            # libyaml's own limit on nesting, and characters it cannot read, come without a place.
            self.refuse(not_yaml(Position(self.path), say("the file cannot be read as YAML")))
        return list(self.report)

    def _line_starts(self, event: yaml.ScalarEvent) -> tuple[int, ...]:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or start.line == end.line:
            return ()
        if self.lines is None:
            self.lines = self.text.splitlines()
        return line_starts(event.value, self.lines, (start.line, start.column), (end.line, end.column))

    def refuse(self, problem: Problem) -> None:
        """Report `problem`, and remember whether it is one that keeps the file from being read."""
        self.report.add(problem)
        self.is_unreadable = self.is_unreadable or problem.name in UNREADABLE

    def at(self, mark: _Mark | None) -> Position:
        if mark is None:
            return Position(self.path)
        return Position(self.path, mark.line + self.offset, mark.column + 1)

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False ends the reading, because what follows could only repeat the problem."""
        self.quoted_from = None
        match event:
            case yaml.AliasEvent():
                self._take_alias(event)
            case yaml.ScalarEvent():
                self._refuse_anchor(event)
                self._refuse_tag(event)
                scalar = Scalar(self.at(event.start_mark), event.value, not event.style, event.style == "|")
                self._refuse_characters(scalar)
                self._place(scalar, event)
                if event.style != "|":
                    scalar.line_starts = self._line_starts(event)
                if event.style in ("'", '"') and self.at(event.end_mark).line > scalar.at.line:
                    self.quoted_from = scalar.at
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_anchor(event)
                self._refuse_tag(event)
                if len(self.open) >= MAX_DEPTH:
                    self.refuse(
                        Problem(
                            "too-deep",
                            self.at(event.start_mark),
                            say("this is nested more than {limit} levels deep", limit=MAX_DEPTH),
                            say("no record needs that; look for brackets or indentation that went wrong"),
                        )
                    )
                    return False
                kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
                node = kind(self.at(event.start_mark))
                self._place(node, event)
                self.open.append((node, []))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse(
                        Problem(
                            "several-documents",
                            self.at(event.start_mark),
                            say("a second YAML document starts here ('---')"),
                            say("one file holds one record: move what follows to a file of its own"),
                        )
                    )
                    return False
        return not self.is_broken

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        self._refuse_anchor(event)
        self._place(Scalar(self.at(event.start_mark), ""), event)

    def _close(self) -> None:
        self.open.pop()

    def _place(self, node: Node, event: yaml.Event) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            self._refuse_so_many(self.at(event.start_mark))
        if not self.open:
            self.root = node if self.root is None else self.root
            return
        parent, waiting = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif waiting:
            key, at = waiting.pop()
            if key in parent.values:
                self._duplicate(key, at, parent.keys[key])
            else:
                parent.values[key] = node
                parent.keys[key] = at
        elif isinstance(node, Scalar):
            waiting.append((node.value, node.at))
        else:
            self.refuse(not_yaml(self.at(event.start_mark), say("a key must be a word, not a list or a mapping")))
            self.is_broken = True

    def _duplicate(self, key: str, at: Position, first: Position) -> None:
        self.refuse(
            Problem(
                "duplicate-key",
                at,
                say("'{key}' stands twice; the first is on line {line}", key=key, line=first.line)
                if key in self.keys
                else say("this key stands twice; the first is on line {line}", line=first.line),
                say("keep one of them: only one can be meant"),
            )
        )

    def _refuse_so_many(self, at: Position) -> None:
        what = say("up to here the file has {limit:,} keys and values, and no more are read", limit=MAX_VALUES)
        fix = say("split the file, or check whether something was pasted into it by mistake")
        self.refuse(Problem("file-too-large", at, what, fix))
        self.is_broken = True

    def _refuse_anchor(self, event: yaml.AliasEvent | yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self.refuse(anchor(self.at(event.start_mark)))

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self.refuse(tag(self.at(event.start_mark)))

    def _refuse_characters(self, scalar: Scalar) -> None:
        # The file's own characters were checked already: these come from escapes such as "\u202e".
        found = FORBIDDEN.search(scalar.value)
        if found:
            self.refuse(forbidden_character(found.group(), scalar.at))
