"""The consortium, and each partner: its roles, what it said, whom it hired and which cohorts it took part in.

Only public employers are here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.employers.employer import employer_page
from cohortbook.pages.employers.index import employers_page
from cohortbook.pages.employers.planning import employer_plans
from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "employers.html": employers_page,
    "employer.html": employer_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from employer_plans(site)
