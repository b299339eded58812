"""The interview kit and the worksheets: the question bank as a tool to work with, on a phone or on paper.

What is noted in the kit stays in the reader's browser until it is exported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.kit.kit import kit_page
from cohortbook.pages.kit.planning import kit_plans
from cohortbook.pages.kit.worksheets import worksheets_page
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "kit.html": kit_page,
    "worksheets.html": worksheets_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from kit_plans(site)
