"""Doors that hand out a name when somebody asks for it: a check loads no templates, and a page of help no records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_demand(room: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of the package `room` (PEP 562): each name stands in the module below it that `names` says."""

    def found(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{names[name]}"), name)

    return found


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        value = getattr(import_module(self._name), name)
        setattr(self, name, value)  # asked for thousands of times
        return value


def late(name: str) -> Any:
    """The module called `name`, which is loaded when something of it is wanted."""
    return _Late(name)
