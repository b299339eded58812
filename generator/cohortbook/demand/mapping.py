"""From asks to the demand map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cohortbook.demand.map import (
    ChannelMismatch,
    DemandMap,
    HalfYear,
    Proxy,
    RegionDemand,
    RoleDemand,
    RoleRef,
    Sector,
    SkillAsked,
    SkillDemand,
    SkillInSectors,
)
from cohortbook.demand.signals import STRENGTHS, Ask, slug
from cohortbook.demand.tables import ALL, Cells, Key
from cohortbook.edition import Edition, PublicText

OTHER_ROLES: Key = ("role", "other-roles", None)
"""Roles that only unnamed employers ask for, too few to say which."""


def put_on_map(cells: Cells) -> None:
    """Count every ask wherever the map shows it."""
    for place, ask in enumerate(cells.asks):
        cells.put(("half-year", *_half_year(ask.observed_on)), place)
        if not ask.is_current:
            continue
        cells.put(ALL, place)
        cells.put(_role(ask), place)
        cells.put(("region", ask.region_id), place)
        for asked in ask.requirements:
            cells.put(("skill", asked.skill_id), place)
            cells.put(("strength", asked.skill_id, asked.strength), place)
            if ask.sector:
                cells.put(("sector", asked.skill_id, ask.sector), place)
            if asked.stands_for is not None:
                cells.put(("filter", slug(asked.stands_for)), place)
    cells.merge("role", OTHER_ROLES)


def _half_year(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month < 7 else 2  # July begins the second half


def _role(ask: Ask) -> Key:
    if ask.noc is not None:
        return ("role", f"noc-{ask.noc}", ask.noc)
    # Words of an unnamed signal are never shown, not even as part of an anchor.
    return ("role", slug(ask.role), None) if ask.is_named else OTHER_ROLES


def demand_map(cells: Cells, edition: Edition, sectors: Mapping[str, PublicText]) -> DemandMap:
    """The map of settled cells. `sectors` are their labels by id."""
    skills = _skills(cells, edition)
    columns, rows = _by_sector(cells, skills, sectors)
    return DemandMap(
        as_of=edition.as_of,
        all=cells.count(ALL),
        roles=_roles(cells, edition),
        skills=skills,
        sectors=columns,
        by_sector=rows,
        regions=tuple(
            RegionDemand(region_id, count)
            for region_id in edition.organization.regions
            if not (count := cells.count(("region", region_id))).is_empty
        ),
        trend=_trend(cells, edition.as_of),
        proxies=_proxies(cells, edition),
        mismatches=tuple(
            ChannelMismatch(ask.ref, found.channel, found.need, ask.is_current)
            for ask in _named(cells.asks)
            for found in ask.mismatches
        ),
        past_roles=tuple(
            ask.ref
            for ask in sorted(_named(cells.asks), key=lambda ask: ask.observed_on, reverse=True)
            if not ask.is_current
        ),
    )


def _named(asks: Iterable[Ask]) -> list[Ask]:
    return [ask for ask in asks if ask.is_named]


def _roles(cells: Cells, edition: Edition) -> tuple[RoleDemand, ...]:
    titles: dict[str | None, PublicText] = {}
    for program in edition.programs.values():
        titles.setdefault(program.noc, program.occupation)
    found = []
    for key in cells.keys("role"):
        _, role_id, noc = key
        if cells.count(key).is_empty:
            continue
        named = _named(cells.asks[place] for place in cells.places(key))
        sure: dict[str, int] = defaultdict(int)
        for ask in named:
            sure[ask.confidence] += ask.likely
        code = str(noc) if noc is not None else None
        found.append(
            RoleDemand(
                id=str(role_id),
                noc=code,
                title=titles.get(code) or (named[0].role if named else None),
                roles=tuple(ask.ref for ask in named),
                count=cells.count(key),
                first_due=min((ask.due for ask in named), default=None),
                last_due=max((ask.due for ask in named), default=None),
                by_confidence=dict(sorted(sure.items())),
            )
        )
    return tuple(sorted(found, key=lambda role: (-role.count.total.weight, -role.count.total.employers, role.id)))


def _skills(cells: Cells, edition: Edition) -> tuple[SkillDemand, ...]:
    asked_by = skills_asked(ask for ask in cells.asks if ask.is_named and ask.is_current)
    found = [
        SkillDemand(
            skill=skill,
            count=count,
            by_strength={strength: cells.count(("strength", skill.id, strength)) for strength in STRENGTHS},
            asked_by=tuple(asked_by.get(skill.id, ())),
        )
        for skill in edition.skills.values()
        if not (count := cells.count(("skill", skill.id))).is_empty
    ]
    return tuple(sorted(found, key=lambda each: (-each.count.total.weight, -each.count.total.employers)))


def skills_asked(asks: Iterable[Ask]) -> Mapping[str, Sequence[SkillAsked]]:
    """By skill: which of the asks ask for it, must-haves first."""
    found: dict[str, list[SkillAsked]] = defaultdict(list)
    for ask in asks:
        for asked in ask.requirements:
            found[asked.skill_id].append(SkillAsked(ask.ref, asked.strength, asked.level))
    for by_skill in found.values():
        by_skill.sort(key=lambda each: STRENGTHS.index(each.strength))
    return found


def _by_sector(
    cells: Cells, skills: Sequence[SkillDemand], sectors: Mapping[str, PublicText]
) -> tuple[tuple[Sector, ...], tuple[SkillInSectors, ...]]:
    people: dict[str, int] = defaultdict(int)
    for key in cells.keys("sector"):
        people[str(key[2])] += cells.count(key).total.likely
    told = sorted((each for each in people if people[each]), key=lambda each: (-people[each], each))
    columns = tuple(Sector(sector_id, sectors[sector_id]) for sector_id in told)
    rows = tuple(
        SkillInSectors(demand.skill, tuple(cells.count(("sector", demand.skill.id, column.id)) for column in columns))
        for demand in skills
    )
    return columns, rows


def _trend(cells: Cells, as_of: date) -> tuple[HalfYear, ...]:
    """From the first half-year of which anything is told to that of `as_of`."""
    told = [key for key in cells.keys("half-year") if cells.count(key).total.signals]
    if not told:
        return ()
    year, half = min((int(str(key[1])), int(str(key[2]))) for key in told)
    found = []
    while (year, half) <= _half_year(as_of):
        found.append(HalfYear(year, half, cells.count(("half-year", year, half))))
        year, half = (year, 2) if half == 1 else (year + 1, 1)
    return tuple(found)


def _proxies(cells: Cells, edition: Edition) -> tuple[Proxy, ...]:
    filters: dict[str, PublicText] = {}
    skill_ids: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, dict[RoleRef, None]] = defaultdict(dict)
    for ask in _named(cells.asks):
        for asked in ask.requirements:
            if asked.stands_for is not None:
                found = slug(asked.stands_for)
                filters.setdefault(found, asked.stands_for)
                skill_ids[found].add(asked.skill_id)
                roles[found][ask.ref] = None
    proxies = [
        Proxy(
            id=found,
            filter=text,
            skills=tuple(skill for skill in edition.skills.values() if skill.id in skill_ids[found]),
            roles=tuple(roles[found]),
            count=cells.count(("filter", found)),
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
