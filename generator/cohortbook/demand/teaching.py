"""Which modules teach a skill, and how far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cohortbook.edition import PublicProgram


@dataclass(frozen=True, order=True, slots=True)
class ModuleRef:
    program_id: str
    module_id: str


class Teaching(NamedTuple):
    module: ModuleRef
    level: str


def teaching(programs: Iterable[PublicProgram]) -> Mapping[str, Sequence[Teaching]]:
    """By skill, in the order of programs and modules; a module that names a skill twice counts once."""
    found: dict[str, dict[ModuleRef, Teaching]] = defaultdict(dict)
    for program in programs:
        for module in program.modules:
            for taught in module.skills:
                ref = ModuleRef(program.id, module.id)
                found[taught.skill.id].setdefault(ref, Teaching(ref, taught.level))
    return {skill_id: tuple(by_module.values()) for skill_id, by_module in found.items()}
