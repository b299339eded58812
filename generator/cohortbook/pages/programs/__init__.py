"""What is taught, whom it is for, and which employers asked for it.

A program's page holds its curriculum and how much of the demand it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.page import Plan
from cohortbook.pages.programs.curriculum import module_groups
from cohortbook.pages.programs.index import programs_page
from cohortbook.pages.programs.planning import program_plans
from cohortbook.pages.programs.program import program_page
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "module_groups", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "programs.html": programs_page,
    "program.html": program_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from program_plans(site)
