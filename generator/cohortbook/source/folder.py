"""The files below a folder, read once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """File contents by path relative to the site's root, with forward slashes, in sorted order.

    Hidden files (a leading dot) and editors' backups are left out; `backup_paths` names the backups. Links are not
    followed: a link in a record folder could publish a file from anywhere on the machine. Only `link_paths` names
    them, as `unreadable_paths` names the files and folders that may not be read, and what is no ordinary file.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    link_paths: tuple[str, ...] = ()
    unreadable_paths: tuple[str, ...] = ()
    backup_paths: tuple[str, ...] = ()

    @classmethod
    def read(cls, root: Path, *names: str) -> Folder:
        """Every file below `root/name` for each of `names`; a folder that is not there holds nothing."""
        files: dict[str, bytes] = {}
        links: list[str] = []
        unreadable: list[str] = []
        backups: list[str] = []
        for name in names:
            closed: list[Path] = []
            for path in _walk(root / name, closed):
                uri = _uri(path, root)
                try:
                    if path.is_symlink():
                        links.append(uri)
                    elif path.name.endswith(_BACKUPS):
                        backups.append(uri)
                    elif path.is_file():  # a pipe would keep us waiting for ever
                        files[uri] = path.read_bytes()
                    else:
                        unreadable.append(uri)
                except OSError:
                    unreadable.append(uri)
            unreadable += [_uri(path, root) for path in closed]
        return cls(dict(sorted(files.items())), tuple(sorted(links)), tuple(sorted(unreadable)), tuple(sorted(backups)))


_BACKUPS = ("~", ".swp", ".swo", ".bak", ".orig")


def _uri(path: Path, root: Path) -> str:
    # A name that is no UTF-8 could not be printed; its stand-in is no id, and so is a problem later.
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """Every file below `folder`. Folders that may not be read are added to `closed`."""

    def refuse(error: OSError) -> None:
        # A folder that is not there holds nothing; one that is there and stays shut may hold people.
        if not isinstance(error, FileNotFoundError):
            closed.append(Path(error.filename or folder))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        linked = [name for name in folders if os.path.islink(Path(parent, name))]  # noqa: PTH114  # never raises
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield Path(parent, name)
