"""Problems as JSON knows them, so that what a build told is told again while nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message


class UntoldError(Exception):
    """A sentence has a value that cannot be written down."""


def as_values(problems: Iterable[Problem]) -> list[object]:
    """The problems, for `problems_of`. Raises UntoldError."""
    return [
        [
            each.name,
            [each.at.path, each.at.line, each.at.column],
            _sentence(each.what),
            _sentence(each.fix),
            each.severity.value,
            each.stands_for,
        ]
        for each in problems
    ]


def problems_of(values: Any) -> list[Problem]:
    """What `as_values` was given. Raises TypeError, ValueError, LookupError or AttributeError for anything else."""
    return [
        Problem(str(name), Position(*at), _message(what), _message(fix), Severity(severity), int(stands_for))
        for name, at, what, fix, severity, stands_for in values
    ]


def _sentence(message: Message) -> object:
    return [message.template, {name: _value(value) for name, value in message.values.items()}]


def _value(value: object) -> object:
    if isinstance(value, Message):
        return _sentence(value)
    if isinstance(value, str | PurePath):
        return str(value)
    if value is None or type(value) in (bool, int, float):
        return value
    raise UntoldError


def _message(value: Any) -> Message:
    template, values = value
    if not isinstance(template, str):
        raise TypeError(template)
    return Message(
        template, {name: _message(each) if isinstance(each, list) else each for name, each in values.items()}
    )
