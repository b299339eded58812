"""Plays: what stands around their text, what their front matter adds to it, and whether their links lead anywhere.

The text itself is the host's to render. Other rooms take what is here from the door of `pages`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cohortbook.book import Book
from cohortbook.doors import on_demand
from cohortbook.problems import Problem

if TYPE_CHECKING:
    from cohortbook.pages.playbook.play_links import dead_links_in
else:
    __getattr__ = on_demand(__name__, {"dead_links_in": "play_links"})


def dead_links(book: Book) -> Iterable[Problem]:
    """Every link of the site's own plays that leads nowhere. Where there are none, no parser of Markdown is loaded."""
    if not any(book.plays.values()):
        return ()
    from cohortbook.pages.playbook import play_links  # noqa: PLC0415

    return play_links.dead_links(book)


__all__ = ["dead_links", "dead_links_in"]
