"""Cards of shared links, as files: each is drawn once, and what a site had before is not drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cohortbook import addresses
from cohortbook.pages.card import Card
from cohortbook.render import theme_folder
from cohortbook.write.before import Before
from cohortbook.write.files import write_file


@dataclass(frozen=True)
class Cards:
    """Writes cards into `folder`, the root of a language, which lies in `below` of the whole site."""

    folder: Path
    below: str = ""
    before: Before | None = None

    def put(self, card: Card) -> None:
        """Have the card's file: its name says what is on it, so one that is there already, or was before, is right."""
        path = addresses.card(card.key)
        if (self.folder / path).exists():
            return
        drawn = self.before.content(self.below + path) if self.before is not None else None
        write_file(self.folder / path, self._drawn(card) if drawn is None else drawn)

    def _drawn(self, card: Card) -> bytes:
        from cohortbook.formats.card import card_png  # noqa: PLC0415  # Pillow: a rebuild draws nothing

        return card_png(card, self._faces)

    @cached_property
    def _faces(self) -> tuple[bytes, bytes]:
        overrides = theme_folder() / "overrides"
        return (overrides / addresses.FACE).read_bytes(), (overrides / addresses.FACE_EXTENDED).read_bytes()
