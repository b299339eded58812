"""The site that stands where a new one is to go, and whether something in it is somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cohortbook.addresses import File
from cohortbook.words import Message, say
from cohortbook.write.manifest import Manifest, State, digest_of, files_below, state_of

_SIGN = File.ACCENTS  # every site has it, and nothing else does


class RefusedError(Exception):
    """Ends a build before anything was replaced; `told` is one sentence for whoever builds."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class StandingSite:
    """What lay in a folder when it was looked at; all of it was ours, and may be replaced."""

    folder: Path
    states: Mapping[str, State]
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def by_state(self) -> Mapping[State, str]:
        """The hashes of its files, for whoever meets one of them again elsewhere."""
        return {state: self.digests[path] for path, state in self.states.items() if path in self.digests}

    @classmethod
    def looked_at(cls, folder: Path) -> StandingSite:
        """Look at every file in `folder`. Raises RefusedError where a build would lose something of somebody else."""
        if not folder.exists():
            return cls(folder, {})
        if os.path.ismount(folder):
            raise RefusedError(_mounted(folder))
        manifest = Manifest.read(folder)
        found = dict(files_below(folder))
        if manifest is None and found and not (folder / _SIGN).is_file():
            told = say("'{site}' holds something else than a site; choose another folder or empty it", site=folder)
            raise RefusedError(told)
        states = {path: state_of(entry) for path, entry in found.items()}  # before the files are read, not after
        for path in sorted(found):
            entry = found[path]
            is_ours = _was_written(path, entry) if manifest is None else _is_listed(path, entry, manifest)
            if not is_ours and not _is_empty_sign(path, entry):
                raise RefusedError(_somebody_elses(folder, path))
        return cls(folder, states, {} if manifest is None else manifest.digests)

    def require_unchanged(self) -> None:
        """Raise RefusedError where something was put into the folder, or changed in it, since it was looked at."""
        if self.folder.exists():
            for path in sorted(self._changed()):
                raise RefusedError(_somebody_elses(self.folder, path))

    def _changed(self) -> Iterator[str]:
        return (path for path, entry in files_below(self.folder) if self.states.get(path) != state_of(entry))


def _is_listed(path: str, entry: os.DirEntry[str], manifest: Manifest) -> bool:
    digest = manifest.digests.get(path)
    return digest is not None and entry.is_file(follow_symlinks=False) and digest_of(entry.path) == digest


def _is_empty_sign(path: str, entry: os.DirEntry[str]) -> bool:
    """What tells a host to take files as they are. `mkdocs build` leaves ours where it empties a folder, as all that is
    hidden, and lists it no more; nobody loses anything of a file without content that every site has.
    """
    return path == File.PLAIN and entry.is_file(follow_symlinks=False) and entry.stat().st_size == 0


def _was_written(path: str, entry: os.DirEntry[str]) -> bool:
    """For a site without a manifest: older versions wrote none, and no hidden files, links or domain's name either."""
    return not path.startswith(".") and path != "CNAME" and entry.is_file(follow_symlinks=False)


def _somebody_elses(site: Path, path: str) -> Message:
    return say(
        "'{path}' in '{site}' was put there or changed by somebody, and a build would lose it; "
        "move it elsewhere, or delete it, and build again",
        path=path,
        site=site,
    )


def _mounted(site: Path) -> Message:
    return say(
        "'{site}' is a disk of its own, which no site can replace in one move; choose a folder inside of it, such as "
        "'{inside}'",
        site=site,
        inside=site / "site",
    )
