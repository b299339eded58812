"""What became of a program's people."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import CohortStatus, PublicProgram
from cohortbook.outcomes import BESIDE_HEADLINE, HEADLINE, Level, LevelKind, State
from cohortbook.pages import labels
from cohortbook.pages.outcomes.comparison import Comparison, by_cohort
from cohortbook.pages.outcomes.figure_views import (
    FigureGroup,
    FigureView,
    figure_groups,
    maybe_view,
)
from cohortbook.pages.outcomes.planning import ASSETS, SECTION
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Link, program_link


class ProgramOutcomesView(Struct, frozen=True):
    """One program's figures and its cohorts beside each other. `empty` stands where nothing is counted yet."""

    program: Link
    headline: FigureView | None
    beside: FigureView | None
    comparisons: tuple[Comparison, ...]
    groups: tuple[FigureGroup, ...]
    empty: str | None
    as_of: str
    definitions_uri: str
    small_numbers_uri: str


def program_outcomes_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    program = site.edition.programs[plan.subject]
    level = Level(LevelKind.PROGRAM, program.id)
    here = site.outcomes.by_level.get(level, {})
    cohorts = [cohort for cohort in site.edition.cohorts.values() if cohort.program_id == program.id]
    link = program_link(program, _)
    is_counted = any(figure.state is not State.EMPTY for figure in here.values())
    comparison = by_cohort(cohorts, site)
    title = _("Outcomes of {program}", program=link.label.text)
    return Page(
        plan=plan,
        language=_.language,
        title=title,
        description=_(
            "How many completed {program}, how many began work, and how sure we are.", program=link.label.text
        ),
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.OUTCOMES),),
        view=ProgramOutcomesView(
            program=link,
            headline=maybe_view(here.get(HEADLINE.id), site) if is_counted else None,
            beside=maybe_view(here.get(BESIDE_HEADLINE.id), site) if is_counted else None,
            comparisons=(comparison,) if comparison.rows else (),
            groups=figure_groups(level, site),
            empty=None if is_counted else nothing_counted(program, site),
            as_of=_.date(site.outcomes.as_of),
            definitions_uri=Place.OUTCOME_FIGURES,
            small_numbers_uri=Place.SMALL_NUMBERS,
        ),
        search_text=title,
        assets=ASSETS,
    )


def nothing_counted(program: PublicProgram, site: Site) -> str:
    _ = site.words
    cohorts = (cohort for cohort in site.edition.cohorts.values() if cohort.program_id == program.id)
    if any(cohort.status is CohortStatus.COMPLETED for cohort in cohorts):
        return _("Known in totals only, which are not added up. They are shown with the cohort.")
    return _("No cohort of this program has been completed yet. Its outcomes will be counted here.")
