"""All programs."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.edition import PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.programs.planning import SECTION, cohorts_of
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


class ProgramIndexView(Struct, frozen=True):
    intro: str
    programs: tuple[ProgramCard, ...]
    empty: str


def programs_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cards = tuple(_card(program, site) for program in site.edition.programs.values())
    title = labels.section(SECTION, _)
    intro = _("What we teach, whom it is for and which employers helped to design it.")
    return Page(
        plan=plan,
        language=_.language,
        title=title,
        description=intro,
        breadcrumbs=(),
        view=ProgramIndexView(intro, cards, _("Programs will be shown here once they are designed with employers.")),
        search_text=" ".join(card.title.text for card in cards),
    )


def _card(program: PublicProgram, site: Site) -> ProgramCard:
    _ = site.words
    return ProgramCard(
        uri=program_link(program, _).uri,
        title=_.text(program.title),
        summary=_.text(program.summary),
        model=model_badge(program, _),
        sector=_.text(program.sector),
        format=_.text(program.format),
        cohorts=_.plural("{n} cohort", "{n} cohorts", len(cohorts_of(program, site.edition))),
    )
