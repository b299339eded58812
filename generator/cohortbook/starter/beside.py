"""What a hosting service puts into a new repository, and how a site comes to lie beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Files that say something to people or to Git, and that no program of a site reads.
_KEPT = re.compile(
    r"(?i)(?:readme|licen[cs]e|copying|notice|authors|changelog|code_of_conduct|contributing|security)(?:[-.].*)?"
    r"|\.gitignore|\.gitattributes"
)
_IGNORE = ".gitignore"


@dataclass(frozen=True, slots=True)
class Beside:
    """The files to write. `moved` is where ours lie whose names are taken, `grown` what gets lines of ours."""

    files: Mapping[str, bytes]
    moved: Mapping[str, str]
    grown: tuple[str, ...]


def is_kept(path: Path) -> bool:
    """Whether the file may lie in a folder before its site."""
    return path.is_file() and not path.is_symlink() and _KEPT.fullmatch(path.name) is not None


def beside(folder: Path, files: Mapping[str, bytes]) -> Beside:
    """Our files as they can be written into `folder` without taking anything away."""
    there = {path.name.casefold(): path for path in folder.iterdir() if is_kept(path)} if folder.is_dir() else {}
    written, moved, grown = dict[str, bytes](), dict[str, str](), []
    for path, content in files.items():
        taken = there.get(path.casefold())
        if taken is None:
            written[path] = content
        elif path == _IGNORE:
            lacking = _lacking(taken.read_bytes(), content)
            if lacking:
                written[taken.name] = lacking
                grown.append(taken.name)
        elif path != ".gitattributes":  # theirs says how lines end, or nothing does: both are read
            name = Path(path)
            other = f"{name.stem}.cohortbook{name.suffix}"
            written[other], moved[path] = content, other
    return Beside(written, moved, tuple(grown))


def _lacking(theirs: bytes, ours: bytes) -> bytes:
    """Their lines and then those of ours that they lack; nothing where they lack none."""
    known = {line.strip().strip(b"/") for line in theirs.splitlines()}
    lines = [line for line in ours.splitlines() if line.strip().strip(b"/") not in known]
    if not lines:
        return b""
    gap = b"" if not theirs or theirs.endswith(b"\n") else b"\n"
    return theirs + gap + b"\n".join(lines) + b"\n"
