"""The program index and each program's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import Edition, PublicCohort, PublicModule, PublicProgram, Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import SkillLink, skill_link
from cohortbook.pages.demand.coverage import CoverageView, coverage_view
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each
from cohortbook.pages.summaries import (
    Badge,
    CohortCard,
    EmployerCard,
    Link,
    cohort_card,
    employer_card,
    employer_link,
)
from cohortbook.pages.wording import Wording

SECTION = "programs"


@dataclass(frozen=True, slots=True)
class ProgramCard:
    uri: str
    title: Spoken
    summary: Spoken
    model: Badge
    sector: Spoken
    format: Spoken
    cohorts: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    anchor: str
    title: Spoken
    summary: Spoken | None
    hours: str
    skills: tuple[tuple[SkillLink, str], ...]
    taught_with: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ModuleGroup:
    """Modules of one kind, with their hours together and their share of all hours in percent."""

    kind: str
    title: str
    hours: str
    share: int
    modules: tuple[ModuleView, ...]


@dataclass(frozen=True, slots=True)
class ProgramIndexView:
    intro: str
    programs: tuple[ProgramCard, ...]


@dataclass(frozen=True, slots=True)
class ProgramView:
    title: Spoken
    summary: Spoken
    about: Spoken | None
    model: Badge
    model_means: str
    facts: tuple[tuple[str, Spoken], ...]
    eligibility: tuple[Spoken, ...]
    criteria: tuple[Spoken, ...]
    groups: tuple[ModuleGroup, ...]
    total_hours: str
    cohorts: tuple[CohortCard, ...]
    employers: tuple[EmployerCard, ...]
    coverage: CoverageView | None
    discovery_uri: str
    outcomes_uri: str


def program_plans(site: Site) -> Iterator[Plan]:
    """All programs, then each."""
    yield Plan(Place.PROGRAMS, SECTION, "programs.html", sources=frozenset({Source(Kind.PROGRAM), Source(Kind.COHORT)}))
    for program in site.edition.programs.values():
        sources = {
            Source(Kind.PROGRAM),  # modules of others may teach what is asked for here
            Source(Kind.COVERAGE, program.id),
            Source(Kind.EMPLOYER),
            Source(Kind.TRACE),
            *each(Kind.COHORT, (cohort.id for cohort in _cohorts_of(program, site.edition))),
        }
        yield Plan(addresses.program(program.id), SECTION, "program.html", program.id, frozenset(sources))


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
        view=ProgramIndexView(intro, cards),
        search_text=" ".join(card.title.text for card in cards),
    )


def _cohorts_of(program: PublicProgram, edition: Edition) -> list[PublicCohort]:
    return [cohort for cohort in edition.cohorts.values() if cohort.program_id == program.id]


def _card(program: PublicProgram, site: Site) -> ProgramCard:
    _ = site.words
    return ProgramCard(
        uri=addresses.program(program.id),
        title=_.text(program.title),
        summary=_.text(program.summary),
        model=_model(program, _),
        sector=_.text(program.sector),
        format=_.text(program.format),
        cohorts=_.plural("{n} cohort", "{n} cohorts", len(_cohorts_of(program, site.edition))),
    )


def _model(program: PublicProgram, _: Wording) -> Badge:
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
    cohorts = _cohorts_of(program, site.edition)
    partners = sorted({part.employer_id for cohort in cohorts for part in cohort.parts})
    facts: list[tuple[str, Spoken]] = [
        (_("Leads to"), _.text(program.occupation)),
        (_("Sector"), _.text(program.sector)),
        (_("Format"), _.text(program.format)),
        (_("Cost"), _.text(program.cost)),
    ]
    if program.credential is not None:
        facts.append((_("Graduates receive"), _.text(program.credential)))
    facts.append((_("Occupation code"), Spoken(_("NOC 2021: {code}", code=program.noc), _.language)))
    return ProgramView(
        title=_.text(program.title),
        summary=_.text(program.summary),
        about=_.maybe(program.about),
        model=_model(program, _),
        model_means=_model_means(program.model, _),
        facts=tuple(facts),
        eligibility=_.each(program.eligibility),
        criteria=_.each(program.completion_criteria),
        groups=module_groups(program, site),
        total_hours=_hours(sum(module.hours for module in program.modules), _),
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
        return _("Designed from what employers said they need; placement is how it is judged.")
    return _("Designed around the situation of the people it serves; employers come in later.")


def _hours(hours: int, _: Wording) -> str:
    return _.plural("{n} hour", "{n} hours", hours)


_KINDS = ("technical", "professional", "job-search")


def module_groups(program: PublicProgram, site: Site) -> tuple[ModuleGroup, ...]:
    """The curriculum by kind, in the order of the journey to a job."""
    _ = site.words
    total = sum(module.hours for module in program.modules) or 1
    groups = []
    for kind in _KINDS:
        modules = [module for module in program.modules if module.kind == kind]
        hours = sum(module.hours for module in modules)
        if modules:
            groups.append(
                ModuleGroup(
                    kind=kind,
                    title=labels.skill_kind(kind, _),
                    hours=_hours(hours, _),
                    share=round(100 * hours / total),
                    modules=tuple(_module(module, site) for module in modules),
                )
            )
    return tuple(groups)


def _module(module: PublicModule, site: Site) -> ModuleView:
    _ = site.words
    return ModuleView(
        anchor=addresses.module_anchor(module.id),
        title=_.text(module.title),
        summary=_.maybe(module.summary),
        hours=_hours(module.hours, _),
        skills=tuple((skill_link(taught.skill, site), labels.skill_level(taught.level, _)) for taught in module.skills),
        taught_with=tuple(
            employer_link(site.edition.employers[employer_id], site) for employer_id in module.co_delivered_by
        ),
    )
