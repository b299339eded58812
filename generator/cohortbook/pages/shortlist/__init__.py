"""The shortlist, which the reader's browser fills, and the mail or the form that asks for an introduction.

Nothing of it leaves the browser before the reader sends one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.page import Plan
from cohortbook.pages.shortlist.shortlist import SHORTLIST_ASSETS, shortlist_page, shortlist_plans
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "SHORTLIST_ASSETS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "shortlist.html": shortlist_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from shortlist_plans(site)
