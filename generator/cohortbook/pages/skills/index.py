"""All skills, and how far the chain of each holds."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.demand import SkillTrace
from cohortbook.model import SKILL_KINDS
from cohortbook.pages import labels
from cohortbook.pages.demand.chain import (
    SkillLink,
    skill_link,
)
from cohortbook.pages.demand.map import STYLES
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.skills.steps import findings, shown_numbers, step_names


class SkillCell(Struct, frozen=True):
    label: str
    number: str
    is_reached: bool


class SkillRow(Struct, frozen=True):
    skill: SkillLink
    cells: tuple[SkillCell, ...]
    findings: tuple[str, ...]


class SkillGroup(Struct, frozen=True):
    title: str
    rows: tuple[SkillRow, ...]


class SkillIndexView(Struct, frozen=True):
    intro: str
    columns: tuple[str, ...]
    groups: tuple[SkillGroup, ...]
    dead_ends: str | None
    empty: str
    as_of: str


def skills_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Every skill that is asked for, taught or shown, and how far its chain holds, from a quote to a hire.")
    traces = site.demand.traces.values()
    groups = (
        SkillGroup(
            labels.skill_kind(kind, _),
            tuple(_row(trace, site) for trace in traces if trace.skill.kind == kind),
        )
        for kind in SKILL_KINDS
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
            columns=tuple(short for _id, _title, short in step_names(_)),
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


def _row(trace: SkillTrace, site: Site) -> SkillRow:
    _ = site.words
    return SkillRow(
        skill_link(trace.skill, site),
        tuple(
            SkillCell(short, number, is_reached)
            for (_id, _title, short), (number, is_reached) in zip(step_names(_), shown_numbers(trace, _), strict=True)
        ),
        findings(trace, _),
    )
