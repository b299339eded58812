"""Hosts, found by entry point: the command line knows none of them by name."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import EntryPoints, PackageNotFoundError, distribution, entry_points
from typing import cast

from cohortbook.pipeline import Host

_GROUP = "cohortbook.hosts"


def find_host(name: str = "mkdocs") -> Host:
    """The host called `name`. Raises LookupError where none is installed."""
    for entry in _ours(name) or entry_points(group=_GROUP, name=name):
        return cast(Host, entry.load()())
    raise LookupError(name)


def _ours(name: str) -> EntryPoints:
    """What our own package brings. To find those of others, each installed package is read, which takes a while."""
    with suppress(PackageNotFoundError):
        return distribution("cohortbook").entry_points.select(group=_GROUP, name=name)
    return EntryPoints()
