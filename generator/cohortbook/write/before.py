"""The site that a build is to replace, for what is in it already and costs time to be made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cohortbook.write.manifest import Manifest


@dataclass(frozen=True)
class Before:
    """The site that is to be replaced: where it lies, and what was written into it, as its manifest says."""

    site: Path
    written: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, site: Path) -> Before:
        """What stands at `site`; nothing where no build left a manifest."""
        manifest = Manifest.read(site)
        return cls(site, frozenset(manifest.digests if manifest is not None else ()))

    def content(self, path: str) -> bytes | None:
        """The file at `path`, where a build wrote it. A site that somebody changed is not replaced."""
        file = self.site / path
        return file.read_bytes() if path in self.written and file.is_file() else None
