"""Data pages that are begun while a host renders plays: each needs a shell of the host, and nothing else of it.

A host renders on one processor. Helpers make pages on the others until there are shells, and only then write the first
of them: a host whose pages may not be published, or whose plugins look through the folder, finds nothing of ours there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cohortbook import addresses, cycles
from cohortbook.crew import Crew, Found, LostHelperError, Unfinished, crew
from cohortbook.pages import Plan, ShellKey, Site
from cohortbook.pages.card import Card, site_card
from cohortbook.render import Renderer, Shell
from cohortbook.words import say
from cohortbook.write.before import Before
from cohortbook.write.cards import Cards
from cohortbook.write.elsewhere import Elsewhere
from cohortbook.write.files import write_file
from cohortbook.write.kept_pages import KeptPage
from cohortbook.write.page_writer import PageWriter
from cohortbook.write.standing_site import RefusedError


class Begun:
    """All data pages of one language, with helpers who began them; and the cards of plays."""

    def __init__(self, site: Site, plans: Sequence[Plan], cards: Cards) -> None:
        self.renderer, self.turns = Renderer(site), in_turns(site, plans, range(len(plans)))
        self._plans, self._cards = plans, cards
        self._writer = PageWriter(self.renderer, None, cards)
        # Before processes part: all of them need the templates, and the letters that are drawn for these.
        self.renderer.read_templates({plan.template for plan in plans})
        self._drawn = list(map(cards.drawn, cards_of_host(self.renderer)))

    @contextmanager
    def with_helpers(self) -> Iterator[Begun]:
        with writers(self._begin, self.turns, self._writer) as self._workers:
            yield self

    def finish(self, shells: Mapping[ShellKey, Shell]) -> Crew[KeptPage]:
        """Have helpers write what they have begun, and go on; who does that with us."""
        self._workers.tell(shells)
        for path, drawing in self._drawn:
            if drawing is not None:
                write_file(self._cards.folder / path, drawing)
        return self._workers

    def _begin(self, place: int) -> KeptPage:
        return self._writer.write(self._plans[place])


@contextmanager
def begun(
    site: Site, plans: Sequence[Plan], folder: Path, before: Before, elsewhere: Elsewhere | None
) -> Iterator[Begun | None]:
    """Begin the pages of one language whose root is `folder`, while the block renders plays.

    None are begun where a site was `before`: without shells nobody knows which of its pages may stay. And workers
    `elsewhere` are sent the shells with the first page.
    """
    if before.written or elsewhere is not None:
        yield None
    else:
        cards = Cards(folder, site.addresses.folder, own=site.edition.organization.faces)
        with Begun(site, plans, cards).with_helpers() as pages:
            yield pages


def in_turns(site: Site, plans: Sequence[Plan], places: Iterable[int]) -> tuple[list[int], list[int]]:
    """Profiles, of which the showcase's index is made; and all other pages."""
    profiles = {addresses.graduate(person) for person in site.edition.graduates}
    people, others = list[int](), list[int]()
    for place in places:
        (people if plans[place].uri in profiles else others).append(place)
    return people, others


def cards_of_host(renderer: Renderer) -> Iterator[Card]:
    """Those of pages that the host writes, and the one for pages that have none of their own."""
    site = renderer.site
    yield site_card(site)
    for uri in site.edition.plays.get(site.edition.default_language, {}):
        if (play := site.edition.play(uri, site.language)) is not None:
            yield renderer.card_of_play(play)


@contextmanager
def writers(
    write: Callable[[int], Found], turns: Sequence[Sequence[int]], unfinished: Unfinished | None = None
) -> Iterator[Crew[Found]]:
    """A crew. Raises RefusedError where a helper was ended from outside: nobody knows what it had written."""
    try:
        with cycles.sought_among_new(), crew(write, turns, unfinished=unfinished) as workers:
            yield workers
    except LostHelperError as error:
        told = say("a process that was writing pages was ended from outside; build again")
        raise RefusedError(told) from error
