"""The showcase: lists of graduates, whole and by what they can be found by, and a profile of each.

The lists need no script; scripts add filters over what each profile says that it can be found by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.graduates.profile import GraduateView, profile_page, profile_plans
from cohortbook.pages.graduates.showcase import showcase_page, showcase_plans
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "GraduateView", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "graduates.html": showcase_page,
    "graduate.html": profile_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from showcase_plans(site)
    yield from profile_plans(site)
