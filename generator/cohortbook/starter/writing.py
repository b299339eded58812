"""A new folder of files: all of them are there, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cohortbook.book import COHORTS
from cohortbook.starter.beside import is_kept
from cohortbook.words import Message, say
from cohortbook.write import write_file

# What may lie in a folder before its site: it is written by others, and nothing of ours has one of these names.
_BESIDE = frozenset({".git", ".hg", ".svn", ".idea", ".venv", "venv", ".DS_Store", "Thumbs.db", "desktop.ini"})


class TakenError(Exception):
    """The folder holds something already; `told` is one sentence."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


def require_room(folder: Path) -> None:
    """Raise TakenError where a new site in `folder` would meet something else, or lie in another site."""
    for outer in folder.resolve().parents:
        if (outer / COHORTS / "organization.yml").is_file():
            raise TakenError(
                say(
                    "'{folder}' lies in the site '{outer}', and sites stand beside each other; give a folder outside "
                    "of it",
                    folder=folder,
                    outer=outer,
                )
            )
    if folder.exists() and not folder.is_dir():
        raise TakenError(say("'{folder}' is a file; give a folder that is empty or not there yet", folder=folder))
    if folder.is_dir():
        for name in sorted(path.name for path in folder.iterdir()):
            if name not in _BESIDE and not (folder / name / "pyvenv.cfg").is_file() and not is_kept(folder / name):
                raise TakenError(
                    say(
                        "'{folder}' already holds '{name}'; give a folder that is empty or not there yet",
                        folder=folder,
                        name=name,
                    )
                )


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file below `folder`. Raises TakenError, or OSError; with either, nothing of it is there.

    A file that is there already is replaced: `beside` says which ones may be.
    """
    require_room(folder)
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    beside = made[-1].parent if made else folder
    staging = Path(tempfile.mkdtemp(prefix=".cohortbook-", dir=beside))
    try:
        for path, content in files.items():
            write_file(staging / "site" / path, content)
        if made:
            folder.parent.mkdir(parents=True, exist_ok=True)
            (staging / "site").rename(folder)
        else:
            _move(staging / "site", folder)
    except BaseException:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Move what is in `source` into `target`; where that fails half way, everything goes back."""
    moved: list[str] = []
    names = sorted(path.name for path in source.iterdir())
    replaced = {name: (target / name).read_bytes() for name in names if (target / name).is_file()}
    try:
        for name in names:
            (source / name).replace(target / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (target / name).rename(source / name)
            if name in replaced:
                (target / name).write_bytes(replaced[name])
        raise
