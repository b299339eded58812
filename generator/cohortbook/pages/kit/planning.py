"""The plans of the kit and the worksheets, and where these stand in the playbook."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.addresses import Place
from cohortbook.pages.page import Crumb, Kind, Plan, Source
from cohortbook.pages.site import Site

SECTION = "playbook"


def kit_plans(_site: Site) -> Iterator[Plan]:
    """The kit, then the worksheets."""
    kinds = (Kind.QUESTION, Kind.EMPLOYER, Kind.SKILL, Kind.PLAY)
    yield Plan(Place.KIT, SECTION, "kit.html", sources=frozenset(map(Source, kinds)))
    asked = frozenset({Source(Kind.QUESTION), Source(Kind.PLAY)})
    yield Plan(Place.WORKSHEETS, SECTION, "worksheets.html", sources=asked)


def breadcrumbs_of(site: Site) -> tuple[Crumb, ...]:
    landing = site.edition.play(Place.DISCOVER, site.language)
    return (Crumb(landing.title, landing.uri),) if landing else ()
