"""Cards of shared links, as files: each is drawn once, and what a site had before is not drawn again."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    own: tuple[bytes, ...] = field(default=(), repr=False)
    """Font files that the site brings."""
    _had: set[str] = field(default_factory=set, repr=False)

    def put(self, card: Card) -> str:
        """Have the card's file, and say which."""
        path, drawing = self.drawn(card)
        if drawing is not None:
            write_file(self.folder / path, drawing)
        return path

    def drawn(self, card: Card) -> tuple[str, bytes | None]:
        """The card's file with what is to be written there; None where it is there, or was given before.

        Its name says what is on it, so one that is there, or was before, is right.
        """
        path = addresses.card(card.key)
        if path in self._had:
            return path, None
        self._had.add(path)
        place = self.folder / path
        if place.exists() or (self.before is not None and self.before.keep(self.below + path, place)):
            return path, None
        return path, self._drawn(card)

    def _drawn(self, card: Card) -> bytes:
        from cohortbook.formats.card import card_png  # noqa: PLC0415  # Pillow: a rebuild draws nothing

        return card_png(card, self._faces)

    @cached_property
    def _faces(self) -> tuple[bytes, ...]:
        overrides = theme_folder() / "overrides"
        return (overrides / addresses.FACE).read_bytes(), (overrides / addresses.FACE_EXTENDED).read_bytes(), *self.own
