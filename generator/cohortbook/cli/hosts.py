"""Hosts, found by entry point: the command line knows none of them by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.outcomes import Outcomes
from cohortbook.problems import Problem
from cohortbook.write import Rendered


class Host(Protocol):
    """What renders playbook pages and hands over shells."""

    def render(
        self, edition: Edition, figures: Outcomes, book: Book, language: str, root: Path, folder: Path
    ) -> tuple[Rendered, list[Problem]]:
        """Write the playbook of `language` below `folder`; the shells for data pages, and what the host warned of."""
        ...

    def serve(self, build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
        """Serve `site`, and call `build` when something below `watched` changes; browsers reload when it says True."""
        ...


def find_host(name: str = "mkdocs") -> Host:
    """The host called `name`. Raises LookupError where none is installed."""
    for entry in entry_points(group="cohortbook.hosts", name=name):
        return cast(Host, entry.load()())
    raise LookupError(name)
