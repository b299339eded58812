"""The data pages of one language as files. Of those of which nothing has changed, the files of the last build do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from cohortbook import addresses, cycles
from cohortbook.addresses import SHOWCASE_INDEX, Place
from cohortbook.crew import Crew, Found, LostHelperError, crew
from cohortbook.formats import search
from cohortbook.pages import Plan, Site
from cohortbook.pages.card import site_card
from cohortbook.render import Renderer
from cohortbook.words import Tell, say
from cohortbook.write.cards import Cards
from cohortbook.write.elsewhere import Distant, Elsewhere, Sent
from cohortbook.write.kept_pages import Keeping, KeptPage, KeptPages
from cohortbook.write.page_writer import PageWriter
from cohortbook.write.rendered import Rendered
from cohortbook.write.showcase_index import build_index, write_records
from cohortbook.write.standing_site import RefusedError


class DataPages:
    """Writes the pages of `plans` in the language of `site` where `cards` go; `keeping` knows those of the last build.

    They are made `elsewhere` where somebody is there for that.

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
    ) -> None:
        self._site, self._plans, self._shells = site, plans, rendered.shells
        self._cards, self._folder, self._keeping = cards, cards.folder, keeping
        self._elsewhere = elsewhere
        self._renderer = Renderer(site)
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
        self._write_cards_of_plays()
        self._link()
        if self._elsewhere is None:
            # One of each kind before the others: its template is compiled then, once for all processes.
            self._written |= {place: self._write(place) for place in self._first_of_each_kind()}
        others = [place for place in range(len(self._plans)) if place not in self._written]
        profiles = {addresses.graduate(person) for person in self._site.edition.graduates}
        people = [place for place in others if self._plans[place].uri in profiles]
        rest = [place for place in others if self._plans[place].uri not in profiles]
        with self._workers((people, rest)) as workers:
            self._written |= zip(people, workers.finish_turn(told), strict=True)
            indexing = self._index(KeptPages(self._by_uri), beside) if profiles else None
            self._written |= zip(rest, workers.finish_turn(told), strict=True)
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
        before, below = self._keeping.before, self._cards.below
        for place, (plan, digest) in enumerate(zip(self._plans, self._digests, strict=True)):
            page = self._before.find(plan.uri, digest)
            take = before.put if plan.uri == Place.KIT else before.keep  # the kit's worker looks at it
            if page is not None and all(take(below + file, self._folder / file) for file in page.files):
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

    def _write_cards_of_plays(self) -> None:
        """Those of pages that the host has written, and the one for pages that have none of their own."""
        edition = self._site.edition
        self._cards.put(site_card(self._site))
        for uri in edition.plays.get(edition.default_language, {}):
            if (play := edition.play(uri, self._site.language)) is not None:
                self._cards.put(self._renderer.card_of_play(play))

    def _write(self, place: int) -> KeptPage:
        return self._writer.write(self._plans[place], self._digests[place])

    @contextmanager
    def _workers(self, turns: Sequence[Sequence[int]]) -> Iterator[Distant | Crew[KeptPage]]:
        """Who makes the pages at the places of each turn: helpers here, or whoever is elsewhere."""
        if self._elsewhere is None:
            with _writers(self._write, turns) as workers:
                yield workers
        else:
            sent = Sent(self._site, self._plans, self._shells)
            yield Distant(self._elsewhere, sent, turns, self._folder, self._digests)


@contextmanager
def _writers(write: Callable[[int], Found], turns: Sequence[Sequence[int]]) -> Iterator[Crew[Found]]:
    """A crew. Raises RefusedError where a helper was ended from outside: nobody knows what it had written."""
    try:
        with cycles.sought_among_new(), crew(write, turns) as workers:
            yield workers
    except LostHelperError as error:
        told = say("a process that was writing pages was ended from outside; build again")
        raise RefusedError(told) from error
