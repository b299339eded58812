"""Matches: graduates who have every must-have of a role, and roles whose every must-have a graduate has.

Only what the edition shows counts: graduates who agreed to a profile and are available or open to offers. A must-have
is met at the level asked for or above. Graduates are ranked by how many nice-to-haves they meet, then by how far above
the levels asked for these are, then by the day from which they are available (at once where none is given), then by id.
Roles are ranked for a graduate by how many of their nice-to-haves are met, then by the day the people are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from cohortbook.demand.map import RoleRef
from cohortbook.edition import PublicSkill

GRADUATES_SHOWN: Final = 30
ROLES_SHOWN: Final = 10
"""So many graduates are listed for a role, and so many roles for a graduate; `n` says how many there are."""


class MetSkill(NamedTuple):
    """A reason: the skill, the level asked for and the level the graduate shows."""

    skill: PublicSkill
    asked: str
    shown: str


class Match(NamedTuple):
    """One graduate and one role. `musts` are all its must-haves, `nice` what is met beside them."""

    role: RoleRef
    graduate_id: str
    musts: tuple[MetSkill, ...]
    nice: tuple[MetSkill, ...]
    nice_missing: tuple[PublicSkill, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The first matches, the best first, of `n`."""

    n: int
    matches: tuple[Match, ...]


NONE_MATCHED = Matched(0, ())


@dataclass(frozen=True, slots=True)
class Matches:
    """`for_role` has every current named role with a must-have; `for_graduate` everybody who may be matched."""

    for_role: Mapping[RoleRef, Matched]
    for_graduate: Mapping[str, Matched]
