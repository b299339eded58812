"""Where a host puts its shells while it renders them."""

from __future__ import annotations

from pathlib import PurePosixPath

from cohortbook.pages import ShellKey

SHELL = "_shell"


def shell_uri(key: ShellKey) -> str:
    """A place of the right depth for a shell: relative links in it fit every page of that depth."""
    return str(PurePosixPath(key.section, *[SHELL] * (key.depth - 1), "index.md"))
