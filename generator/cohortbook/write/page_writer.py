"""One data page as files: stamped into its shell, with its card, its pictures and, of a person, the profile as data."""

from __future__ import annotations

from collections.abc import Mapping

from cohortbook import addresses
from cohortbook.formats import search
from cohortbook.formats.profiles import profile_json, unlisted
from cohortbook.formats.showcase import showcase_record
from cohortbook.pages import GraduateView, Page, Plan, ShellKey, page_of
from cohortbook.render import Renderer, Shell
from cohortbook.write.cards import Cards
from cohortbook.write.files import write_file
from cohortbook.write.kept_pages import KeptPage
from cohortbook.write.pictures import Pictures


class PageWriter:
    """Writes pages of one language where `cards` go."""

    def __init__(self, renderer: Renderer, shells: Mapping[ShellKey, Shell], cards: Cards) -> None:
        self._renderer, self._shells, self._cards, self._folder = renderer, shells, cards, cards.folder
        self._pictures = Pictures.of(renderer.site.addresses, cards.folder)

    def write(self, plan: Plan, digest: str = "") -> KeptPage:
        """Make and write the page of `plan`, and say what came of it; `digest` is of what it is made of."""
        made = page_of(self._renderer.site, plan)
        page = addresses.file_of(made.uri)
        write_file(self._folder / page, self._shells[plan.shell].stamp(self._renderer.fill(made).by_mark()).encode())
        files = [page, self._cards.put(self._renderer.card(made))]
        for address, image in made.images:
            files += self._pictures.put(address, image)
        record = None
        if isinstance(made.view, GraduateView):
            files.append(self._write_profile(made, made.view))
            record = showcase_record(made.view, self._renderer.words, self._renderer.paragraphs).decode()
        entry = search.entry_of(self._renderer.in_words(made))
        return KeptPage(digest, tuple(files), entry, record)

    def _write_profile(self, made: Page, view: GraduateView) -> str:
        profile = profile_json(view, self._renderer.words, self._renderer.paragraphs)
        file = addresses.profile_file(view.id, may_be_indexed=made.is_indexable)
        write_file(self._folder / file, profile if made.is_indexable else unlisted(profile))
        return file
