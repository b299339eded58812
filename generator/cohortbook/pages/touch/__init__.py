"""Staying in touch: what can be followed, forms that a service of the organisation's takes, and where they come back.

Nothing here counts readers: links carry no trackers, and a form says where it goes before it is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site
from cohortbook.pages.touch.follow import follow_page, follow_plans, received_page

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "follow.html": follow_page,
    "received.html": received_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from follow_plans(site)
