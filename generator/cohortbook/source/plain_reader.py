"""What a faultless YAML text says, without the places.

Nearly every record is faultless, and nobody asks where its words stand. So this reads values and no more, in a quarter
of the time that nodes take, and gives up where there is anything to tell: `yaml_reader` then reads the text again.
"""

from __future__ import annotations

from typing import Any

import yaml

from cohortbook.source.text import FORBIDDEN
from cohortbook.source.yaml_reader import LOADER, MAX_DEPTH, MAX_VALUES

PlainValue = dict[str, "PlainValue"] | list["PlainValue"] | str | None
"""As `plain_value` makes it of a node: every scalar is text, and keys that say nothing are left out."""

_NOTHING = frozenset({"", "~", "null"})
_SCALAR = yaml.ScalarEvent
_STARTS: dict[type[yaml.Event], type] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def read_plain(text: str) -> PlainValue:
    """The value of the record in `text`, which was decoded without a problem; None where any other problem is in it.

    Like `NodeReader` it takes the parser's events one by one, so that no nesting can make it crash.
    """
    try:
        return _read(text)
    except yaml.YAMLError:
        return None


def _read(text: str) -> PlainValue:
    next_event = LOADER(text).get_event
    has_escapes, may_be_marked, may_be_many = _doubts(text)
    root: PlainValue = None
    inside: Any = None  # the mapping or list that is open, those around it, and the mapping's key that waits
    key: str | None = None
    around, gaps, values = list[Any](), list[dict[str, PlainValue]](), 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is _SCALAR:
            value = event.value
            if has_escapes and FORBIDDEN.search(value):
                return None
        elif kind in _ENDS:
            inside, key = around.pop(), None
            continue
        elif kind in _STARTS:
            value = _STARTS[kind]()
        elif kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and root is not None):
            return None
        else:
            continue
        if (may_be_marked and (event.anchor is not None or event.tag is not None)) or (
            may_be_many and (values := values + 1) > MAX_VALUES
        ):
            return None
        if key is not None:
            if key in inside:
                return None
            if kind is _SCALAR and not event.style and value in _NOTHING:
                value = None
                gaps.append(inside)
            inside[key], key = value, None
        elif type(inside) is dict:
            if kind is not _SCALAR:  # a key that is no word
                return None
            key = value
            continue
        elif inside is not None:
            inside.append(None if kind is _SCALAR and not event.style and value in _NOTHING else value)
        elif kind is _SCALAR:  # a word instead of a record
            return None
        else:
            root = value
        if kind is not _SCALAR:
            if len(around) == MAX_DEPTH:
                return None
            around.append(inside)
            inside = value
    return _without_gaps(root, gaps)


def _doubts(text: str) -> tuple[bool, bool, bool]:
    """What has to be looked for in `text`: characters that decoding has not seen, anchors and tags, too many values."""
    return "\\" in text, "&" in text or "!" in text, 2 * len(text) > MAX_VALUES


def _without_gaps(root: PlainValue, gaps: list[dict[str, PlainValue]]) -> PlainValue:
    for mapping in gaps:
        for key in [key for key, value in mapping.items() if value is None]:
            del mapping[key]
    return root
