"""What a program teaches, by kind, hour by hour."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.edition import PublicModule, PublicProgram, Spoken
from cohortbook.model import SKILL_KINDS
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import SkillLink, skill_link
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import (
    Link,
    employer_link,
)
from cohortbook.pages.wording import Wording


class ModuleView(Struct, frozen=True):
    anchor: str
    title: Spoken
    summary: Spoken | None
    hours: str
    skills: tuple[tuple[SkillLink, str], ...]
    taught_with: tuple[Link, ...]


class ModuleGroup(Struct, frozen=True):
    """Modules of one kind, with their hours together and their share of all hours in percent."""

    kind: str
    title: str
    hours: str
    share: int
    modules: tuple[ModuleView, ...]


class WeekRow(Struct, frozen=True):
    """When a module runs; `start` and `width` draw it, in percent of all weeks."""

    anchor: str
    title: Spoken
    kind: str
    words: str
    start: float
    width: float


class WeeksView(Struct, frozen=True):
    """The curriculum week by week, of the modules that say when they run; `axis` names the first and the last week."""

    rows: tuple[WeekRow, ...]
    axis: tuple[str, str]


def hours_of(hours: int, _: Wording) -> str:
    return _.plural("{n} hour", "{n} hours", hours)


def module_groups(program: PublicProgram, site: Site) -> tuple[ModuleGroup, ...]:
    """The curriculum by kind, in the order of the journey to a job."""
    _ = site.words
    total = sum(module.hours for module in program.modules) or 1
    groups = []
    for kind in SKILL_KINDS:
        modules = [module for module in program.modules if module.kind == kind]
        hours = sum(module.hours for module in modules)
        if modules:
            groups.append(
                ModuleGroup(
                    kind=kind,
                    title=labels.skill_kind(kind, _),
                    hours=hours_of(hours, _),
                    share=round(100 * hours / total),
                    modules=tuple(_module(module, site) for module in modules),
                )
            )
    return tuple(groups)


def weeks_view(program: PublicProgram, site: Site) -> WeeksView | None:
    """Which module runs in which weeks, the earliest first; nothing where none says so."""
    _ = site.words
    dated = sorted(((module.weeks, module) for module in program.modules if module.weeks), key=lambda each: each[0])
    if not dated:
        return None
    last = max(weeks[1] for weeks, _module in dated)
    rows = tuple(
        WeekRow(
            anchor=addresses.module_anchor(module.id),
            title=_.text(module.title),
            kind=module.kind,
            words=_weeks(*weeks, _),
            start=round(100 * (weeks[0] - 1) / last, 2),
            width=round(100 * (weeks[1] - weeks[0] + 1) / last, 2),
        )
        for weeks, module in dated
    )
    return WeeksView(rows, (_weeks(1, 1, _), _weeks(last, last, _)))


def _weeks(first: int, last: int, _: Wording) -> str:
    if first == last:
        return _("Week {number}", number=_.number(first))
    return _("Weeks {first} to {last}", first=_.number(first), last=_.number(last))


def _module(module: PublicModule, site: Site) -> ModuleView:
    _ = site.words
    return ModuleView(
        anchor=addresses.module_anchor(module.id),
        title=_.text(module.title),
        summary=_.maybe(module.summary),
        hours=hours_of(module.hours, _),
        skills=tuple((skill_link(taught.skill, site), labels.skill_level(taught.level, _)) for taught in module.skills),
        taught_with=tuple(
            employer_link(site.edition.employers[employer_id], site) for employer_id in module.co_delivered_by
        ),
    )
