"""Which modules teach a skill, and how far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from cohortbook.edition import PublicProgram


class ModuleRef(Struct, frozen=True, order=True):
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
