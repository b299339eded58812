"""The folder `static/`, whose files lie at the root of the site: a domain's name, icons, proofs for services."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cohortbook.site_folders import HIDDEN, STATIC

FOLDER = STATIC


def left_out(root: Path, backups: Iterable[str]) -> tuple[str, ...]:
    """The paths of files below `root`'s folder that are not read: hidden ones, and `backups` of the whole site.

    Hidden folders are named as a whole; what cannot be looked into has been told of already.
    """
    hidden = []
    for parent, folders, names in os.walk(root / FOLDER):
        place = Path(parent).relative_to(root)
        shown = HIDDEN if place.as_posix() == FOLDER else frozenset()
        dotted = [name for name in (*folders, *names) if name.startswith(".") and name not in shown]
        hidden += [(place / name).as_posix() for name in dotted]
        folders[:] = [name for name in folders if name not in dotted]
    return tuple(sorted((*hidden, *(path for path in backups if path.startswith(f"{FOLDER}/")))))
