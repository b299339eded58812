"""The demand map: roles, skills, sectors, regions, half-years, and what stands behind a stated filter.

Everything is over current signals (in force, and the employer's latest word for the role), except the trend, which is
over everything that was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cohortbook.demand.amount import NOBODY, Count
from cohortbook.edition import PublicSkill, PublicText


@dataclass(frozen=True, order=True, slots=True)
class RoleRef:
    """A named role: `edition.employers[employer_id]`, and the id of one of its roles (current or past)."""

    employer_id: str
    role_id: str


@dataclass(frozen=True, slots=True)
class SkillAsked:
    """A named role that asks for a skill; `strength` is must, nice or trainable."""

    role: RoleRef
    strength: str
    level: str


@dataclass(frozen=True, slots=True)
class RoleDemand:
    """The same occupation across employers, or one role where no occupation is known.

    `id` is fit for an anchor. `title` is the occupation's as a program gives it, else the role in the words of the
    first named employer; None where only unnamed employers ask. `first_due`, `last_due` and `by_confidence` (likely
    headcount by stated, committed and posted) are over named roles alone.
    """

    id: str
    noc: str | None
    title: PublicText | None
    roles: tuple[RoleRef, ...]
    count: Count
    first_due: date | None
    last_due: date | None
    by_confidence: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """A skill by strength (must, nice, trainable; always all three) and in all; `asked_by` are the named roles."""

    skill: PublicSkill
    count: Count
    by_strength: Mapping[str, Count]
    asked_by: tuple[SkillAsked, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the map; `id` is fit for an anchor."""

    id: str
    label: PublicText


@dataclass(frozen=True, slots=True)
class SkillInSectors:
    """A row of the map skill x sector: one count a sector, in the order of `DemandMap.sectors`."""

    skill: PublicSkill
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class RegionDemand:
    region_id: str
    count: Count


@dataclass(frozen=True, slots=True)
class HalfYear:
    """What employers said in six months, whatever became of it. `half` is 1 or 2; empty half-years are there, too."""

    year: int
    half: int
    count: Count


@dataclass(frozen=True, slots=True)
class Proxy:
    """A stated filter and the skills it stood for. `quote_ids` lead to `edition.heard`; roles are current or past."""

    id: str
    filter: PublicText
    skills: tuple[PublicSkill, ...]
    roles: tuple[RoleRef, ...]
    count: Count
    quote_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelMismatch:
    """A channel that cannot deliver what the role needs; both in staff's words."""

    role: RoleRef
    channel: PublicText
    need: PublicText
    is_current: bool


@dataclass(frozen=True, slots=True)
class DemandMap:
    """The map on `as_of`: roles and skills with the most demand first."""

    as_of: date
    all: Count = NOBODY
    roles: tuple[RoleDemand, ...] = ()
    skills: tuple[SkillDemand, ...] = ()
    sectors: tuple[Sector, ...] = ()
    by_sector: tuple[SkillInSectors, ...] = ()
    regions: tuple[RegionDemand, ...] = ()
    trend: tuple[HalfYear, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    mismatches: tuple[ChannelMismatch, ...] = ()
    past_roles: tuple[RoleRef, ...] = field(default=())  # expired, superseded or contradicted: shown as such
