"""One build of a site at a time: whoever comes second waits, and a build that was killed keeps nobody waiting."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Holder(Struct, frozen=True):
    """The build that holds a lock: its process, the machine that it runs on, and since when."""

    process: int
    machine: str
    since: datetime


@contextmanager
def locked(path: Path, wait_for: Callable[[Holder | None], None]) -> Iterator[None]:
    """Hold the lock at `path` during the block. Calls `wait_for` once before it waits for another holder.

    The system gives the lock free when its holder ends, however that ends, and a process that the holder started does
    not keep it. The folder of `path` is made, and goes again where nothing else is in it. Raises OSError where the
    file cannot be made or locked.
    """
    descriptor = _acquired(path, wait_for)
    try:
        holder = {"process": os.getpid(), "machine": socket.gethostname()}
        os.write(descriptor, json.dumps(holder).encode())
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while it is held: whoever waits for this file sees that it is gone, and begins anew
        os.close(descriptor)
        with suppress(OSError):
            path.parent.rmdir()


def _acquired(path: Path, wait_for: Callable[[Holder | None], None]) -> int:
    """A descriptor of the file at `path`, locked; it is still that file when this returns."""
    has_told = False
    while True:
        _make_folder(path.parent)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:  # the last holder has just taken the folder away
            continue
        try:
            if not _try_lock(descriptor):
                if not has_told:
                    wait_for(_holder(descriptor))
                    has_told = True
                _wait_for_lock(descriptor)
            if _is_at(descriptor, path):
                os.ftruncate(descriptor, 0)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _make_folder(folder: Path) -> None:
    """Make `folder` for its owner only. Raises OSError where something else has its name, or somebody else owns it."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if folder.is_symlink():
        raise FileExistsError(17, "a link is in the way", str(folder))
    with suppress(FileNotFoundError):
        folder.chmod(0o700)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> Holder | None:
    """Whoever wrote into the lock; None where they have not done so yet."""
    try:
        told = json.loads(os.read(descriptor, 4096))
        since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC).astimezone()
        return Holder(int(told["process"]), str(told["machine"]), since)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        while not _try_lock(descriptor):
            time.sleep(0.2)

else:
    # Locks of a process, not of a descriptor: a forked child does not keep one that its parent lost by being killed.

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
