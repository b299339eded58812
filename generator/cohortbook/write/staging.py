"""A finished site replaces the old one in one move; an unfinished one never does, and nothing else is ever replaced.

All work is done in a hidden folder beside the site, `.<name>-build`, that only its owner may read:

    lock        one build at a time
    new-…       the site that is being made; after the swap, for a moment, the site that was replaced
    old-…       the site that is being replaced, between two renames, where the system cannot swap

What a killed run left there the next one finds, puts back or deletes. Anything else in it is not ours and stays.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cohortbook.problems import Problem
from cohortbook.words import Message, say
from cohortbook.write.lock import Holder, locked
from cohortbook.write.manifest import Manifest
from cohortbook.write.standing_site import RefusedError, StandingSite
from cohortbook.write.swapping import exchange, sync_files, sync_folder

_NEW, _OLD = "new-", "old-"


class UnpublishableError(Exception):
    """Ends a build inside the staging folder, so that the old site stays; `problems` say why."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem.what) for problem in self.problems))


def workplace(site: Path) -> Path:
    """The hidden folder in which `site` is made."""
    return site.with_name(f".{site.name}-build")


@contextmanager
def staged(
    site: Path, warn: Callable[[Message], None], published: Callable[[Manifest], None] = lambda _manifest: None
) -> Iterator[Path]:
    """A new folder beside `site`, which becomes `site` when the block ends without an exception.

    Whatever happens, be it a power cut, `site` is the old one or the new one, whole. `warn` is told of a wait for
    another build, and of what could not be cleaned up afterwards; `published` of what the new site consists of, before
    another build may begin. Raises RefusedError where `site` holds something that is not of our writing, OSError where
    the disk or its rights end the build.
    """
    made = [folder for folder in (site.parent, *site.parent.parents) if not folder.exists()]
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        work = workplace(site)
        with locked(work / "lock", lambda holder: warn(_waiting(site, holder))):
            yield from _staged(site, work, warn, published)
    finally:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()  # only what is empty goes


@contextmanager
def standing(site: Path, warn: Callable[[Message], None]) -> Iterator[Manifest | None]:
    """What the site consists of that stands there, while nobody replaces it; every file of it was looked at.

    None where there is none, or where something else is in it, which a build would tell of.
    """
    if not site.is_dir():
        yield None
        return
    work = workplace(site)
    with locked(work / "lock", lambda holder: warn(_waiting(site, holder))):
        _put_back(site, work)
        try:
            found = Manifest(StandingSite.looked_at(site).digests)
        except RefusedError:
            yield None
            return
        yield found


def _staged(
    site: Path, work: Path, warn: Callable[[Message], None], published: Callable[[Manifest], None]
) -> Iterator[Path]:
    _put_back(site, work)
    try:
        _clear(work)
        standing = StandingSite.looked_at(site)
        staging = Path(tempfile.mkdtemp(prefix=_NEW, dir=work))
        staging.chmod(0o755)
        yield staging
        manifest = Manifest.of(staging, standing.by_state)
        manifest.write(staging)
        sync_files(staging)
        standing.require_unchanged()
        _swap(staging, site, work)
        _confirm(site, work, warn)
        published(manifest)
    finally:
        _put_back(site, work)
        for folder, reason in _clear(work):
            warn(_left_over(folder, reason))


def _swap(staging: Path, site: Path, work: Path) -> None:
    """Put `staging` in the place of `site`. Raises OSError with the old site in its place."""
    try:
        if not site.exists():
            staging.rename(site)
        elif not exchange(staging, site):
            site.rename(_aside(staging, work))
            staging.rename(site)  # where this fails, or never comes, `_put_back` brings the old site back
    except OSError as error:
        if error.errno in (errno.EXDEV, errno.EBUSY):
            raise RefusedError(_unmovable(site)) from error
        raise


def _aside(staging: Path, work: Path) -> Path:
    return work / staging.name.replace(_NEW, _OLD, 1)


def _put_back(site: Path, work: Path) -> None:
    """Where a run ended between the two renames, put the old site back: then both folders are still in `work`."""
    if not os.path.lexists(site):
        for staging in sorted(work.glob(f"{_NEW}*")):
            with suppress(FileNotFoundError):
                _aside(staging, work).rename(site)


def _confirm(site: Path, work: Path, warn: Callable[[Message], None]) -> None:
    """Have the swap itself on the disk before the old site is deleted. The new one is there for readers already."""
    try:
        sync_folder(site.parent)
        sync_folder(work)
    except OSError as error:
        warn(
            say(
                "The new site is in its place, but the disk did not confirm it ({reason}); mend that and build again.",
                reason=error.strerror or str(error),
            )
        )


def _clear(work: Path) -> list[tuple[Path, str]]:
    """Delete every staging folder and replaced site in `work`; those that would not go, with the reason."""
    left = []
    for folder in sorted([*work.glob(f"{_NEW}*"), *work.glob(f"{_OLD}*")]):
        try:
            _delete(folder)
        except OSError as error:
            left.append((folder, error.strerror or str(error)))
    return left


def _delete(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except PermissionError:  # somebody closed a folder of the site; its owner may open it again
        for parent, _folders, _names in os.walk(folder):
            Path(parent).chmod(0o700)
        shutil.rmtree(folder)


def _waiting(site: Path, holder: Holder | None) -> Message:
    if holder is None:
        return say("Another build of '{site}' is running; waiting until it is done.", site=site)
    return say(
        "Another build of '{site}' has been running since {since} (process {process} on {machine}); "
        "waiting until it is done.",
        site=site,
        since=f"{holder.since:%Y-%m-%d %H:%M}",
        process=holder.process,
        machine=holder.machine,
    )


def _left_over(folder: Path, reason: str) -> Message:
    return say(
        "'{folder}' is of no use any more and could not be deleted ({reason}); the next build tries again.",
        folder=folder,
        reason=reason,
    )


def _unmovable(site: Path) -> Message:
    return say(
        "'{site}' cannot be moved on this file system, so no site can replace it in one move; delete it, or choose "
        "another folder",
        site=site,
    )
