"""The trace of a skill: what was said, who asks, which modules teach it, who has it, who was hired, who came back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cohortbook.demand.amount import Count
from cohortbook.demand.coverage import ModuleRef
from cohortbook.demand.map import SkillAsked
from cohortbook.edition import PublicSkill


class DeadEnd(StrEnum):
    """Where a chain breaks off."""

    UNTAUGHT = "untaught"  # a must-have that no module teaches
    UNASKED = "unasked"  # taught, and asked for by nobody
    NO_GRADUATE = "no-graduate"  # asked for and taught, and no graduate shows it yet


@dataclass(frozen=True, slots=True)
class TracedHire:
    """A graduate who shows the skill and was hired, as both agreed to be seen."""

    graduate_id: str
    cohort_id: str
    employer_id: str


@dataclass(frozen=True, slots=True)
class Returning:
    """An employer of one of the hires that hired from two cohorts or more, as far as everybody may see."""

    employer_id: str
    cohort_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillTrace:
    """Ids lead to `edition.heard`, its employers, programs, graduates and cohorts. `count` is as on the map.

    `asked_by` are current named roles, `asked_before` past ones. `graduate_ids` are in the order of the showcase.
    """

    skill: PublicSkill
    count: Count
    quote_ids: tuple[str, ...]
    asked_by: tuple[SkillAsked, ...]
    asked_before: tuple[SkillAsked, ...]
    modules: tuple[ModuleRef, ...]
    graduate_ids: tuple[str, ...]
    hires: tuple[TracedHire, ...]
    returning: tuple[Returning, ...]
    dead_ends: tuple[DeadEnd, ...]
