"""How much of what employers ask for a program teaches, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.demand import Because, Coverage, CoveredSkill, ModuleRef, SkillAsked
from cohortbook.edition import PublicProgram
from cohortbook.model import SKILL_LEVELS
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import SkillLink, asker_link, module_link, role_link, skill_link
from cohortbook.pages.demand.counts import employers, roles_stated
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import Link, employer_link, program_link
from cohortbook.pages.wording import Wording


class CoverageFigure(Struct, frozen=True):
    """The one number. Either `value` is there, or `message` says why not. `share` is in whole percent."""

    value: str | None
    share: int
    count: str
    basis: str
    message: str | None
    hidden: str | None


class AskedBy(Struct, frozen=True):
    employer: Link
    strength: str
    level: str


class SkillReason(Struct, frozen=True):
    """A skill with what it weighs (also as percent of the heaviest), who asks for it and where it is taught."""

    skill: SkillLink
    weight: str
    share: float
    asked_by: tuple[AskedBy, ...]
    others: str | None
    modules: tuple[Link, ...]
    gap: str | None


class CountedRoleView(Struct, frozen=True):
    role: Link
    employer: Link
    because: str


class CoverageView(Struct, frozen=True):
    figure: CoverageFigure
    taught: tuple[SkillReason, ...]
    untaught: tuple[SkillReason, ...]
    unasked: tuple[SkillReason, ...]
    roles: tuple[CountedRoleView, ...]
    definitions_uri: str


class CoverageRow(Struct, frozen=True):
    """One program in a comparison."""

    program: Link
    figure: CoverageFigure
    untaught: tuple[SkillLink, ...]


def coverage_view(program: PublicProgram, site: Site) -> CoverageView | None:
    _ = site.words
    coverage = site.demand.coverage.get(program.id)
    if coverage is None:
        return None
    heaviest = max((one.count.total.weight for one in (*coverage.taught, *coverage.untaught)), default=0.0)
    return CoverageView(
        figure=_figure(coverage, _),
        taught=tuple(_reason(one, heaviest, site) for one in coverage.taught),
        untaught=tuple(_reason(one, heaviest, site) for one in coverage.untaught),
        unasked=tuple(
            SkillReason(skill_link(one.skill, site), "", 0, (), None, _modules(one.modules, site), None)
            for one in coverage.unasked
        ),
        roles=tuple(
            CountedRoleView(
                role_link(counted.role, site),
                employer_link(site.edition.employers[counted.role.employer_id], site),
                _("this program leads to its occupation")
                if counted.because is Because.OCCUPATION
                else _("at least half of its must-haves are taught here"),
            )
            for counted in coverage.roles
        ),
        definitions_uri=Place.DEMAND_FIGURES,
    )


def coverage_rows(site: Site) -> tuple[CoverageRow, ...]:
    _ = site.words
    return tuple(
        CoverageRow(
            program_link(program, _),
            _figure(coverage, _),
            tuple(skill_link(one.skill, site) for one in coverage.untaught),
        )
        for program in site.edition.own_programs
        if (coverage := site.demand.coverage.get(program.id)) is not None
    )


def _figure(coverage: Coverage, _: Wording) -> CoverageFigure:
    basis = _(
        "from {signals} of {employers}",
        signals=roles_stated(coverage.signals, _),
        employers=employers(coverage.employers, _),
    )
    if coverage.beyond_employers:
        basis = _(
            "{basis}, and of {n} or more others who are not named", basis=basis, n=_.number(coverage.beyond_employers)
        )
    hidden = _("There is more demand that we may not tell without giving away who said it.")
    if coverage.share is None:
        message = _("No employer has asked for a role that this program leads to.")
        return CoverageFigure(None, 0, "", basis, hidden if coverage.is_hidden else message, None)
    return CoverageFigure(
        value=_.percent(coverage.share),
        share=round(100 * coverage.share),
        count=_("{taught} of {all} needs", taught=_.number(coverage.taught_weight), all=_.number(coverage.weight)),
        basis=basis,
        message=None,
        hidden=hidden if coverage.is_hidden else None,
    )


def _reason(one: CoveredSkill, heaviest: float, site: Site) -> SkillReason:
    _ = site.words
    weight = one.count.total.weight
    return SkillReason(
        skill=skill_link(one.skill, site),
        weight=_.number(weight),
        share=round(100 * weight / heaviest, 2) if heaviest else 0,
        asked_by=tuple(_asked(asked, site) for asked in one.asked_by),
        others=_others(one, _),
        modules=_modules(one.modules, site),
        gap=_gap(one, _),
    )


def _asked(asked: SkillAsked, site: Site) -> AskedBy:
    _ = site.words
    return AskedBy(
        asker_link(asked.role, site),
        labels.strength(asked.strength, _).lower(),
        labels.skill_level(asked.level, _).lower(),
    )


def _others(one: CoveredSkill, _: Wording) -> str | None:
    if one.count.beyond is not None:
        return _.plural("{n} other employer", "{n} other employers", one.count.beyond.employers)
    return _("others, who may not be counted here") if one.count.is_hidden else None


def _gap(one: CoveredSkill, _: Wording) -> str | None:
    """Where a module aims lower than a role asks for, which the number alone would hide."""
    if not one.asked_level or not one.taught_level:
        return None
    if SKILL_LEVELS.index(one.taught_level) >= SKILL_LEVELS.index(one.asked_level):
        return None
    return _(
        "Asked for up to {asked}, taught up to {taught}.",
        asked=labels.skill_level(one.asked_level, _).lower(),
        taught=labels.skill_level(one.taught_level, _).lower(),
    )


def _modules(modules: Iterable[ModuleRef], site: Site) -> tuple[Link, ...]:
    return tuple(module_link(module, site) for module in modules)
