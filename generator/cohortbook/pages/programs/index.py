"""All programs, page by page."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.paging import Pager, crumbs_to, page_title, pager
from cohortbook.pages.programs.planning import SECTION, ProgramIndexPlan
from cohortbook.pages.programs.program import model_badge
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    Badge,
    program_link,
)


class ProgramCard(Struct, frozen=True):
    uri: str
    title: Spoken
    summary: Spoken
    model: Badge
    sector: Spoken
    format: Spoken
    cohorts: str
    publisher: str | None


class ProgramIndexView(Struct, frozen=True):
    """`has_coverage` says that the map tells what programs teach of what is asked for: never of other sites'."""

    intro: str
    programs: tuple[ProgramCard, ...]
    empty: str
    has_coverage: bool
    pager: Pager | None


def programs_page(site: Site, plan: Plan) -> Page:
    assert isinstance(plan, ProgramIndexPlan)  # noqa: S101  # the plans of this template are
    _ = site.words
    here = (site.edition.programs[program_id] for program_id in plan.programs)
    cards = tuple(_card(program, cohorts, site) for program, cohorts in zip(here, plan.cohorts, strict=True))
    title = labels.section(SECTION, _)
    intro = _("What we teach, whom it is for and which employers helped to design it.")
    return Page(
        plan=plan,
        language=_.language,
        title=page_title(title, plan.number, _),
        description=intro,
        breadcrumbs=crumbs_to(title, Place.PROGRAMS, plan.number),
        view=ProgramIndexView(
            intro,
            cards,
            _("Programs will be shown here once they are designed with employers."),
            plan.has_own,
            pager(Place.PROGRAMS, plan.number, plan.pages, _),
        ),
        search_text=" ".join(card.title.text for card in cards),
    )


def _card(program: PublicProgram, cohorts: int, site: Site) -> ProgramCard:
    _ = site.words
    return ProgramCard(
        uri=program_link(program, _).uri,
        title=_.text(program.title),
        summary=_.text(program.summary),
        model=model_badge(program, _),
        sector=_.text(program.sector),
        format=_.text(program.format),
        cohorts=_.plural("{n} cohort", "{n} cohorts", cohorts),
        publisher=program.home.name if program.home else None,
    )
