"""The text of a record, with values set in it. Comments, order and quotes of everything else stay as they were.

What comes out is read again and has to say what it said before, and the new values: where the text is written in a way
that this does not know, nothing is changed.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import yaml
from msgspec import Struct
from pydantic import BaseModel
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from cohortbook.model.fields import model_at
from cohortbook.source import read_file
from cohortbook.source.yaml_reader import LOADER
from cohortbook.starter import quoted

Plain = str | list["Plain"] | dict[str, "Plain"]
Changes = Mapping[tuple[str, ...], "Plain | None"]
"""Values by their place, as YAML's text says them; None takes a key away."""

_WIDTH = 110


class UneditableError(Exception):
    """The record is written in a way that cannot be changed from here."""


class _Spot(Struct, frozen=True):
    """A place in a record of `model`, whose keys have an order."""

    model: type[BaseModel]
    location: tuple[str | int, ...] = ()

    def inside(self, step: str | int) -> _Spot:
        return _Spot(self.model, (*self.location, step))

    def order(self) -> list[str]:
        model = model_at(self.model, self.location)
        return list(model.model_fields) if model is not None else []


def plain(value: object) -> Plain:
    """As a record says it: a day in digits, yes or no, and of lists every item."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case list():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return str(value)


def new_text(model: type[BaseModel], comment: str, values: Mapping[str, Plain]) -> bytes:
    """A record that says `values`, in the order of `model`, below a comment. Raises UneditableError."""
    lines = [f"# {line}\n" for line in textwrap.wrap(comment, _WIDTH)]
    content = "".join([*lines, *_block(_in_order(values, _Spot(model)), 0)]).encode()
    if _said(content) != values:
        raise UneditableError
    return content


def edited(model: type[BaseModel], content: bytes, changes: Changes) -> bytes:
    """The record of `model` with `changes`. Raises UneditableError."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UneditableError from None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    is_windows = "\r\n" in text
    lines = text.removeprefix(mark).replace("\r\n", "\n")
    root = yaml.compose(lines, Loader=LOADER)
    if not isinstance(root, MappingNode):
        raise UneditableError
    edits = sorted(_edits(lines, root, _nested(changes), _Spot(model)), key=lambda each: each.start)
    for edit in reversed(edits):  # at one place, what is inside of another stands before what follows it
        lines = lines[: edit.start] + edit.words + lines[edit.end :]
    after = (mark + (lines.replace("\n", "\r\n") if is_windows else lines)).encode()
    if _said(after) != _expected(_said(content), changes):
        raise UneditableError
    return after


class _Edit(Struct, frozen=True):
    start: int
    end: int
    words: str


class _Gone:
    """What stands for a key that is taken away."""


_GONE = _Gone()


def _nested(changes: Changes) -> dict[str, object]:
    """`changes` as the mappings that they are parts of."""
    wanted: dict[str, object] = {}
    for location, value in changes.items():
        inside = wanted
        for key in location[:-1]:
            deeper = inside.setdefault(key, {})
            if not isinstance(deeper, dict):
                raise UneditableError
            inside = deeper
        inside[location[-1]] = _GONE if value is None else value
    return wanted


def _edits(text: str, node: MappingNode, wanted: Mapping[str, object], at: _Spot) -> Iterator[_Edit]:
    there = {key.value: (key, value) for key, value in node.value}
    missing: dict[str, Plain] = {}
    for name, value in wanted.items():
        if name not in there:
            if value is not _GONE:
                missing[name] = _without_gone(value)
            continue
        key, old = there[name]
        if value is _GONE:
            yield _removed(text, node, key, old)
        elif isinstance(value, dict) and isinstance(old, MappingNode):
            yield from _edits(text, old, value, at.inside(name))
        elif isinstance(value, list) and isinstance(old, SequenceNode) and _grows(old, value):
            yield from _grown(text, old, value, at.inside(name))
        else:
            yield _replaced(text, node, key, old, _without_gone(value), at.inside(name))
    if missing:
        yield from _inserted(text, node, missing, at)


def _without_gone(value: object) -> Plain:
    if isinstance(value, dict):
        return {key: _without_gone(item) for key, item in value.items() if item is not _GONE}
    if isinstance(value, str | list):
        return value
    raise UneditableError


def _grows(old: SequenceNode, value: Sequence[Plain]) -> bool:
    """Whether what is wanted is what is there, with more behind it or more said of its entries."""
    return 0 < len(old.value) <= len(value) and all(
        _value(item) == new or (isinstance(item, MappingNode) and isinstance(new, dict))
        for item, new in zip(old.value, value, strict=False)
    )


def _grown(text: str, old: SequenceNode, value: Sequence[Plain], at: _Spot) -> Iterator[_Edit]:
    for item, new in zip(old.value, value, strict=False):
        if isinstance(item, MappingNode) and isinstance(new, dict):
            said = _value(item)
            changed = {key: each for key, each in new.items() if not isinstance(said, dict) or said.get(key) != each}
            yield from _edits(text, item, changed, at.inside(0))
    added = list(value)[len(old.value) :]
    if not added:
        return
    last = old.value[-1]
    end = _end(text, last)
    if old.flow_style:
        yield _Edit(end, end, "".join(f", {_flow(item)}" for item in added))
        return
    indent = _column(text, text.rindex("-", 0, last.start_mark.index))
    end = _end_of_line(text, end)
    yield _Edit(end, end, "\n" + "".join(_block(added, indent)).rstrip("\n"))


def _replaced(text: str, parent: MappingNode, key: Node, old: Node, value: Plain, at: _Spot) -> _Edit:
    """The value anew. One that takes more than a line, or takes the place of one that did, stands below its key."""
    start, end = old.start_mark.index, _end(text, old)
    if parent.flow_style:
        return _Edit(start, end, (" " if start == key.end_mark.index + 1 == end else "") + _flow(value))
    indent = _column(text, key.start_mark.index)
    words = _after_key(_in_order(value, at), indent).rstrip("\n")
    if isinstance(old, ScalarNode) and old.style is None and not old.value:  # nothing stands there
        start = end = key.end_mark.index + 1
    elif not words.startswith("\n"):
        words = words.lstrip(" ")
        if "\n" in text[key.end_mark.index : start]:  # a list or mapping below its key
            start, words = key.end_mark.index + 1, f" {words}"
    else:
        start = key.end_mark.index + 1
    return _Edit(start, end, words)


def _removed(text: str, parent: MappingNode, key: Node, old: Node) -> _Edit:
    if parent.flow_style or len(parent.value) == 1:
        raise UneditableError
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    return _Edit(start, min(_end_of_line(text, max(_end(text, old), key.end_mark.index)) + 1, len(text)), "")


def _inserted(text: str, node: MappingNode, missing: dict[str, Plain], at: _Spot) -> Iterator[_Edit]:
    """Each new key behind the nearest one that the model has before it, or before all others."""
    order = at.order()
    if not node.value:
        yield _Edit(node.start_mark.index, node.end_mark.index, _flow(_in_order(missing, at)))
        return
    if node.flow_style:
        end = _end(text, node.value[-1][1])
        yield _Edit(end, end, "".join(f", {name}: {_flow(value)}" for name, value in missing.items()))
        return
    indent = _column(text, node.value[0][0].start_mark.index)
    behind: dict[int, list[str]] = {}
    for name in sorted(missing, key=order.index):
        before = [pair for pair in node.value if pair[0].value in order[: order.index(name)]]
        if before:
            key, value = max(before, key=lambda pair: pair[0].start_mark.index)
            place = _end_of_line(text, max(_end(text, value), key.end_mark.index))
        else:
            place = text.rfind("\n", 0, node.value[0][0].start_mark.index)
            if place < 0:
                raise UneditableError
        behind.setdefault(place, []).append(name)
    for place, names in behind.items():
        words = "".join(_block(_in_order({name: missing[name] for name in names}, at), indent)).rstrip("\n")
        yield _Edit(place, place, f"\n{words}")


def _end(text: str, node: Node) -> int:
    """Behind the last sign of `node`. Where blocks end, YAML's own marks stand behind what follows them."""
    if not isinstance(node, CollectionNode) or node.flow_style:
        return int(node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip()))
    last = node.value[-1]
    return max(_end(text, part) for part in (last if isinstance(last, tuple) else (last,)))


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _in_order(value: Plain | Mapping[str, Plain], at: _Spot) -> Plain:
    if not isinstance(value, Mapping):
        return value
    order = at.order()
    names = sorted(value, key=order.index) if order and set(value) <= set(order) else list(value)
    return {name: _in_order(value[name], at.inside(name)) for name in names}


def _block(value: Plain, indent: int) -> Iterator[str]:
    """The lines of a mapping or a list, each with its end."""
    space = " " * indent
    if isinstance(value, dict):
        for name, item in value.items():
            yield f"{space}{name}:{_after_key(item, indent)}"
    elif isinstance(value, list):
        for item in value:
            lines = "".join(_block(item, indent + 2)) if isinstance(item, dict) else f"{_scalar(item)}\n"
            yield f"{space}- {lines.lstrip(' ')}"


def _after_key(value: Plain, indent: int) -> str:
    """What follows a key and its colon, to the end of its last line."""
    match value:
        case dict():
            return "\n" + "".join(_block(value, indent + 2))
        case list() if any(isinstance(item, dict) for item in value):
            return "\n" + "".join(_block(value, indent + 2))
        case list():
            return f" {_flow(value)}\n"
        case str() if _is_paragraphs(value):
            space = " " * (indent + 2)
            return " |-\n" + "".join(f"{space}{line}\n" if line else "\n" for line in value.split("\n"))
        case _:
            return f" {_scalar(value)}\n"


def _is_paragraphs(text: str) -> bool:
    """Whether a text has several lines that can stand as they are."""
    lines = text.split("\n")
    is_kept = not text.startswith((" ", "\n")) and all(line.isprintable() and line == line.rstrip() for line in lines)
    return len(lines) > 1 and is_kept


def _scalar(value: Plain) -> str:
    if not isinstance(value, str):
        return _flow(value)
    return value if _is_plain_date_or_number(value) else quoted(value)


def _is_plain_date_or_number(value: str) -> bool:
    """Records read all scalars as text, so that these need no quotes."""
    return value in ("yes", "no") or value.replace("-", "").isdecimal()


def _flow(value: Plain) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{name}: {_flow(item)}" for name, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            scalar = _scalar(value)
            return json.dumps(value, ensure_ascii=False) if "," in scalar and scalar[0] != '"' else scalar


def _value(node: Node) -> Plain:
    match node:
        case MappingNode():
            return {key.value: _value(value) for key, value in node.value}
        case SequenceNode():
            return [_value(item) for item in node.value]
        case _:
            return str(node.value)


def _said(content: bytes) -> object:
    document, problems = read_file(content, "")
    if document is None or problems:
        raise UneditableError
    return document.value


def _expected(before: object, changes: Changes) -> object:
    """What a record that said `before` says with `changes`. A mapping without a key says nothing, as an absent one."""
    expected = json.loads(json.dumps(before))
    for location, value in changes.items():
        inside = expected
        for key in location[:-1]:
            inside = inside.setdefault(key, {})
        if value is None:
            inside.pop(location[-1], None)
        else:
            inside[location[-1]] = value
    return expected
