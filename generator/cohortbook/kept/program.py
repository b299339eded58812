"""The program that makes a site: while its hash is the same, the same records give the same bytes."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import zoneinfo
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import requires, version
from pathlib import Path

from cohortbook import __version__

_PACKAGE = Path(__file__).parent.parent
_BESIDE = ("theme", "playbook")
"""In the wheel inside of the package, and at the top of a checkout."""
_NAME = re.compile(r"[^\w.-]")  # what ends the name of a package that another needs


def program() -> str:
    """A hash of our own files, of what is installed beside them, of Python and of the time zones.

    Our own are read: whoever works on them has the same version for weeks. Packages are told apart by their versions.
    """
    return _hash_of((__version__, sys.version, platform.machine(), *_installed(), *_of_time_zones(), *_pagefind()))


def program_of_pages() -> str:
    """A hash of that which decides what becomes of a page: where it is the same, two machines make the same of a plan.

    Unlike a site, a page asks neither Pagefind nor any plugin, and what else is installed does not count.
    """
    needed = sorted(
        {_NAME.split(each, maxsplit=1)[0] for each in requires("cohortbook") or () if "extra ==" not in each}
    )
    return _hash_of((__version__, *map(str, sys.version_info[:2]), *(f"{each} {version(each)}" for each in needed)))


def _hash_of(told: Iterable[str]) -> str:
    """That of our own files, and of what is told beside them."""
    found = blake2b(digest_size=16)
    found.update("\0".join(told).encode("utf-8", "surrogatepass"))
    for name, path in sorted(_own_files()):
        known = os.stat(path)  # noqa: PTH116  # hundreds
        digest = _digest_of_file(path, known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
        found.update(f"\0{name}\0".encode("utf-8", "surrogatepass") + digest)
    return found.hexdigest()


@cache  # a preview asks again and again, and whoever works on a template meanwhile makes another file of it
def _digest_of_file(path: str, *_state: int) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # hundreds
        return blake2b(file.readall()).digest()


def _own_files() -> Iterator[tuple[str, str]]:
    """Each with its name below the folder that it came in, which may lie elsewhere on the next machine."""
    inside = [_PACKAGE / name for name in _BESIDE if (_PACKAGE / name).is_dir()]
    for top in (_PACKAGE, *(() if inside else (_PACKAGE.parent.parent / name for name in _BESIDE))):
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if name != "__pycache__"]
            paths = (os.path.join(folder, name) for name in names)  # noqa: PTH118
            yield from ((path[len(str(top)) :], path) for path in paths)


def _installed() -> Iterator[str]:
    """Each package with its version, as the names of their folders have it."""
    for place in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208


def _of_time_zones() -> Iterator[str]:
    """The version of the system's own tables; those of a package are among the packages."""
    for place in zoneinfo.TZPATH:
        for name in ("tzdata.zi", "+VERSION"):
            with suppress(OSError), (Path(place) / name).open(encoding="utf-8", errors="replace") as file:
                yield file.readline(80)


def _pagefind() -> Iterator[str]:
    """The program that indexes the showcase, where no package brings it."""
    found = shutil.which("pagefind")
    if found is not None:
        known = Path(found).resolve().stat()
        yield f"{found} {known.st_size} {known.st_mtime_ns}"
