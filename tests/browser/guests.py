"""Browsers that are lent to one reader after the other: a new one costs as much as the visit itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Browser, Error

from browser.visits import Site, Visit

_Kind = tuple[bool, Any, bool]


class Guests:
    """Readers with a storage of their own. Of each kind one browser is kept, which forgets whoever had it before.

    What is `prepared` runs in each of their pages before anything else.
    """

    def __init__(self, browser: Browser, prepared: str = "") -> None:
        self._browser = browser
        self._prepared = prepared
        self._kept: dict[_Kind, Visit] = {}
        self._kinds: dict[Visit, _Kind] = {}

    def come(self, site: Site, *, width: int, scripts: bool, scheme: Any, policy: bool, is_new: bool = False) -> Visit:
        """A reader. One who `is_new` has a browser that nobody had and nobody will have."""
        kind = (scripts, scheme, policy)
        visit = None if is_new else self._kept.pop(kind, None)
        if visit is None:
            visit = Visit(self._browser, site, width=width, scripts=scripts, scheme=scheme, policy=policy)
            if self._prepared:
                visit.context.add_init_script(self._prepared)
        else:
            visit.come_again(site, width=width)
        if not is_new:
            self._kinds[visit] = kind
        return visit

    def leave(self, visits: Iterable[Visit]) -> None:
        """Their visits are over; what they did is forgotten. Whoever saw something go wrong takes the browser along."""
        for visit in visits:
            kind = self._kinds.pop(visit, None)
            if kind is None or kind in self._kept or visit.faults:
                visit.close()
                continue
            try:
                visit.leave()
                self._kept[kind] = visit
            except Error:  # a page asks whether one really wants to leave, or has crashed
                visit.close()

    def close(self) -> None:
        for visit in (*self._kept.values(), *self._kinds):
            visit.close()
