"""Links from plays to places inside pages of records: their anchors are those of the rendered page, and nothing else
knows them. Only the pages that such links lead to are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cohortbook import addresses, pages, render
from cohortbook.book import Book, FiledPlay
from cohortbook.model.reading import texts_of
from cohortbook.pages import Site
from cohortbook.pages.playbook.extensions import EXTENSIONS
from cohortbook.pages.playbook.play_links import dead_anchor
from cohortbook.pages.playbook.play_markup import Markup, PlayReader, anchors_of
from cohortbook.problems import Problem, Severity
from cohortbook.values import replace

_INTO_DATA = re.compile(r"\b(page|program|cohort|employer):([^)\s#]+)#([^)\s]+)")


def dead_data_anchors(book: Book, site: Site) -> Iterator[Problem]:
    """A warning for every link of the plays in this language to an anchor that its page of records has not.

    Such anchors come and go with days and consents. Nobody edited the play, and no take-down waits until somebody does.
    """
    plays = [play for play in book.plays.get(site.language, {}).values() if any(map(_INTO_DATA.search, _texts(play)))]
    if not plays:
        return
    planned = {plan.uri: plan for plan in pages.plans(site)}
    renderer = render.Renderer(site)
    reader = PlayReader({name: {} for name in EXTENSIONS}, site.edition.words)

    @cache
    def anchors(uri: str) -> frozenset[str]:
        return anchors_of(renderer.fill(pages.page_of(site, planned[uri])).body)

    for play in plays:
        markup = reader.read(play)
        for link in markup.links if isinstance(markup, Markup) else ():
            found = _INTO_DATA.fullmatch(link.target)
            uri = addresses.referred(found[1], found[2]) if found else ""
            if found and uri in planned and found[3] not in anchors(uri):
                yield replace(dead_anchor(link.at, uri, found[3], anchors(uri)), severity=Severity.WARNING)


def _texts(play: FiledPlay) -> Iterator[str]:
    yield play.body
    yield from (value.content for value in texts_of(play.filed.record))
