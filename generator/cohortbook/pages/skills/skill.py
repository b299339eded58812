"""One skill, from what was said to who was hired and who came back."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import DeadEnd, ModuleRef, SkillAsked, SkillTrace
from cohortbook.edition import Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import (
    HeardView,
    heard_view,
    module_link,
    module_of,
    role_link,
    role_of,
)
from cohortbook.pages.demand.counts import headcount
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.skills.steps import findings, shown_numbers, step_names, step_numbers
from cohortbook.pages.summaries import Badge, Link, availability_badge, cohort_link, employer_link, program_link
from cohortbook.pages.wording import Wording

PEOPLE_NAMED = 12
"""So many graduates and hires are listed on a skill's page; the showcase has them all."""


class AskedView(Struct, frozen=True):
    role: Link
    employer: Link
    asks: str
    headcount: str


class TaughtView(Struct, frozen=True):
    module: Link
    program: Link
    level: str
    taught_with: tuple[Link, ...]


class HolderView(Struct, frozen=True):
    uri: str
    name: str
    headline: Spoken
    level: str
    availability: Badge


class HireView(Struct, frozen=True):
    graduate: Link
    employer: Link
    cohort: Link


class ReturnView(Struct, frozen=True):
    employer: Link
    times: str
    cohorts: tuple[Link, ...]


class Step(Struct, frozen=True):
    """A step of the flow. `sentence` stands where the chain breaks off, or where there is nothing to list."""

    id: str
    title: str
    short: str
    number: str
    is_reached: bool
    sentence: str | None


class SkillView(Struct, frozen=True):
    label: Spoken
    kind: str
    summary: str
    findings: tuple[str, ...]
    steps: tuple[Step, ...]
    quotes: tuple[HeardView, ...]
    roles: tuple[AskedView, ...]
    past_roles: tuple[AskedView, ...]
    modules: tuple[TaughtView, ...]
    graduates: tuple[HolderView, ...]
    everyone: Link | None
    hires: tuple[HireView, ...]
    more_hires: str | None
    returning: tuple[ReturnView, ...]
    as_of: str


def skill_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    view = _view(site.demand.traces[plan.subject], site)
    return Page(
        plan=plan,
        language=_.language,
        title=view.label.text,
        description=view.summary,
        breadcrumbs=(Crumb(_("Skills"), Place.SKILLS),),
        view=view,
        search_text=f"{view.kind}. {view.summary}",
        assets=STYLES,
    )


def _view(trace: SkillTrace, site: Site) -> SkillView:
    _ = site.words
    hidden = len(trace.hires) - PEOPLE_NAMED
    return SkillView(
        label=_.text(trace.skill.label),
        kind=labels.skill_kind(trace.skill.kind, _),
        summary=_summary(trace, _),
        findings=findings(trace, _),
        steps=_steps(trace, _),
        quotes=tuple(heard_view(site.edition.heard[quote], site) for quote in trace.quote_ids),
        roles=tuple(_asked(asked, site) for asked in trace.asked_by),
        past_roles=tuple(_asked(asked, site) for asked in trace.asked_before),
        modules=tuple(_taught(module, trace, site) for module in trace.modules),
        graduates=tuple(_holder(graduate, trace, site) for graduate in trace.graduate_ids[:PEOPLE_NAMED]),
        everyone=_everyone(trace, _),
        hires=tuple(
            HireView(
                Link(
                    Spoken(labels.graduate_name(site.edition.graduates[hire.graduate_id], _), _.language),
                    addresses.graduate(hire.graduate_id),
                ),
                employer_link(site.edition.employers[hire.employer_id], site),
                cohort_link(site.edition.cohorts[hire.cohort_id], _),
            )
            for hire in trace.hires[:PEOPLE_NAMED]
        ),
        more_hires=_.plural("{n} more is in the showcase.", "{n} more are in the showcase.", hidden)
        if hidden > 0
        else None,
        returning=tuple(
            ReturnView(
                employer_link(site.edition.employers[back.employer_id], site),
                _.plural("hired from {n} cohort", "hired from {n} cohorts", len(back.cohort_ids)),
                tuple(cohort_link(site.edition.cohorts[cohort_id], _) for cohort_id in back.cohort_ids),
            )
            for back in trace.returning
        ),
        as_of=_.date(site.edition.as_of),
    )


def _summary(trace: SkillTrace, _: Wording) -> str:
    """The chain as one paragraph of short sentences."""
    __, roles, modules, graduates, hires, returning = step_numbers(trace)
    sentences = [
        _.plural("{n} role asks for it today.", "{n} roles ask for it today.", roles)
        if roles
        else _("No role that may be named asks for it today."),
        _.plural("{n} module teaches it.", "{n} modules teach it.", modules) if modules else _taught_by_none(trace, _),
        _.plural("{n} graduate shows it.", "{n} graduates show it.", graduates)
        if graduates
        else _("No graduate shows it yet."),
    ]
    if hires:
        sentences.append(_.plural("{n} of them was hired.", "{n} of them were hired.", hires))
    if returning:
        sentences.append(_.plural("{n} employer came back for more.", "{n} employers came back for more.", returning))
    return " ".join(sentences)


def _steps(trace: SkillTrace, _: Wording) -> tuple[Step, ...]:
    nothing = {
        "heard": _("No employer has let us publish words about this skill.")
        if trace.is_teaching_known
        else _("What employers said to partners stands on their own pages."),
        "asked": _asked_by_nobody_named(trace, _),
        "taught": _("No module teaches it. Whoever plans the next cohort should read the roles above.")
        if DeadEnd.UNTAUGHT in trace.dead_ends
        else _taught_by_none(trace, _),
        "shown": _("No graduate shows it yet."),
        "hired": _("Nobody who shows it is named as hired yet."),
        "returned": _("None of the employers who hired them is known to have come back yet."),
    }
    return tuple(
        Step(anchor, title, short, number, is_reached, None if is_reached else nothing[anchor])
        for (anchor, title, short), (number, is_reached) in zip(step_names(_), shown_numbers(trace, _), strict=True)
    )


def _taught_by_none(trace: SkillTrace, _: Wording) -> str:
    if trace.is_teaching_known:
        return _("No module teaches it.")
    return _("What the modules of partners teach stands on their own pages.")


def _asked_by_nobody_named(trace: SkillTrace, _: Wording) -> str:
    if trace.count.beyond is not None:
        return _.plural(
            "{n} employer asks for it, who is not named.",
            "{n} employers ask for it, who are not named.",
            trace.count.beyond.employers,
        )
    if trace.count.is_hidden:
        return _("Employers ask for it, whose number would give some of them away.")
    return _("No employer who may be counted asks for it at the moment.")


def _asked(asked: SkillAsked, site: Site) -> AskedView:
    _ = site.words
    role = role_of(asked.role, site.edition)
    return AskedView(
        role=role_link(asked.role, site),
        employer=employer_link(site.edition.employers[asked.role.employer_id], site),
        asks=_(
            "{strength}: {level}",
            strength=labels.strength(asked.strength, _),
            level=labels.skill_level(asked.level, _).lower(),
        ),
        headcount=headcount(role.least, role.likely, role.most, _),
    )


def _taught(ref: ModuleRef, trace: SkillTrace, site: Site) -> TaughtView:
    _ = site.words
    module = module_of(ref, site.edition)
    level = next(taught.level for taught in module.skills if taught.skill.id == trace.skill.id)
    return TaughtView(
        module=module_link(ref, site),
        program=program_link(site.edition.programs[ref.program_id], _),
        level=labels.skill_level(level, _),
        taught_with=tuple(employer_link(site.edition.employers[partner], site) for partner in module.co_delivered_by),
    )


def _holder(graduate_id: str, trace: SkillTrace, site: Site) -> HolderView:
    _ = site.words
    graduate = site.edition.graduates[graduate_id]
    level = next(shown.level for shown in graduate.skills if shown.skill.id == trace.skill.id)
    return HolderView(
        uri=addresses.graduate(graduate_id),
        name=labels.graduate_name(graduate, _),
        headline=Spoken(graduate.headline, graduate.language),
        level=labels.skill_level(level, _),
        availability=availability_badge(graduate, _),
    )


def _everyone(trace: SkillTrace, _: Wording) -> Link | None:
    """The showcase with the same question, where it has people whom this page does not list."""
    if len(trace.graduate_ids) <= PEOPLE_NAMED:
        return None
    words = _("See everyone in the showcase who shows it")
    return Link(Spoken(words, _.language), addresses.graduates_who([trace.skill.id]))
