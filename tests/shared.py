"""Folders that all workers of a run look at and none changes, such as a built site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

_State = dict[str, tuple[int, int]]


class Shared:
    """Makes each folder once, however many workers ask: the first makes it, the others wait for that."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._made: dict[Path, _State] = {}

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder that `make` fills; it is handed a path where nothing is yet."""
        folder, finished = self._place / name, self._place / f"{name}.finished"
        self._place.mkdir(parents=True, exist_ok=True)
        with FileLock(self._place / f"{name}.lock"):
            if not finished.exists():
                shutil.rmtree(folder, ignore_errors=True)  # left by a worker that failed in the middle
                make(folder)
                finished.touch()
        self._made.setdefault(folder, _state(folder))
        return folder

    def changed(self) -> list[str]:
        """The files that are not as they were when this worker first asked for their folder."""
        found = []
        for folder, before in self._made.items():
            after = _state(folder)
            found += [f"{folder.name}/{path}" for path in before.keys() | after if before.get(path) != after.get(path)]
        return sorted(found)


def _state(folder: Path) -> _State:
    files = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (stat.st_mtime_ns, stat.st_size) for path, stat in files}
