"""A file of the site."""

from __future__ import annotations

from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Write `content`, in folders that are made where they are not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
