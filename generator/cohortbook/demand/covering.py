"""From asks and programs to coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cohortbook.demand.coverage import Because, CountedRole, Coverage, CoveredSkill, UnaskedSkill
from cohortbook.demand.mapping import skills_asked
from cohortbook.demand.signals import LEVELS, Ask
from cohortbook.demand.tables import Cells, Key
from cohortbook.demand.teaching import Teaching, teaching
from cohortbook.edition import Edition, PublicProgram

_WEIGHING = frozenset({"must", "nice"})
_FEWEST_MUST_HAVES = 2


def why_counted(ask: Ask, program: PublicProgram, taught: Mapping[str, object]) -> Because | None:
    """Why a signal counts for a program, or None. `taught`: the program's skills."""
    if ask.noc is not None and ask.noc == program.noc:
        return Because.OCCUPATION
    musts = [asked.skill_id for asked in ask.requirements if asked.strength == "must"]
    met = sum(skill_id in taught for skill_id in musts)
    return Because.MUST_HAVES if met >= _FEWEST_MUST_HAVES and 2 * met >= len(musts) else None


Reasons = Mapping[str, Sequence[tuple[Ask, Because]]]
"""By program: the asks that count for it, and why."""


def put_on_programs(cells: Cells, edition: Edition) -> Reasons:
    """Count every current ask for the programs it concerns, by skill."""
    found: dict[str, list[tuple[Ask, Because]]] = {}
    for program in edition.programs.values():
        taught = teaching([program])
        counted = found[program.id] = []
        for place, ask in enumerate(cells.asks):
            because = why_counted(ask, program, taught) if ask.is_current else None
            if because is None:
                continue
            counted.append((ask, because))
            for asked in ask.requirements:
                if asked.strength in _WEIGHING:
                    cells.put(_key(program, asked.skill_id), place)
    return found


def _key(program: PublicProgram, skill_id: str) -> Key:
    return ("program", program.id, skill_id)


def coverage(program: PublicProgram, cells: Cells, edition: Edition, reasons: Reasons) -> Coverage:
    """The program's coverage, from settled cells: nothing is added up that is not told by itself."""
    counted = reasons[program.id]
    named = [(ask, because) for ask, because in counted if ask.is_named]
    taught = teaching([program])
    asked_by = skills_asked(ask for ask, _ in named)
    covered = [
        CoveredSkill(
            skill=skill,
            count=count,
            asked_by=(asks := tuple(each for each in asked_by.get(skill.id, ()) if each.strength in _WEIGHING)),
            modules=tuple(each.module for each in taught.get(skill.id, ())),
            asked_level=_highest([each.level for each in asks]),
            taught_level=_highest([each.level for each in taught.get(skill.id, ())]),
        )
        for skill in edition.skills.values()
        if not (count := cells.count(_key(program, skill.id))).is_empty
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
        employers=len({ask.ref.employer_id for ask, _ in named}),
        beyond_employers=max((each.count.beyond.employers for each in covered if each.count.beyond), default=0),
        is_hidden=any(each.count.is_hidden for each in covered),
        roles=tuple(CountedRole(ask.ref, because) for ask, because in named),
        taught=tuple(each for each in covered if each.modules),
        untaught=tuple(each for each in covered if not each.modules),
        unasked=_unasked(edition, taught, {*asked_by, *(each.skill.id for each in covered)}),
    )


def _highest(levels: Sequence[str]) -> str | None:
    return max(levels, key=LEVELS.index, default=None)


def _unasked(edition: Edition, taught: Mapping[str, Sequence[Teaching]], asked: set[str]) -> tuple[UnaskedSkill, ...]:
    """Skills for the search itself come last: employers do not ask for them, and need not."""
    found = [
        UnaskedSkill(skill, tuple(each.module for each in taught[skill.id]))
        for skill in edition.skills.values()
        if skill.id in taught and skill.id not in asked
    ]
    return tuple(sorted(found, key=lambda each: each.skill.kind == "job-search"))
