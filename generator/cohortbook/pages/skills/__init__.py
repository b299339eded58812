"""Every skill that is asked for, taught or shown, and its chain from what was said to who was hired.

Where a chain breaks off, its page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohortbook.pages.page import Plan
from cohortbook.pages.site import Builder, Site
from cohortbook.pages.skills.index import skills_page
from cohortbook.pages.skills.planning import skill_plans
from cohortbook.pages.skills.skill import skill_page

__all__ = ["BUILDERS", "plans"]

BUILDERS: Mapping[str, Builder] = {
    "skills.html": skills_page,
    "skill.html": skill_page,
}


def plans(site: Site) -> Iterator[Plan]:
    yield from skill_plans(site)
