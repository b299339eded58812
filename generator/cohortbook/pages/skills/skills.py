"""Skills: the index, and each skill from what employers said to the hire and the employer who came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.demand import DeadEnd, ModuleRef, SkillAsked, SkillTrace
from cohortbook.edition import Spoken
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import (
    HeardView,
    SkillLink,
    heard_view,
    module_link,
    module_of,
    role_link,
    role_of,
    skill_link,
)
from cohortbook.pages.demand.counts import headcount
from cohortbook.pages.demand.map import SECTION, STYLES
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.sources import each, heard_in
from cohortbook.pages.summaries import Badge, Link, availability_badge, cohort_link, employer_link, program_link
from cohortbook.pages.wording import Wording

PEOPLE_NAMED = 12
"""So many graduates and hires are listed on a skill's page; the showcase has them all."""


@dataclass(frozen=True, slots=True)
class AskedView:
    role: Link
    employer: Link
    asks: str
    headcount: str


@dataclass(frozen=True, slots=True)
class TaughtView:
    module: Link
    program: Link
    level: str
    taught_with: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HolderView:
    uri: str
    name: str
    headline: Spoken
    level: str
    availability: Badge


@dataclass(frozen=True, slots=True)
class HireView:
    graduate: Link
    employer: Link
    cohort: Link


@dataclass(frozen=True, slots=True)
class ReturnView:
    employer: Link
    times: str
    cohorts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the flow. `sentence` stands where the chain breaks off, or where there is nothing to list."""

    id: str
    title: str
    short: str
    number: str
    is_reached: bool
    sentence: str | None


@dataclass(frozen=True, slots=True)
class SkillView:
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


@dataclass(frozen=True, slots=True)
class SkillCell:
    label: str
    number: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class SkillRow:
    skill: SkillLink
    cells: tuple[SkillCell, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillGroup:
    title: str
    rows: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class SkillIndexView:
    intro: str
    columns: tuple[str, ...]
    groups: tuple[SkillGroup, ...]
    dead_ends: str | None
    empty: str
    as_of: str


def skill_plans(site: Site) -> Iterator[Plan]:
    """All skills, then each that is asked for, taught or shown."""
    yield Plan(Place.SKILLS, SECTION, "skills.html", sources=frozenset({Source(Kind.TRACE)}))
    for trace in site.demand.traces.values():
        # A page that names somebody whom search engines should not show is kept from them whole.
        is_indexable = all(site.edition.graduates[person].may_be_indexed for person in _people(trace))
        uri = addresses.skill(trace.skill.id)
        yield Plan(uri, SECTION, "skill.html", trace.skill.id, frozenset(_sources(trace, site)), is_indexable)


def _sources(trace: SkillTrace, site: Site) -> Iterator[Source]:
    yield Source(Kind.TRACE, trace.skill.id)
    for quote in trace.quote_ids:
        yield from heard_in(site.edition.heard[quote])
    yield from each(Kind.EMPLOYER, (asked.role.employer_id for asked in (*trace.asked_by, *trace.asked_before)))
    for ref in trace.modules:
        yield Source(Kind.PROGRAM, ref.program_id)
        yield from each(Kind.EMPLOYER, module_of(ref, site.edition).co_delivered_by)
    yield from each(Kind.GRADUATE, trace.graduate_ids[:PEOPLE_NAMED])
    for hire in trace.hires[:PEOPLE_NAMED]:
        yield Source(Kind.GRADUATE, hire.graduate_id)
        yield Source(Kind.EMPLOYER, hire.employer_id)
        yield Source(Kind.COHORT, hire.cohort_id)
    for back in trace.returning:
        yield Source(Kind.EMPLOYER, back.employer_id)
        yield from each(Kind.COHORT, back.cohort_ids)


_KINDS = ("technical", "professional", "job-search")


def skills_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Every skill that is asked for, taught or shown, and how far its chain holds, from a quote to a hire.")
    traces = site.demand.traces.values()
    groups = (
        SkillGroup(
            labels.skill_kind(kind, _),
            tuple(_row(trace, site) for trace in traces if trace.skill.kind == kind),
        )
        for kind in _KINDS
    )
    broken = sum(bool(trace.dead_ends) for trace in traces)
    return Page(
        plan=plan,
        language=_.language,
        title=_("Skills"),
        description=intro,
        breadcrumbs=(),
        view=SkillIndexView(
            intro=intro,
            columns=tuple(short for _id, _title, short in _names(_)),
            groups=tuple(group for group in groups if group.rows),
            dead_ends=_.plural(
                "One chain breaks off. The row says where.", "{n} chains break off. Their rows say where.", broken
            )
            if broken
            else None,
            empty=_("Skills will be listed here as soon as an employer asks for one or a module teaches one."),
            as_of=_.date(site.edition.as_of),
        ),
        search_text=intro,
        assets=STYLES,
    )


def _names(_: Wording) -> tuple[tuple[str, str, str], ...]:
    """The six steps: anchor, title and the word for a table's head."""
    return (
        ("heard", _("What employers said"), _("Quotes")),
        ("asked", _("Roles that ask for it"), _("Roles")),
        ("taught", _("Modules that teach it"), _("Modules")),
        ("shown", _("Graduates who have it"), _("Graduates")),
        ("hired", _("Hires"), _("Hires")),
        ("returned", _("Employers who came back"), _("Came back")),
    )


def _numbers(trace: SkillTrace) -> tuple[int, ...]:
    return (
        len(trace.quote_ids),
        len(trace.asked_by),
        len(trace.modules),
        len(trace.graduate_ids),
        len(trace.hires),
        len(trace.returning),
    )


def _row(trace: SkillTrace, site: Site) -> SkillRow:
    _ = site.words
    return SkillRow(
        skill_link(trace.skill, site),
        tuple(
            SkillCell(short, _.number(number), number > 0)
            for (_id, _title, short), number in zip(_names(_), _numbers(trace), strict=True)
        ),
        _findings(trace, _),
    )


def _findings(trace: SkillTrace, _: Wording) -> tuple[str, ...]:
    sentences = {
        DeadEnd.UNTAUGHT: _("An employer must have this skill, and no module teaches it."),
        DeadEnd.UNASKED: _("A module teaches this skill, and no employer who may be counted asks for it."),
        DeadEnd.NO_GRADUATE: _("Employers ask for this skill and a module teaches it, but no graduate shows it yet."),
    }
    return tuple(sentences[found] for found in trace.dead_ends)


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


def _people(trace: SkillTrace) -> set[str]:
    return {*trace.graduate_ids, *(hire.graduate_id for hire in trace.hires)}


def _view(trace: SkillTrace, site: Site) -> SkillView:
    _ = site.words
    hidden = len(trace.hires) - PEOPLE_NAMED
    return SkillView(
        label=_.text(trace.skill.label),
        kind=labels.skill_kind(trace.skill.kind, _),
        summary=_summary(trace, _),
        findings=_findings(trace, _),
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
    __, roles, modules, graduates, hires, returning = _numbers(trace)
    sentences = [
        _.plural("{n} role asks for it today.", "{n} roles ask for it today.", roles)
        if roles
        else _("No role that may be named asks for it today."),
        _.plural("{n} module teaches it.", "{n} modules teach it.", modules) if modules else _("No module teaches it."),
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
        "heard": _("No employer has let us publish words about this skill."),
        "asked": _asked_by_nobody_named(trace, _),
        "taught": _("No module teaches it. Whoever plans the next cohort should read the roles above.")
        if DeadEnd.UNTAUGHT in trace.dead_ends
        else _("No module teaches it."),
        "shown": _("No graduate shows it yet."),
        "hired": _("Nobody who shows it is named as hired yet."),
        "returned": _("None of the employers who hired them is known to have come back yet."),
    }
    return tuple(
        Step(anchor, title, short, _.number(number), number > 0, None if number else nothing[anchor])
        for (anchor, title, short), number in zip(_names(_), _numbers(trace), strict=True)
    )


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
