"""What a build knows that the next one need not find out again, in a hidden folder beside the site: `.<name>-cache`.

It may be deleted at any moment. Nothing in it is run, and nothing is believed that is not as it was written: each file
begins with a hash of the rest. What it says of a page counts only where all that the page is made of is the same.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from cohortbook.site_folders import cache_of

_FORM = "1"  # to be raised when what is kept is written in another way
_ENDING = ".json"


class Cache(Struct, frozen=True):
    """Values by name, each in a file of its own, made of what JSON knows."""

    folder: Path

    @classmethod
    def of(cls, site: Path) -> Cache:
        """That of the site at `site`."""
        return cls(cache_of(site))

    def read(self, name: str) -> object:
        """What was written under this name last; None where that is not there, or not as it was written."""
        try:
            digest, _, written = (self.folder / (name + _ENDING)).read_bytes().partition(b"\n")
            return json.loads(written) if digest == _digest(name, written) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, values: dict[str, object]) -> None:
        """Keep these and nothing else, each whole or not at all. Raises OSError where that is not possible."""
        with suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise FileExistsError(17, "something else is in the way", str(self.folder))
        for place in self.folder.iterdir():
            if place.name.removesuffix(_ENDING) not in values:
                place.unlink()
        for name, value in values.items():
            written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            new = self.folder / (name + ".new")
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123
                file.write(_digest(name, written) + b"\n" + written)
            new.replace(self.folder / (name + _ENDING))

    def forget(self) -> None:
        """Keep nothing: what is published now is not what the last build told of, and people of it may be gone."""
        with suppress(OSError):
            for place in self.folder.iterdir() if not self.folder.is_symlink() else ():
                place.unlink()
            self.folder.rmdir()


class Kept(Protocol):
    """What keeps values for the next build, and `folder`, where it does so."""

    @property
    def folder(self) -> Path: ...

    def read(self, name: str) -> object: ...

    def write(self, values: dict[str, object]) -> None: ...


@dataclass(slots=True)
class InMemory:
    """The same for builds of one process, which need not be written down: no file holds them."""

    folder: Path
    values: dict[str, object] = field(default_factory=dict, repr=False)

    def read(self, name: str) -> object:
        return self.values.get(name)

    def write(self, values: dict[str, object]) -> None:
        self.values = values


def _digest(name: str, written: bytes) -> bytes:
    return blake2b(f"{_FORM} {name}\n".encode() + written, digest_size=32).hexdigest().encode()
