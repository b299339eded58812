"""Files that lie at the root of the site as they lie in `static/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cohortbook.addresses import OWN_WINS
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say
from cohortbook.write.files import write_file
from cohortbook.write.staging import UnpublishableError


def write_static(files: Mapping[str, bytes], folder: Path) -> None:
    """Write `files` by their paths into `folder`, where everything else is written already.

    Raises UnpublishableError where something else has one of their places: a plugin's, or the theme's.
    """
    taken = [path for path in files if path not in OWN_WINS and _is_taken(folder, path)]
    if taken:
        raise UnpublishableError(map(_taken, taken))
    for path, content in files.items():
        write_file(folder / path, content)


def _is_taken(folder: Path, path: str) -> bool:
    """Whether something is there, or a file where its folder would be."""
    place = folder / path
    return place.exists() or any(above.is_file() for above in place.parents if above.is_relative_to(folder))


def _taken(path: str) -> Problem:
    what = say("the site has something else at '{path}', or writes that itself", path=path)
    return Problem("taken-address", Position(f"static/{path}"), what, say("give the file another name"))
