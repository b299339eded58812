"""The files below a folder, read once."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from enum import Enum
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, field

from cohortbook.source.text import limit_of


class Folder(Struct, frozen=True):
    """File contents by path relative to the site's root, with forward slashes, in sorted order.

    Hidden files (a leading dot) and editors' backups are left out; `backup_paths` names the backups. Links are not
    followed: a link in a record folder could publish a file from anywhere on the machine. Only `link_paths` names
    them, as `unreadable_paths` names the files and folders that may not be read, and what is no ordinary file.
    A file that is too large to be read has no content; `sizes` holds how many bytes it has.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    link_paths: tuple[str, ...] = ()
    unreadable_paths: tuple[str, ...] = ()
    backup_paths: tuple[str, ...] = ()
    sizes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, *names: str, shown: frozenset[str] = frozenset()) -> Folder:
        """Every file below `root/name` for each of `names`; a folder that is not there holds nothing.

        Of hidden files and folders, those whose path is in `shown` are read.
        """
        files: dict[str, bytes] = {}
        others: dict[_Other, list[str]] = {kind: [] for kind in _Other}
        sizes: dict[str, int] = {}
        for uri, found in _found(root, names, shown):
            if isinstance(found, bytes):
                files[uri] = found
            elif isinstance(found, int):
                files[uri], sizes[uri] = b"", found
            else:
                others[found].append(uri)
        links, unreadable, backups = (tuple(sorted(others[kind])) for kind in _Other)
        return cls(dict(sorted(files.items())), links, unreadable, backups, sizes)

    def fingerprints(self) -> dict[str, str]:
        """What tells each file from what it may be later, by its path."""
        prints = {uri: fingerprint(self.sizes.get(uri, content)) for uri, content in self.files.items()}
        for kind, uris in zip(_Other, (self.link_paths, self.unreadable_paths, self.backup_paths), strict=True):
            prints |= dict.fromkeys(uris, kind.value)
        return prints


def fingerprints(root: Path, *names: str, shown: frozenset[str] = frozenset()) -> dict[str, str]:
    """Those that a `Folder` that is read now would have. No more than one file is in memory at a time."""
    return {
        uri: found.value if isinstance(found, _Other) else fingerprint(found)
        for uri, found in _found(root, names, shown)
    }


def fingerprint(content: bytes | int) -> str:
    """What tells `content` from any other; of a file that is too large to be read, the number of its bytes."""
    return blake2b(content, digest_size=16).hexdigest() if isinstance(content, bytes) else f"{content} bytes"


def content_of(path: Path) -> bytes | int:
    """The bytes of an ordinary file, or only how many there are where they are too many. Raises OSError."""
    return _read(str(path), path.stat().st_size)


def _read(path: str, size: int) -> bytes | int:
    if size > limit_of(path):
        return size
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # a Path for each of thousands of files costs as much
        return file.readall()


class _Other(Enum):
    """What lies in a folder and is not read."""

    LINK = "link"
    UNREADABLE = "unreadable"
    BACKUP = "backup"


_BACKUPS = ("~", ".swp", ".swo", ".bak", ".orig")


def _found(root: Path, names: tuple[str, ...], shown: frozenset[str]) -> Iterator[tuple[str, bytes | int | _Other]]:
    """Everything below the folders `names`, by its path: the content of a file, its size, or why it is not read."""
    start = len(str(root / "x")) - 1
    not_hidden = {str(root / path) for path in shown}
    for name in names:
        closed: list[str] = []
        for path in _walk(root / name, closed, not_hidden):
            yield _uri(path[start:]), _content(path)
        yield from ((_uri(path[start:]), _Other.UNREADABLE) for path in closed)


def _content(path: str) -> bytes | int | _Other:
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return _Other.LINK
        if path.endswith(_BACKUPS):
            return _Other.BACKUP
        if stat.S_ISREG(found.st_mode):  # a pipe would keep us waiting for ever
            return _read(path, found.st_size)
    except OSError:
        pass
    return _Other.UNREADABLE


def _uri(path: str) -> str:
    # A name that is no UTF-8 could not be printed; its stand-in is no id, and so is a problem later.
    return path.replace(os.sep, "/").encode("utf-8", "replace").decode("utf-8")


def _walk(folder: Path, closed: list[str], shown: Collection[str]) -> Iterator[str]:
    """Every file below `folder` not hidden, or in `shown`. Folders that may not be read are added to `closed`."""

    def is_hidden(name: str) -> bool:
        return name.startswith(".") and os.path.join(parent, name) not in shown  # noqa: PTH118

    def refuse(error: OSError) -> None:
        # A folder that is not there holds nothing; one that is there and stays shut may hold people.
        if not isinstance(error, FileNotFoundError):
            closed.append(os.fspath(error.filename or folder))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114,PTH118  # never raises
        folders[:] = sorted(name for name in folders if not is_hidden(name) and name not in linked)
        for name in sorted([*names, *linked]):
            if not is_hidden(name):
                yield os.path.join(parent, name)  # noqa: PTH118
