"""The demand map: roles, skills, sectors, regions, quarters, and what stands behind a stated filter.

Everything is over current signals (in force, and the employer's latest word for the role), except the trend, which is
over everything that was said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from cohortbook.demand.amount import NOBODY, Count
from cohortbook.demand.signals import CountedSignal, RoleRef, SkillAsked, skills_asked, slug
from cohortbook.demand.tables import ALL, Key, Tables
from cohortbook.edition import Edition, PublicSkill, PublicText
from cohortbook.model import STRENGTHS
from cohortbook.model.occupation import OccupationKey


class RoleDemand(Struct, frozen=True):
    """The same occupation across employers, or one role where no occupation is known.

    `id` is fit for an anchor. `title` is the occupation's as a program gives it, else the role in the words of the
    first named employer; None where only unnamed employers ask. `first_due`, `last_due` and `by_confidence` (likely
    headcount by stated, committed and posted) are over named roles alone.
    """

    id: str
    occupation: OccupationKey | None
    title: PublicText | None
    roles: tuple[RoleRef, ...]
    count: Count
    first_due: date | None
    last_due: date | None
    by_confidence: Mapping[str, int]


class SkillDemand(Struct, frozen=True):
    """A skill by strength (must, nice, trainable; always all three) and in all; `asked_by` are the named roles."""

    skill: PublicSkill
    count: Count
    by_strength: Mapping[str, Count]
    asked_by: tuple[SkillAsked, ...]


class Sector(Struct, frozen=True):
    """A sector of the map; `id` is fit for an anchor."""

    id: str
    label: PublicText


class SkillInSectors(Struct, frozen=True):
    """A row of the map skill x sector: one count a sector, in the order of `DemandMap.sectors`."""

    skill: PublicSkill
    counts: tuple[Count, ...]


class RegionDemand(Struct, frozen=True):
    region_id: str
    count: Count


class Quarter(Struct, frozen=True):
    """What employers said in three months, whatever became of it. `quarter` is 1 to 4; empty ones are there, too."""

    year: int
    quarter: int
    count: Count


class Proxy(Struct, frozen=True):
    """A stated filter and the skills it stood for. `quote_ids` lead to `edition.heard`; roles are current or past."""

    id: str
    filter: PublicText
    skills: tuple[PublicSkill, ...]
    roles: tuple[RoleRef, ...]
    count: Count
    quote_ids: tuple[str, ...]


class ChannelMismatch(Struct, frozen=True):
    """A channel that cannot deliver what the role needs; both in staff's words."""

    role: RoleRef
    channel: PublicText
    need: PublicText
    is_current: bool


class DemandMap(Struct, frozen=True):
    """The map on `as_of`: roles and skills with the most demand first."""

    as_of: date
    all: Count = NOBODY
    roles: tuple[RoleDemand, ...] = ()
    skills: tuple[SkillDemand, ...] = ()
    sectors: tuple[Sector, ...] = ()
    by_sector: tuple[SkillInSectors, ...] = ()
    regions: tuple[RegionDemand, ...] = ()
    trend: tuple[Quarter, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    mismatches: tuple[ChannelMismatch, ...] = ()
    past_roles: tuple[RoleRef, ...] = field(default=())  # expired, superseded or contradicted: shown as such


_NO_ID = re.compile("[^a-z0-9]+")
OTHER_ROLES: Key = ("role", "other-roles", None)
"""Roles that only unnamed employers signal for, too few to say which."""


def put_on_map(tables: Tables) -> None:
    """Count every signal wherever the map shows it."""
    for place, signal in enumerate(tables.signals):
        tables.put(("quarter", *_quarter(signal.observed_on)), place)
        if not signal.is_current:
            continue
        tables.put(ALL, place)
        tables.put(_role(signal), place)
        tables.put(("region", signal.region_id), place)
        for asked in signal.requirements:
            tables.put(("skill", asked.skill_id), place)
            tables.put(("strength", asked.skill_id, asked.strength), place)
            if signal.sector:
                tables.put(("sector", asked.skill_id, signal.sector), place)
            if asked.stands_for is not None:
                tables.put(("filter", slug(asked.stands_for)), place)
    tables.merge("role", OTHER_ROLES)


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _role(signal: CountedSignal) -> Key:
    if signal.occupation is not None:
        scheme, code = signal.occupation
        return ("role", _NO_ID.sub("-", f"{scheme}-{code}"), signal.occupation)
    # Words of an unnamed signal are never shown, not even as part of an anchor.
    return ("role", slug(signal.role), None) if signal.is_named else OTHER_ROLES


def demand_map(tables: Tables, edition: Edition, sectors: Mapping[str, PublicText]) -> DemandMap:
    """The map of settled tables. `sectors` are their labels by id."""
    skills = _skills(tables, edition)
    columns, rows = _by_sector(tables, skills, sectors)
    return DemandMap(
        as_of=edition.as_of,
        all=tables.count(ALL),
        roles=_roles(tables, edition),
        skills=skills,
        sectors=columns,
        by_sector=rows,
        regions=tuple(
            RegionDemand(region_id, count)
            for region_id in edition.organization.regions
            if not (count := tables.count(("region", region_id))).is_empty
        ),
        trend=_trend(tables, edition.as_of),
        proxies=_proxies(tables, edition),
        mismatches=tuple(
            ChannelMismatch(signal.ref, found.channel, found.need, signal.is_current)
            for signal in _named(tables.signals)
            for found in signal.mismatches
        ),
        past_roles=tuple(
            signal.ref
            for signal in sorted(_named(tables.signals), key=lambda signal: signal.observed_on, reverse=True)
            if not signal.is_current
        ),
    )


def _named(signals: Iterable[CountedSignal]) -> list[CountedSignal]:
    return [signal for signal in signals if signal.is_named]


def _roles(tables: Tables, edition: Edition) -> tuple[RoleDemand, ...]:
    titles: dict[OccupationKey, PublicText] = {}
    for program in edition.programs.values():
        if program.occupation_code is not None:
            titles.setdefault(program.occupation_code, program.occupation)
    found = []
    for key in tables.keys("role"):
        _, role_id, told = key
        occupation = told if isinstance(told, OccupationKey) else None
        if tables.count(key).is_empty:
            continue
        named = _named(tables.signals[place] for place in tables.places(key))
        sure: dict[str, int] = defaultdict(int)
        for signal in named:
            sure[signal.confidence] += signal.likely
        found.append(
            RoleDemand(
                id=str(role_id),
                occupation=occupation,
                title=(titles.get(occupation) if occupation else None) or (named[0].role if named else None),
                roles=tuple(signal.ref for signal in named),
                count=tables.count(key),
                first_due=min((signal.due for signal in named), default=None),
                last_due=max((signal.due for signal in named), default=None),
                by_confidence=dict(sorted(sure.items())),
            )
        )
    return tuple(sorted(found, key=lambda role: (-role.count.total.weight, -role.count.total.employers, role.id)))


def _skills(tables: Tables, edition: Edition) -> tuple[SkillDemand, ...]:
    asked_by = skills_asked(signal for signal in tables.signals if signal.is_named and signal.is_current)
    found = [
        SkillDemand(
            skill=skill,
            count=count,
            by_strength={strength: tables.count(("strength", skill.id, strength)) for strength in STRENGTHS},
            asked_by=tuple(asked_by.get(skill.id, ())),
        )
        for skill in edition.skills.values()
        if not (count := tables.count(("skill", skill.id))).is_empty
    ]
    return tuple(sorted(found, key=lambda each: (-each.count.total.weight, -each.count.total.employers)))


def _by_sector(
    tables: Tables, skills: Sequence[SkillDemand], sectors: Mapping[str, PublicText]
) -> tuple[tuple[Sector, ...], tuple[SkillInSectors, ...]]:
    people: dict[str, int] = defaultdict(int)
    for key in tables.keys("sector"):
        people[str(key[2])] += tables.count(key).total.likely
    told = sorted((each for each in people if people[each]), key=lambda each: (-people[each], each))
    columns = tuple(Sector(sector_id, sectors[sector_id]) for sector_id in told)
    rows = tuple(
        SkillInSectors(demand.skill, tuple(tables.count(("sector", demand.skill.id, column.id)) for column in columns))
        for demand in skills
    )
    return columns, rows


def _trend(tables: Tables, as_of: date) -> tuple[Quarter, ...]:
    """From the first quarter of which anything is told to that of `as_of`."""
    told = [key for key in tables.keys("quarter") if tables.count(key).total.signals]
    if not told:
        return ()
    year, quarter = min((int(str(key[1])), int(str(key[2]))) for key in told)
    found = []
    while (year, quarter) <= _quarter(as_of):
        found.append(Quarter(year, quarter, tables.count(("quarter", year, quarter))))
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    return tuple(found)


def _proxies(tables: Tables, edition: Edition) -> tuple[Proxy, ...]:
    filters: dict[str, PublicText] = {}
    skill_ids: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, dict[RoleRef, None]] = defaultdict(dict)
    for signal in _named(tables.signals):
        for asked in signal.requirements:
            if asked.stands_for is not None:
                found = slug(asked.stands_for)
                filters.setdefault(found, asked.stands_for)
                skill_ids[found].add(asked.skill_id)
                roles[found][signal.ref] = None
    proxies = [
        Proxy(
            id=found,
            filter=text,
            skills=tuple(skill for skill in edition.skills.values() if skill.id in skill_ids[found]),
            roles=tuple(roles[found]),
            count=tables.count(("filter", found)),
            quote_ids=_quotes_beside({ref.employer_id for ref in roles[found]}, skill_ids[found], edition),
        )
        for found, text in filters.items()
    ]
    return tuple(sorted(proxies, key=lambda proxy: (-proxy.count.total.weight, proxy.id)))


def _quotes_beside(employer_ids: set[str], skill_ids: set[str], edition: Edition) -> tuple[str, ...]:
    """What the same employers said of the same skills."""
    return tuple(
        quote.id
        for quote in edition.heard.values()
        if quote.employer_id in employer_ids and not skill_ids.isdisjoint(quote.skill_ids)
    )
