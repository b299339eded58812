"""What a site consists of, every file with a hash of its content: anything else in its folder is somebody else's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from cohortbook.addresses import File

LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what file browsers leave wherever somebody looked
_HASH = "blake2b-256"
State = tuple[int, int, int]
"""What is another when a file was written, without a look into it."""
_NOTHING: Mapping[State, str] = MappingProxyType({})


class Manifest(Struct, frozen=True):
    """The hash of each file by its path, with forward slashes."""

    digests: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, known: Mapping[State, str] = _NOTHING, *, hidden: bool = True) -> Manifest:
        """That of the files that lie in `folder` now; on request without what begins with a dot at its top.

        The hashes of files that lie elsewhere as well are `known` by their state.
        """
        return cls(
            {
                path: (known.get(state_of(entry)) if known else None) or digest_of(entry.path)
                for path, entry in files_below(folder)
                if entry.is_file(follow_symlinks=False) and (hidden or not path.startswith("."))
            }
        )

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The one that was written into `folder`; None where there is none, or where it cannot be understood."""
        try:
            digests = json.loads((folder / File.MANIFEST).read_bytes())[_HASH]
        except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return cls(digests) if isinstance(digests, dict) else None

    @property
    def digest(self) -> str:
        """One hash of all files and their names."""
        return blake2b(json.dumps(self.digests, sort_keys=True).encode(), digest_size=16).hexdigest()

    def write(self, folder: Path) -> None:
        """Put it into `folder`, which it describes. The same files give the same bytes."""
        written = json.dumps({_HASH: self.digests}, sort_keys=True, indent=0)
        (folder / File.MANIFEST).write_text(written + "\n", encoding="ascii")


def files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What lies below `folder`, by its path: all but folders, litter and the manifest itself."""
    return ((path, entry) for path, entry in _entries(folder, "") if path != File.MANIFEST and entry.name not in LITTER)


def state_of(entry: os.DirEntry[str]) -> State:
    """The file itself, its size, and when it was written; of two files that exist at once they are never the same."""
    known = entry.stat(follow_symlinks=False)
    return known.st_ino, known.st_size, known.st_mtime_ns


def digest_of(path: str) -> str:
    """The hash of a file as a manifest holds it."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # thousands of times; a Path of each costs as much
        return blake2b(file.read(), digest_size=32).hexdigest()


def _entries(folder: str | Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, prefix + entry.name + "/")
            else:
                yield prefix + entry.name, entry
