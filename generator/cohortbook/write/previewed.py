"""The folder of a preview. One process builds it again and again, and it goes when that ends: what has not changed
stays where it is, nothing waits for the disk, and the showcase's index follows when the pages can be looked at.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from cohortbook.addresses import SHOWCASE_INDEX
from cohortbook.recent import Recent
from cohortbook.words import Message
from cohortbook.write.before import Before
from cohortbook.write.cache import InMemory
from cohortbook.write.manifest import Manifest, digest_of, files_below
from cohortbook.write.showcase_index import build_index, write_records

_Records = Mapping[str, str]


@dataclass(frozen=True)
class _InPlace(Before):
    """The preview as it was. What is taken over from it is noted, and does not move."""

    indexed: Mapping[str, _Records] = field(default_factory=dict, repr=False)
    kept: set[str] = field(default_factory=set, repr=False)
    wanted: dict[str, tuple[str, _Records]] = field(default_factory=dict, repr=False)
    """By the folder of each index: its language, and the records that it is to be made of."""

    def keep(self, path: str, place: str | Path) -> bool:
        self.kept.add(path)
        return path in self.written

    def stays(self, paths: Iterable[str]) -> None:
        self.kept.update(paths)

    def index_follows(self, folder: str, language: str, records: _Records) -> bool:
        self.wanted[folder] = language, records
        return folder in self.indexed


class Saved(NamedTuple):
    """A file of the site, by its path, and when it was saved, in seconds since 1970."""

    path: str
    at: float


class Previewed:
    """The preview in the folder `site`, which nobody else writes; with what is known of its records.

    Whoever serves it shows no page while it is built. A build that fails leaves it as it was.
    """

    def __init__(self, site: Path) -> None:
        self.site, self.recent, self.cache = site, Recent(lasts=True), InMemory(site)
        self.before = _InPlace(site)
        self.saved: Saved | None = None
        self._read: Mapping[str, str] = {}
        self._digests: dict[str, str] = {}
        self._digest = ""
        self._indexed: dict[str, _Records] = {}
        self._owed: dict[str, tuple[str, _Records]] = {}
        self._changing, self._indexing = Lock(), Lock()

    def notice(self, root: Path, prints: Mapping[str, str]) -> None:
        """Hear what was read below `root`: `saved` is the file that was saved last since the last time, if one was."""
        changed = [path for path, each in prints.items() if self._read.get(path) != each] if self._read else []
        self._read = dict(prints)
        times = [Saved(path, (root / path).stat().st_mtime) for path in changed if (root / path).is_file()]
        self.saved = max(times, key=lambda saved: saved.at, default=None)

    @contextmanager
    def staged(self, _warn: Callable[[Message], None], published: Callable[[Manifest], None]) -> Iterator[Path]:
        """A folder for all that is new, which is laid over the preview when the block ends without an exception.

        What is neither new nor was kept is deleted. `published` hears what the preview consists of then.
        """
        self.before = _InPlace(self.site, frozenset(self._digests), self._digest, dict(self._indexed))
        staging = Path(tempfile.mkdtemp(prefix=".new-", dir=self.site.parent))
        try:
            yield staging
            with self._changing:
                manifest = self._laid_over(staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        self.recent.turn()
        published(manifest)

    @property
    def owes(self) -> bool:
        """Whether an index is still that of the records as they were."""
        return bool(self._owed)

    def catch_up(self) -> bool:
        """Make the indexes that are owed: to be called in a thread of its own, while pages are looked at and built.

        Whether one was, and nobody has changed anything meanwhile. Raises as `build_index` does.
        """
        has_followed = False
        with self._indexing:
            for folder, (language, records) in list(self._owed.items()):
                place = Path(tempfile.mkdtemp(prefix=".index-", dir=self.site.parent))
                try:
                    write_records(place, records)
                    build_index(place, language)
                    with self._changing:
                        if self._owed.get(folder) == (language, records):  # else another is wanted by now
                            self._put_index(folder, place)
                            self._indexed[folder] = records
                            del self._owed[folder]
                            has_followed = not self._owed
                finally:
                    shutil.rmtree(place, ignore_errors=True)
        return has_followed

    def _laid_over(self, staging: Path) -> Manifest:
        before, old = self.before, self._digests
        new = {path: digest_of(entry.path) for path, entry in files_below(staging)}
        follow = tuple(folder for folder in before.wanted if folder in before.indexed)
        kept = {path for path in old if path in before.kept or (follow and path.startswith(follow))}
        indexed, there = self._indexed, old.keys() or {path for path, _entry in files_below(self.site)}
        # Where this ends half way, the next build makes everything anew.
        self._digests, self._digest, self._indexed, self._owed = {}, "", {}, {}
        for path in there - kept - new.keys():
            _delete(self.site, path)
        for path, digest in new.items():
            if old.get(path) != digest:
                _move(staging / path, self.site / path)
        self._digests = {**{path: old[path] for path in kept}, **new}
        manifest = Manifest(self._digests)
        self._digest = manifest.digest
        for folder, (language, records) in before.wanted.items():
            self._indexed[folder] = indexed[folder] if folder in follow else records
            if self._indexed[folder] != records:
                self._owed[folder] = language, records
        return manifest

    def _put_index(self, folder: str, place: Path) -> None:
        """The index below `place` in place of the one in `folder`."""
        for path in [path for path in self._digests if path.startswith(folder)]:
            _delete(self.site, path)
            del self._digests[path]
        below = folder.removesuffix(SHOWCASE_INDEX)
        for path, entry in list(files_below(place)):
            self._digests[below + path] = digest_of(entry.path)
            _move(place / path, self.site / (below + path))


def _move(there: Path, place: Path) -> None:
    try:
        there.replace(place)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        there.replace(place)


def _delete(site: Path, path: str) -> None:
    """With the folders that are empty without it."""
    place = site / path
    place.unlink(missing_ok=True)
    with suppress(OSError):
        while (place := place.parent) != site:
            place.rmdir()
