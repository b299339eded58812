"""What other plugins put into the texts of pages, where the site's policy keeps it from readers.

What an author writes is looked at in `book.checks.outside`. A plugin's part comes later, and nobody sees it in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from cohortbook.book.blocked_elements import blocked_in, may_be_blocked
from cohortbook.book.prose import without_code
from cohortbook.host import hearing
from cohortbook.model.configuration import Configuration
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import outside_article

_LONGEST = 80
_ADDRESS = re.compile(r"//[^\s\"'<>)]+")


class AddedParts:
    """Each blocked part once, with the plugin that added it and the first page that it was added to."""

    def __init__(self) -> None:
        self.allowed: Collection[str] = ()
        self.pages: dict[tuple[str, str], str] = {}
        self._whole: dict[str, str] = {}

    def compare(self, plugin: str, event: str, before: str, after: str, page: str) -> None:
        """Note what `plugin` made of `page` in an event in which it was given the text `before`."""
        if after == before or not may_be_blocked(after):
            return
        read = _READ[event]
        known = {blocked.asked for blocked in blocked_in(read(before), self.allowed)}
        for blocked in blocked_in(read(after), self.allowed):
            if blocked.asked not in known:
                self.pages.setdefault((plugin, " ".join(blocked.asked.split())[:_LONGEST]), page)

    def look_through(self, html: str, page: str, written: str) -> None:
        """Note the blocked parts of a page that a plugin made: of its text nobody saw an earlier form.

        What its author has `written` into a file was told with its line.
        """
        for blocked in blocked_in(_article(html), self.allowed):
            addresses = _ADDRESS.findall(blocked.asked)
            if not any(each in written for each in addresses or [blocked.asked]):
                self._whole.setdefault(" ".join(blocked.asked.split())[:_LONGEST], page)

    def problems(self, configuration: Configuration) -> Iterator[Problem]:
        for (plugin, asked), page in self.pages.items():
            yield hearing.of_an_addition(plugin, asked, page, hearing.place_of(plugin, configuration))
        told = {asked for _, asked in self.pages}
        for asked, page in self._whole.items():
            if asked not in told:
                yield hearing.of_a_page_of_a_plugin(page, asked, Position(configuration.path))


def _article(html: str) -> str:
    """What the theme writes around it has its policy."""
    before, *behind = outside_article(html)
    return html[len(before) : len(html) - len(behind[0])] if behind else ""


_READ: dict[str, Callable[[str], str]] = {"page_markdown": without_code, "page_content": str, "post_page": _article}
EVENTS = frozenset(_READ)
"""Events in which plugins change what a page says."""
