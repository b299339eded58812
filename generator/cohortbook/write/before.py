"""The site that a build is to replace, for what is in it already and costs time to be made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cohortbook.write.files import write_file
from cohortbook.write.manifest import Manifest


@dataclass(frozen=True)
class Before:
    """The site that is to be replaced: where it lies, and what was written into it, as its manifest says.

    All of it was compared with the manifest when the build began, and is looked at again before it is replaced.
    """

    site: Path
    written: frozenset[str] = field(default=frozenset(), repr=False)
    digest: str = ""

    @classmethod
    def of(cls, site: Path) -> Before:
        """What stands at `site`; nothing where no build left a manifest."""
        manifest = Manifest.read(site)
        return cls(site) if manifest is None else cls(site, frozenset(manifest.digests), manifest.digest)

    def content(self, path: str) -> bytes | None:
        """The file at `path`, where a build wrote it. A site that somebody changed is not replaced."""
        file = self.site / path
        return file.read_bytes() if path in self.written and file.is_file() else None

    def has(self, paths: Iterable[str]) -> bool:
        """Whether a build wrote all of these files."""
        return self.written.issuperset(paths)

    def put(self, path: str, place: str | Path) -> bool:
        """Have the file at `path` at `place` too, as a link where the disk can do that. False where it is not there.

        Whoever writes a file of a site makes a new one (`write_file`), so that no link is written through.
        """
        if path not in self.written:
            return False
        try:
            _link(f"{self.site}/{path}", place)
        except FileExistsError:
            return True  # another page has put it there
        except OSError:
            content = self.content(path)
            if content is None:
                return False
            write_file(Path(place), content)
        return True

    def keep(self, path: str, place: str | Path) -> bool:
        """As `put`, for a file that nobody looks for at `place` before the site is published."""
        return self.put(path, place)

    def stays(self, paths: Iterable[str]) -> None:
        """Hear of files that the new site has, by whichever process they were kept or written."""

    def index_follows(self, folder: str, language: str, records: Mapping[str, str]) -> bool:
        """Whether the showcase's index of `records`, by person, is made in `folder` later. No published site waits."""
        return False


def _link(there: str, place: str | Path) -> None:
    """Thousands of times, at half of what paths would take that are no texts."""
    try:
        os.link(there, place, follow_symlinks=False)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        os.link(there, place, follow_symlinks=False)
