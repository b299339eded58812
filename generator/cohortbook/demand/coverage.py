"""Coverage: how much of what employers ask for a program teaches.

Formula: weight of demanded skills that a module teaches / weight of demanded skills. A signal gives each skill that
         is a must-have or nice to have its likely headcount, times 1 where it is committed or posted, times 0.5 where
         it is only stated. What employers teach themselves (trainable) weighs nothing, but is not 'asked by nobody'.
Counts:  a signal counts for a program that leads to its occupation, or that teaches at least two, and at least half,
         of its must-haves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cohortbook.demand.amount import Count
from cohortbook.demand.map import RoleRef, SkillAsked
from cohortbook.edition import PublicSkill


class Because(StrEnum):
    """Why a signal counts for a program."""

    OCCUPATION = "occupation"
    MUST_HAVES = "must-haves"


@dataclass(frozen=True, order=True, slots=True)
class ModuleRef:
    program_id: str
    module_id: str


@dataclass(frozen=True, slots=True)
class CountedRole:
    role: RoleRef
    because: Because


@dataclass(frozen=True, slots=True)
class CoveredSkill:
    """A demanded skill. `modules` teach it (none: it is not taught); `asked_by` are named roles that weigh.

    `count.total.weight` is its weight. `asked_level` is the highest that a named role asks for, `taught_level` the
    highest that a module aims at; None where there is none.
    """

    skill: PublicSkill
    count: Count
    asked_by: tuple[SkillAsked, ...]
    modules: tuple[ModuleRef, ...]
    asked_level: str | None
    taught_level: str | None


@dataclass(frozen=True, slots=True)
class UnaskedSkill:
    """Taught, and asked for by nobody whose signal counts for the program, as far as may be told."""

    skill: PublicSkill
    modules: tuple[ModuleRef, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A program's coverage. `taught` and `untaught` have the most weight first.

    `share` is in [0, 1] over exactly the weights listed, None where there are none. `signals` and `employers` are the
    named ones behind it; `beyond_employers` is how many more, at least, who are not named. `is_hidden`: there are more
    whose numbers cannot be told.
    """

    program_id: str
    share: float | None
    taught_weight: float
    weight: float
    signals: int
    employers: int
    beyond_employers: int
    is_hidden: bool
    roles: tuple[CountedRole, ...]
    taught: tuple[CoveredSkill, ...]
    untaught: tuple[CoveredSkill, ...]
    unasked: tuple[UnaskedSkill, ...]
