"""A file of the site."""

from __future__ import annotations

from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Write `content`, in folders that are made where they are not there."""
    try:
        _write(path, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb", buffering=0) as file:  # thousands of times: whole, so no buffer is needed
        written = file.write(content)
        while written < len(content):
            written += file.write(content[written:])
