"""The data pages of one language as files. Of those of which nothing has changed, the files of the last build do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from cohortbook import addresses
from cohortbook.addresses import SHOWCASE_INDEX, Place
from cohortbook.crew import Crew
from cohortbook.formats import search
from cohortbook.pages import Plan, Site
from cohortbook.render import Renderer
from cohortbook.words import Tell, say
from cohortbook.write.begun_pages import Begun, cards_of_host, in_turns, writers
from cohortbook.write.cards import Cards
from cohortbook.write.elsewhere import Distant, Elsewhere, Sent
from cohortbook.write.kept_pages import Keeping, KeptPage, KeptPages
from cohortbook.write.page_writer import PageWriter
from cohortbook.write.rendered import Rendered
from cohortbook.write.showcase_index import build_index, write_records


class DataPages:
    """Writes the pages of `plans` in the language of `site` where `cards` go; `keeping` knows those of the last build.

    They are made `elsewhere` where somebody is there for that, and some are `begun` while plays were rendered.

    Stamping a page is a template and a join: it takes well under a millisecond, so their number may grow.
    """

    def __init__(
        self,
        site: Site,
        plans: Sequence[Plan],
        rendered: Rendered,
        cards: Cards,
        keeping: Keeping | None,
        elsewhere: Elsewhere | None = None,
        begun: Begun | None = None,
    ) -> None:
        self._site, self._plans, self._shells = site, plans, rendered.shells
        self._cards, self._folder, self._keeping = cards, cards.folder, keeping
        self._elsewhere, self._begun = elsewhere, begun
        self._renderer = begun.renderer if begun is not None else Renderer(site)
        self._writer = PageWriter(self._renderer, self._shells, cards)
        self._digests = keeping.digests(site, plans, rendered) if keeping is not None else [""] * len(plans)
        self._before = keeping.pages(site.language) if keeping is not None else KeptPages()
        self._written: dict[int, KeptPage] = {}
        self.linked: frozenset[int] = frozenset()

    @property
    def made(self) -> list[str]:
        """The uris of the pages that were made, and not taken over."""
        return [plan.uri for place, plan in enumerate(self._plans) if place not in self.linked]

    @property
    def entries(self) -> list[search.Entry]:
        """What the site's search is to know of the pages, in the order of the plans."""
        return [page.entry for _place, page in sorted(self._written.items()) if page.entry is not None]

    def write(self, tell: Tell, beside: ThreadPoolExecutor) -> Future[None] | None:
        """Have every page; the indexing of profiles, which goes on.

        Profiles come first, with a record of each that Pagefind reads: it runs `beside` all that is written after them.
        """

        def told(written: int) -> None:
            phase = say("Writing the pages in '{language}'", language=self._site.language)
            tell(phase, len(self._written) + written, len(self._plans))

        told(0)
        if self._begun is None:
            for card in cards_of_host(self._renderer):
                self._cards.put(card)
            self._link()
        if self._begun is None and self._elsewhere is None:
            # One of each kind before the others: its template is compiled then, once for all processes.
            self._written |= {place: self._write(place) for place in self._first_of_each_kind()}
        left = (place for place in range(len(self._plans)) if place not in self._written)
        people, rest = in_turns(self._site, self._plans, left)
        with self._workers((people, rest)) as workers:
            self._note(people, workers.finish_turn(told))
            indexing = self._index(KeptPages(self._by_uri), beside) if self._site.edition.graduates else None
            self._note(rest, workers.finish_turn(told))
        if self._keeping is not None:
            self._keeping.keep(self._site.language, KeptPages(self._by_uri))
            below = self._cards.below
            self._keeping.before.stays(below + file for page in self._written.values() for file in page.files)
        return indexing

    @property
    def _by_uri(self) -> dict[str, KeptPage]:
        return {self._plans[place].uri: page for place, page in sorted(self._written.items())}

    def _link(self) -> None:
        """Take over the pages that are made of the same as before."""
        if self._keeping is None:
            return
        before, below, folder = self._keeping.before, self._cards.below, str(self._folder)
        for place, (plan, digest) in enumerate(zip(self._plans, self._digests, strict=True)):
            page = self._before.find(plan.uri, digest)
            take = before.put if plan.uri == Place.KIT else before.keep  # the kit's worker looks at it
            if page is not None and all(take(below + file, f"{folder}/{file}") for file in page.files):
                self._written[place] = page
        self.linked = frozenset(self._written)

    def _index(self, pages: KeptPages, beside: ThreadPoolExecutor) -> Future[None] | None:
        """Have the showcase's index made, or take over that of the last build where it was made of the same records."""
        records = pages.records()
        people = {person: records[addresses.graduate(person)] for person in self._site.edition.graduates}
        if self._keeping is not None:
            before, below = self._keeping.before, self._cards.below + SHOWCASE_INDEX
            if before.index_follows(below, self._site.language, people):
                return None
            files = [path for path in before.written if path.startswith(below)]
            if files and records == self._before.records():
                for path in files:
                    before.put(path, self._folder / path.removeprefix(self._cards.below))
                return None
        write_records(self._folder, people)  # not beside: a thread would wait for its turn after each of them
        return beside.submit(build_index, self._folder, self._site.language)

    def _first_of_each_kind(self) -> list[int]:
        left = [(place, plan) for place, plan in enumerate(self._plans) if place not in self._written]
        return sorted({plan.template: place for place, plan in reversed(left)}.values())

    def _note(self, places: Iterable[int], pages: Iterable[KeptPage]) -> None:
        for place, page in zip(places, pages, strict=True):
            self._written[place] = page._replace(digest=self._digests[place])  # which needs a shell, as no page does

    def _write(self, place: int) -> KeptPage:
        return self._writer.write(self._plans[place], self._digests[place])

    @contextmanager
    def _workers(self, turns: Sequence[Sequence[int]]) -> Iterator[Distant | Crew[KeptPage]]:
        """Who makes the pages at the places of each turn: helpers here, who may have begun, or whoever is elsewhere."""
        if self._begun is not None:
            yield self._begun.finish(self._shells)
        elif self._elsewhere is None:
            with writers(self._write, turns) as workers:
                yield workers
        else:
            sent = Sent(self._site, self._plans, self._shells)
            yield Distant(self._elsewhere, sent, turns, self._folder, self._digests)
