"""One data page as files: stamped into its shell, with its card, its pictures and, of a person, the profile as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cohortbook import addresses
from cohortbook.edition import PublicImage
from cohortbook.edition.public_words import image_files
from cohortbook.formats import search
from cohortbook.formats.profiles import profile_json, unlisted
from cohortbook.formats.showcase import showcase_record
from cohortbook.pages import GraduateView, Page, Plan, ShellKey, page_of
from cohortbook.render import Renderer, Shell
from cohortbook.write.cards import Cards
from cohortbook.write.files import write_file
from cohortbook.write.kept_pages import KeptPage
from cohortbook.write.pictures import Pictures

_ROOM = 24_000_000  # bytes of pages that wait for their shells: more than are made while plays are rendered


class _Begun(NamedTuple):
    """A page that waits for its shell, and what is written with it: files with their contents, and pictures."""

    page: KeptPage
    shell: ShellKey
    fill: Mapping[str, bytes]
    files: list[tuple[str, bytes]]
    images: tuple[tuple[str, PublicImage], ...]

    @property
    def weight(self) -> int:
        return sum(map(len, self.fill.values())) + sum(len(content) for _file, content in self.files)


class PageWriter:
    """Writes pages of one language where `cards` go. Without `shells` it begins them, and keeps them."""

    def __init__(self, renderer: Renderer, shells: Mapping[ShellKey, Shell] | None, cards: Cards) -> None:
        self._renderer, self._cards, self._folder = renderer, cards, cards.folder
        self._pictures = Pictures.of(renderer.site.addresses, cards.folder)
        self._waiting: list[_Begun] = []
        self._weight = 0
        self._stamps: Mapping[ShellKey, tuple[bytes | str, ...]] | None = None
        if shells is not None:
            self.finish(shells)

    @property
    def is_full(self) -> bool:
        """Whether the pages that wait for their shells take enough room."""
        return self._weight >= _ROOM

    def finish(self, known: Mapping[ShellKey, Shell]) -> None:
        """Have the shells, and write the pages that wait for them."""
        self._stamps = {key: shell.in_bytes() for key, shell in known.items()}
        for begun in self._waiting:
            self._write(begun)
        self._waiting, self._weight = [], 0

    def write(self, plan: Plan, digest: str = "") -> KeptPage:
        """Make and write the page of `plan`, and say what came of it; `digest` is of what it is made of."""
        begun = self._begun(plan, digest)
        if self._stamps is None:
            self._waiting.append(begun)
            self._weight += begun.weight
        else:
            self._write(begun)
        return begun.page

    def _begun(self, plan: Plan, digest: str) -> _Begun:
        made = page_of(self._renderer.site, plan)
        fill = {name: part.encode() for name, part in self._renderer.fill(made).by_mark().items()}
        card, drawing = self._cards.drawn(self._renderer.card(made))
        files = [] if drawing is None else [(card, drawing)]
        names = [addresses.file_of(made.uri), card]
        for address, _image in made.images:
            names += image_files(address)
        record = None
        if isinstance(made.view, GraduateView):
            files.append(self._profile(made, made.view))
            names.append(files[-1][0])
            record = showcase_record(made.view, self._renderer.words, self._renderer.paragraphs).decode()
        entry = search.entry_of(self._renderer.in_words(made))
        return _Begun(KeptPage(digest, tuple(names), entry, record), plan.shell, fill, files, tuple(made.images))

    def _write(self, begun: _Begun) -> None:
        assert self._stamps is not None, "pages wait for their shells"  # noqa: S101
        stamped = b"".join(begun.fill[each] if isinstance(each, str) else each for each in self._stamps[begun.shell])
        write_file(self._folder / begun.page.files[0], stamped)
        for file, content in begun.files:
            write_file(self._folder / file, content)
        for address, image in begun.images:
            self._pictures.put(address, image)

    def _profile(self, made: Page, view: GraduateView) -> tuple[str, bytes]:
        profile = profile_json(view, self._renderer.words, self._renderer.paragraphs)
        file = addresses.profile_file(view.id, may_be_indexed=made.is_indexable)
        return file, profile if made.is_indexable else unlisted(profile)
