"""What became of people, in figures that may be shown, each with its count, its interval and what it rests on.

A figure that is hidden says why, and gives the next larger group in its place; texts that cite a figure get it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.outcomes.overview import outcomes_page
from cohortbook.pages.outcomes.planning import outcome_plans
from cohortbook.pages.outcomes.program import program_outcomes_page
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "outcomes.html": outcomes_page,
    "program_outcomes.html": program_outcomes_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from outcome_plans(site)
