"""Hosts, found by entry point: the command line knows none of them by name."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import cast

from cohortbook.pipeline import Host


def find_host(name: str = "mkdocs") -> Host:
    """The host called `name`. Raises LookupError where none is installed."""
    for entry in entry_points(group="cohortbook.hosts", name=name):
        return cast(Host, entry.load()())
    raise LookupError(name)
