"""Hosts, found by entry point: the command line knows none of them by name."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import EntryPoints, PackageNotFoundError, distribution, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cohortbook.cli.language import reader_language
from cohortbook.cli.site_root import said_of_organization
from cohortbook.words import say

if TYPE_CHECKING:
    from cohortbook.pipeline import Host

_GROUP = "cohortbook.hosts"
STANDARD = "mkdocs"


def find_host(name: str = STANDARD) -> Host:
    """The host called `name`. Raises LookupError where none is installed."""
    for entry in _ours(name) or entry_points(group=_GROUP, name=name):
        return cast("Host", entry.load()())
    raise LookupError(name)


def chosen_host(root: Path, name: str | None = None) -> Host:
    """The host called `name`, else the one that the site below `root` names. Ends the command where there is none."""
    wanted = name or wanted_host(root)
    try:
        return find_host(wanted)
    except LookupError:
        known = ", ".join(sorted({entry.name for entry in entry_points(group=_GROUP)}))
        told = say("there is no host '{name}'; there are: {known}", name=wanted, known=known)
        raise click.UsageError(told.in_language(reader_language())) from None


def wanted_host(root: Path) -> str:
    """The host that organization.yml names, as far as that can be read."""
    name = said_of_organization(root).get("host")
    return name if isinstance(name, str) and name else STANDARD


def _ours(name: str) -> EntryPoints:
    """What our own package brings. To find those of others, each installed package is read, which takes a while."""
    with suppress(PackageNotFoundError):
        return distribution("cohortbook").entry_points.select(group=_GROUP, name=name)
    return EntryPoints()
