"""What the system offers to swap two folders at once, and to be sure that files are on the disk."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
_HERE = -100  # AT_FDCWD: paths are those of this process
_EXCHANGE = 2  # RENAME_EXCHANGE
# A kernel, a file system, an overlay or a sandbox without the call answers with one of these.
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, with no moment in which either is missing. False where that is not offered.

    Raises OSError where it is offered and fails.
    """
    renameat2 = getattr(_LIBC, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def sync_files(folder: Path) -> None:
    """Return when everything below `folder` is on the disk. Raises OSError where the disk refuses some of it.

    One call for the whole file system costs less than one for each of thousands of files.
    """
    syncfs = getattr(_LIBC, "syncfs", None)
    if syncfs is None:
        for parent, _folders, names in os.walk(folder):
            for name in names:
                _sync(Path(parent, name))
            sync_folder(Path(parent))
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk, where a system can say so of a folder."""
    if os.name == "nt":
        return
    try:
        _sync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
            raise


def _sync(path: Path) -> None:
    # Windows takes this of files only that are open for writing.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
