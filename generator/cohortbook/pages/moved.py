"""Old addresses of what was renamed: a page that leads on, at each address that the old name had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from cohortbook import addresses
from cohortbook.addresses import CohortPage
from cohortbook.edition import Moved
from cohortbook.pages.page import Kind, Page, Plan, Source
from cohortbook.pages.site import Builder, Site

_TEMPLATE = "moved.html"
_SECTIONS = {"programs": "programs", "cohorts": "cohorts", "employers": "employers", "skills": "demand"}
_KINDS = {
    "programs": Kind.PROGRAM,
    "cohorts": Kind.COHORT,
    "employers": Kind.EMPLOYER,
    "skills": Kind.TRACE,
    "plays": Kind.PLAY,
}


def plans(site: Site, present: Collection[str]) -> Iterator[Plan]:
    """One for each old address whose new one is among the pages that are `present`, or is that of a play."""
    for each in site.edition.moved:
        for old, new in _ways(each):
            if old not in present and (new in present or site.edition.play(new, site.language)):
                sources = frozenset({Source(_KINDS[each.kind], each.new)})
                yield Plan(old, _SECTIONS.get(each.kind, "playbook"), _TEMPLATE, new, sources, is_indexable=False)


def moved_page(site: Site, plan: Plan) -> Page:
    """A page that leads to `plan.subject`, by itself and by a link."""
    _ = site.words
    return Page(
        plan=plan,
        language=_.language,
        title=_("This page has moved"),
        description=_("You are led on to its new address."),
        breadcrumbs=(),
        view=None,
        leads_to=plan.subject,
    )


BUILDERS: Mapping[str, Builder] = {_TEMPLATE: moved_page}


def _ways(moved: Moved) -> Iterator[tuple[str, str]]:
    """Each old address with its new one."""
    match moved.kind:
        case "cohorts":
            for page in CohortPage:
                yield addresses.cohort(moved.old, page), addresses.cohort(moved.new, page)
        case "programs":
            yield addresses.program(moved.old), addresses.program(moved.new)
            yield addresses.program_outcomes(moved.old), addresses.program_outcomes(moved.new)
        case "employers":
            yield addresses.employer(moved.old), addresses.employer(moved.new)
        case "skills":
            yield addresses.skill(moved.old), addresses.skill(moved.new)
        case _:
            yield addresses.play(moved.old), addresses.play(moved.new)
