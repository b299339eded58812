"""A file of the site."""

from __future__ import annotations

import os
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_file(path: Path, content: bytes) -> None:
    """Write `content`, in folders that are made where they are not there.

    What is there already is replaced by a new file: the old one may be a file of the standing site too.
    """
    while True:
        try:
            return _write(path, content)
        except FileNotFoundError:
            os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103  # thousands of times, at half of what a Path takes
        except FileExistsError:
            path.unlink(missing_ok=True)  # other processes may write the same, such as the card of two pages


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)  # thousands of times: whole, so no buffer is needed
    try:
        written = os.write(descriptor, content)
        while written < len(content):
            written += os.write(descriptor, content[written:])
    finally:
        os.close(descriptor)
