"""What a build draws, apart from pages: cards of shared links, and photos and logos in all their sizes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PICTURES = frozenset({".avif", ".webp", ".jpg", ".png"})


class Drawn(NamedTuple):
    """Files by their paths in the site: which file of the disk each is, and its size."""

    cards: Mapping[str, tuple[int, int]]
    pictures: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, site: Path) -> Drawn:
        cards, pictures = {}, {}
        for path in site.rglob("*"):
            if path.suffix in PICTURES:
                known, among = path.stat(), cards if path.parent.name == "cards" else pictures
                among[str(path.relative_to(site))] = known.st_ino, known.st_size
        return cls(cards, pictures)

    def __str__(self) -> str:
        return ", ".join(
            f"{len(files)} {name} ({sum(size for _, size in files.values()) / 1024:,.0f} kB)"
            for name, files in self._asdict().items()
        )

    def anew(self, before: Drawn) -> str:
        """How many were not there before. What is taken over is the same file of the disk."""
        counts = {
            name: sum(1 for path, (file, _) in files.items() if was.get(path, (None, 0))[0] != file)
            for (name, files), was in zip(self._asdict().items(), before, strict=True)
        }
        return f"drawn anew: {counts['cards']} cards, {counts['pictures']} pictures"
