"""One program: whom it is for, what it teaches and who asked for that."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.coverage import CoverageView, coverage_view
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.offer import OfferView, offer_facts, offer_view
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.programs.curriculum import ModuleGroup, WeeksView, hours_of, module_groups, weeks_view
from cohortbook.pages.programs.planning import SECTION, cohorts_of
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    Badge,
    CohortCard,
    EmployerCard,
    cohort_card,
    employer_card,
)
from cohortbook.pages.wording import Wording


class ProgramView(Struct, frozen=True):
    title: Spoken
    summary: Spoken
    about: Spoken | None
    model: Badge
    model_means: str
    facts: tuple[tuple[str, Spoken], ...]
    offer: OfferView
    eligibility: tuple[Spoken, ...]
    criteria: tuple[Spoken, ...]
    groups: tuple[ModuleGroup, ...]
    weeks: WeeksView | None
    total_hours: str
    cohorts: tuple[CohortCard, ...]
    employers: tuple[EmployerCard, ...]
    coverage: CoverageView | None
    discovery_uri: str
    outcomes_uri: str


def model_badge(program: PublicProgram, _: Wording) -> Badge:
    return Badge(labels.program_model(program.model, _), program.model)


def program_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    view = _view(site.edition.programs[plan.subject], site)
    return Page(
        plan=plan,
        language=_.language,
        title=view.title.text,
        description=view.summary.text,
        breadcrumbs=(Crumb(labels.section(SECTION, _), Place.PROGRAMS),),
        view=view,
        search_text=" ".join(
            [view.summary.text, *(module.title.text for group in view.groups for module in group.modules)]
        ),
        assets=STYLES,
    )


def _view(program: PublicProgram, site: Site) -> ProgramView:
    _ = site.words
    cohorts = cohorts_of(program, site.edition)
    partners = sorted({part.employer_id for cohort in cohorts for part in cohort.parts})
    facts: list[tuple[str, Spoken]] = [
        (_("Leads to"), _.text(program.occupation)),
        (_("Sector"), _.text(program.sector)),
        (_("Format"), _.text(program.format)),
        *offer_facts(program.offer, program.cost, _),
    ]
    if program.credential is not None:
        facts.append((_("Graduates receive"), _.text(program.credential)))
    if program.occupation_code is not None:
        code = labels.occupation_code(program.occupation_code, _)
        facts.append((_("Occupation code"), Spoken(code, _.language)))
    return ProgramView(
        title=_.text(program.title),
        summary=_.text(program.summary),
        about=_.maybe(program.about),
        model=model_badge(program, _),
        model_means=_model_means(program.model, _),
        facts=tuple(facts),
        offer=offer_view(program.offer, _),
        eligibility=_.each(program.eligibility),
        criteria=_.each(program.completion_criteria),
        groups=module_groups(program, site),
        weeks=weeks_view(program, site),
        total_hours=hours_of(sum(module.hours for module in program.modules), _),
        cohorts=tuple(cohort_card(cohort, site) for cohort in cohorts),
        employers=tuple(
            employer_card(site.edition.employers[employer_id], site)
            for employer_id in site.edition.employers
            if employer_id in partners
        ),
        coverage=coverage_view(program, site),
        discovery_uri=Place.SUPPLY_OR_DEMAND,
        outcomes_uri=addresses.program_outcomes(program.id),
    )


def _model_means(model: str, _: Wording) -> str:
    if model == "demand":
        return _("Employers are asked what they need before anything is designed; placement is how it is judged.")
    return _("Designed around the situation of the people it serves; employers come in later.")
