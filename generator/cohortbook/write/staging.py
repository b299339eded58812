"""A finished site replaces the old one in one move; an unfinished one never does, and nothing else is ever replaced."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cohortbook.addresses import File
from cohortbook.problems import Problem

SIGN = File.ACCENTS  # every site has it, and nothing else does


def is_site(folder: Path) -> bool:
    """Whether `folder` was written by us, so that it may be replaced."""
    return (folder / SIGN).is_file()


def foreign_names(folder: Path) -> list[str]:
    """What somebody else put into a published folder: a repository, a domain's name. Replacing would lose it."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".") or path.name == "CNAME")


class UnpublishableError(Exception):
    """Ends a build inside the staging folder, so that the old site stays; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem.what) for problem in self.problems))


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """A new folder beside `site`, which becomes `site` when the block ends without an exception.

    The folder is on the same file system, so both moves are renames. After any exception the old site is as it was.
    Raises OSError where the folder's parent cannot be written to, or where the place for the old site is taken.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    previous = site.with_name(f".{site.name}-previous")
    if previous.exists() and not site.exists() and _may_go(previous):
        previous.rename(site)  # an earlier run was killed between the two renames
    if previous.exists() and not _may_go(previous):
        raise FileExistsError(17, "it is in the way and was not written by cohortbook", str(previous))
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    staging.chmod(0o755)
    try:
        yield staging
        _swap(staging, site, previous)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _may_go(folder: Path) -> bool:
    """Whether nothing of anybody else's is in `folder`: it is a site, or what is left of one holds no file any more."""
    return is_site(folder) or all(path.is_dir() and not path.is_symlink() for path in folder.rglob("*"))


def _swap(staging: Path, site: Path, previous: Path) -> None:
    if previous.exists():
        _delete(previous)
    if site.exists():
        site.rename(previous)
    try:
        staging.rename(site)
    except BaseException:  # an interruption too must leave a site behind
        if previous.exists() and not site.exists():
            previous.rename(site)
        raise
    if previous.exists():
        with suppress(OSError):
            _delete(previous)


def _delete(site: Path) -> None:
    """Delete a site, its sign last: what a run that is killed meanwhile leaves can still be told for a site."""
    sign = site / SIGN
    for path in sorted(site.rglob("*"), reverse=True):  # what is in a folder before the folder
        if path.is_symlink() or not path.is_dir():
            if path != sign:
                path.unlink()
        elif path not in sign.parents:
            path.rmdir()
    shutil.rmtree(site)
