"""What a cohort learns, hour by hour."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import CohortPage
from cohortbook.edition import PublicCohort, Spoken
from cohortbook.pages.cohorts.masthead import Masthead, masthead_of, page_inside
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.programs.curriculum import ModuleGroup, WeeksView, module_groups, weeks_view
from cohortbook.pages.site import Site


class CurriculumView(Struct, frozen=True):
    masthead: Masthead
    groups: tuple[ModuleGroup, ...]
    weeks: WeeksView | None
    criteria: tuple[Spoken, ...]
    credential: Spoken | None


def curriculum_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    cohort = site.edition.cohorts[plan.subject]
    about = _(
        "What participants of {cohort} learn, hour by hour, and who teaches it.", cohort=_.text(cohort.title).text
    )
    return page_inside(_("Curriculum"), about, cohort, _curriculum(cohort, site), plan, site, STYLES)


def _curriculum(cohort: PublicCohort, site: Site) -> CurriculumView:
    _ = site.words
    program = site.edition.programs[cohort.program_id]
    return CurriculumView(
        masthead=masthead_of(cohort, site, CohortPage.CURRICULUM),
        groups=module_groups(program, site),
        weeks=weeks_view(program, site),
        criteria=_.each(program.completion_criteria),
        credential=_.maybe(program.credential),
    )
