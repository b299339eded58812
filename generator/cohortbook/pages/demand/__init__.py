"""The demand map: what employers said they need, in numbers and in their words.

Coverage, matches and the links of the chain from a quote to a hire are worded here for all other pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.demand.map import demand_page, demand_plans
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "demand.html": demand_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from demand_plans(site)
