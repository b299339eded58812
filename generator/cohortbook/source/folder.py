"""The files below a folder, read once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """File contents by path relative to the site's root, with forward slashes, in sorted order.

    Hidden files (a leading dot) and editors' backups are left out. Links are not followed: a link in a record
    folder could publish a file from anywhere on the machine. Only `link_paths` names them, as `unreadable_paths`
    names what is no ordinary file or may not be read.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    link_paths: tuple[str, ...] = ()
    unreadable_paths: tuple[str, ...] = ()

    @classmethod
    def read(cls, root: Path, *names: str) -> Folder:
        """Every file below `root/name` for each of `names`; a folder that is not there holds nothing."""
        files: dict[str, bytes] = {}
        links: list[str] = []
        unreadable: list[str] = []
        for name in names:
            for path in _walk(root / name):
                # A name that is no UTF-8 could not be printed; its stand-in is no id, and so is a problem later.
                uri = path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")
                if path.is_symlink():
                    links.append(uri)
                    continue
                try:
                    if not path.is_file():  # a pipe would keep us waiting for ever
                        raise OSError
                    files[uri] = path.read_bytes()
                except OSError:
                    unreadable.append(uri)
        return cls(dict(sorted(files.items())), tuple(sorted(links)), tuple(sorted(unreadable)))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted([*names, *linked]):
            if not name.startswith(".") and not name.endswith(("~", ".swp", ".bak")):
                yield Path(parent, name)
