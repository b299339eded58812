"""Coverage: how much of what employers ask for a program teaches.

Formula: weight of demanded skills that a module teaches / weight of demanded skills. A signal gives each skill that
         is a must-have or nice to have its likely headcount, times 1 where it is committed or posted, times 0.5 where
         it is only stated. What employers teach themselves (trainable) weighs nothing, but is not 'asked by nobody'.
Counts:  a signal counts for a program that leads to its occupation, or that teaches at least two, and at least half,
         of its must-haves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from cohortbook.demand.amount import Count
from cohortbook.demand.signals import CountedSignal, RoleRef, SkillAsked, skills_asked
from cohortbook.demand.tables import Key, Tables
from cohortbook.demand.teaching import ModuleRef, Teaching, teaching
from cohortbook.edition import Edition, PublicProgram, PublicSkill
from cohortbook.model import SKILL_LEVELS

_WEIGHING = frozenset({"must", "nice"})
_FEWEST_MUST_HAVES = 2


class Because(StrEnum):
    """Why a signal counts for a program."""

    OCCUPATION = "occupation"
    MUST_HAVES = "must-haves"


class CountedRole(Struct, frozen=True):
    role: RoleRef
    because: Because


class CoveredSkill(Struct, frozen=True):
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


class UnaskedSkill(Struct, frozen=True):
    """Taught, and asked for by nobody whose signal counts for the program, as far as may be told."""

    skill: PublicSkill
    modules: tuple[ModuleRef, ...]


class Coverage(Struct, frozen=True):
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


def why_counted(signal: CountedSignal, program: PublicProgram, taught: Mapping[str, object]) -> Because | None:
    """Why a signal counts for a program, or None. `taught`: the program's skills."""
    if signal.occupation is not None and signal.occupation == program.occupation_code:
        return Because.OCCUPATION
    musts = [asked.skill_id for asked in signal.requirements if asked.strength == "must"]
    met = sum(skill_id in taught for skill_id in musts)
    return Because.MUST_HAVES if met >= _FEWEST_MUST_HAVES and 2 * met >= len(musts) else None


Reasons = Mapping[str, Sequence[tuple[CountedSignal, Because]]]
"""By program: the signals that count for it, and why."""


def put_on_programs(tables: Tables, edition: Edition) -> Reasons:
    """Count every current signal for the programs it concerns, by skill."""
    found: dict[str, list[tuple[CountedSignal, Because]]] = {}
    for program in edition.own_programs:
        taught = teaching([program])
        counted = found[program.id] = []
        for place, signal in enumerate(tables.signals):
            because = why_counted(signal, program, taught) if signal.is_current else None
            if because is None:
                continue
            counted.append((signal, because))
            for asked in signal.requirements:
                if asked.strength in _WEIGHING:
                    tables.put(_key(program, asked.skill_id), place)
    return found


def _key(program: PublicProgram, skill_id: str) -> Key:
    return ("program", program.id, skill_id)


def coverage(program: PublicProgram, tables: Tables, edition: Edition, reasons: Reasons) -> Coverage:
    """The program's coverage, from settled tables: nothing is added up that is not told by itself."""
    counted = reasons[program.id]
    named = [(signal, because) for signal, because in counted if signal.is_named]
    taught = teaching([program])
    asked_by = skills_asked(signal for signal, _ in named)
    covered = [
        CoveredSkill(
            skill=skill,
            count=count,
            asked_by=(signals := tuple(each for each in asked_by.get(skill.id, ()) if each.strength in _WEIGHING)),
            modules=tuple(each.module for each in taught.get(skill.id, ())),
            asked_level=_highest([each.level for each in signals]),
            taught_level=_highest([each.level for each in taught.get(skill.id, ())]),
        )
        for skill in edition.skills.values()
        if not (count := tables.count(_key(program, skill.id))).is_empty
    ]
    covered.sort(key=lambda each: -each.count.total.weight)
    taught_weight = sum(each.count.total.weight for each in covered if each.modules)
    weight = sum(each.count.total.weight for each in covered)
    return Coverage(
        program_id=program.id,
        share=taught_weight / weight if weight else None,
        taught_weight=taught_weight,
        weight=weight,
        signals=len(named),
        employers=len({signal.ref.employer_id for signal, _ in named}),
        beyond_employers=max((each.count.beyond.employers for each in covered if each.count.beyond), default=0),
        is_hidden=any(each.count.is_hidden for each in covered),
        roles=tuple(CountedRole(signal.ref, because) for signal, because in named),
        taught=tuple(each for each in covered if each.modules),
        untaught=tuple(each for each in covered if not each.modules),
        unasked=_unasked(edition, taught, {*asked_by, *(each.skill.id for each in covered)}),
    )


def _highest(levels: Sequence[str]) -> str | None:
    return max(levels, key=SKILL_LEVELS.index, default=None)


def _unasked(edition: Edition, taught: Mapping[str, Sequence[Teaching]], asked: set[str]) -> tuple[UnaskedSkill, ...]:
    """Skills for the search itself come last: employers do not signal for them, and need not."""
    found = [
        UnaskedSkill(skill, tuple(each.module for each in taught[skill.id]))
        for skill in edition.skills.values()
        if skill.id in taught and skill.id not in asked
    ]
    return tuple(sorted(found, key=lambda each: each.skill.kind == "job-search"))
