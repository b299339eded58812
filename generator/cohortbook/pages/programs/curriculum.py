"""What a program teaches, by kind, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass

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
