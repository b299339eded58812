"""From asks and the showcase to matches.

Graduates are bits of a whole number, in the order that breaks ties; so are roles. Who has all must-haves is then one
`and` a must-have, and whoever meets so many nice-to-haves is found without looking at people one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from cohortbook.edition import Availability, Edition, PublicGraduate, PublicSkill
from cohortbook.figures.asks import LEVELS, Ask, Asked
from cohortbook.figures.demand_map import RoleRef
from cohortbook.figures.match import (
    GRADUATES_SHOWN,
    NONE_MATCHED,
    ROLES_SHOWN,
    Match,
    Matched,
    Matches,
    MetSkill,
)

Bits = int
Levels = Mapping[str, int]
"""The level at which a graduate shows each skill, 1 for introductory to 3 for confident."""

_LEVEL = {level: place for place, level in enumerate(LEVELS, start=1)}
_OFFERED = frozenset({Availability.AVAILABLE, Availability.OPEN})


def matches(asks: Sequence[Ask], edition: Edition) -> Matches:
    """Current named roles with a must-have, and the graduates who may be matched with them."""
    roles = sorted(
        (ask for ask in asks if ask.is_named and ask.is_current and _of(ask, "must")),
        key=lambda ask: (ask.due, ask.ref),
    )
    graduates = sorted(
        (graduate for graduate in edition.graduates.values() if graduate.availability in _OFFERED),
        key=lambda graduate: (graduate.available_from or date.min, graduate.id),
    )
    shown = [_levels(graduate) for graduate in graduates]
    explained = _Reasons(edition.skills)
    return Matches(
        for_role=_for_roles(roles, graduates, shown, explained),
        for_graduate=_for_graduates(roles, graduates, shown, explained),
    )


def _of(ask: Ask, strength: str) -> list[Asked]:
    return [asked for asked in ask.requirements if asked.strength == strength]


def _levels(graduate: PublicGraduate) -> Levels:
    found: dict[str, int] = {}
    for shown in graduate.skills:
        found[shown.skill.id] = max(_LEVEL[shown.level], found.get(shown.skill.id, 0))
    return found


class _Reasons:
    """Why a graduate matches a role. The same reasons are shared: there are few of them, and many matches."""

    def __init__(self, skills: Mapping[str, PublicSkill]) -> None:
        self._skills = skills
        self._met: dict[tuple[str, str, int], MetSkill] = {}

    def match(self, ask: Ask, graduate: PublicGraduate, shown: Levels) -> Match:
        nice = _of(ask, "nice")
        return Match(
            ask.ref,
            graduate.id,
            tuple(self._reason(asked, shown[asked.skill_id]) for asked in _of(ask, "must")),
            tuple(self._reason(asked, shown[asked.skill_id]) for asked in nice if _meets(shown, asked)),
            tuple(self._skills[asked.skill_id] for asked in nice if not _meets(shown, asked)),
        )

    def _reason(self, asked: Asked, level: int) -> MetSkill:
        key = (asked.skill_id, asked.level, level)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = MetSkill(self._skills[asked.skill_id], asked.level, LEVELS[level - 1])
        return found


def _meets(shown: Levels, asked: Asked) -> bool:
    return shown.get(asked.skill_id, 0) >= _LEVEL[asked.level]


def _for_roles(
    roles: Sequence[Ask], graduates: Sequence[PublicGraduate], shown: Sequence[Levels], reasons: _Reasons
) -> dict[RoleRef, Matched]:
    having: dict[tuple[str, int], Bits] = defaultdict(int)
    """Graduates by skill and level: everybody at that level or above."""
    for place, levels in enumerate(shown):
        for skill_id, level in levels.items():
            for below in range(1, level + 1):
                having[skill_id, below] |= 1 << place
    found = {}
    for ask in roles:
        fit = (1 << len(graduates)) - 1
        for asked in _of(ask, "must"):
            fit &= having.get((asked.skill_id, _LEVEL[asked.level]), 0)
        best = _best_first(fit, _of(ask, "nice"), having)
        listed = tuple(reasons.match(ask, graduates[at], shown[at]) for at in islice(best, GRADUATES_SHOWN))
        found[ask.ref] = Matched(fit.bit_count(), listed) if fit else NONE_MATCHED
    return found


def _best_first(fit: Bits, nice: Sequence[Asked], having: Mapping[tuple[str, int], Bits]) -> Iterator[int]:
    """Places of fitting graduates: most nice-to-haves first, then the furthest above the levels asked for."""
    groups: dict[tuple[int, int], Bits] = {(0, 0): fit}
    for asked in nice:
        level = _LEVEL[asked.level]
        moved: dict[tuple[int, int], Bits] = defaultdict(int)
        for (met, above), people in groups.items():
            reached = people & having.get((asked.skill_id, level), 0)
            moved[met, above] |= people & ~reached
            for higher in range(len(LEVELS) - level + 1):
                further = reached & having.get((asked.skill_id, level + higher + 1), 0)
                moved[met + 1, above + higher] |= reached & ~further
                reached = further
        groups = {key: people for key, people in moved.items() if people}
    for key in sorted(groups, reverse=True):
        yield from _places(groups[key])


def _places(bits: Bits) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _for_graduates(
    roles: Sequence[Ask], graduates: Sequence[PublicGraduate], shown: Sequence[Levels], reasons: _Reasons
) -> dict[str, Matched]:
    """Roles by graduate; graduates who show the same skills have the same roles."""
    barred: dict[str, list[Bits]] = {}
    """By skill and level shown, from 0: the roles whose must-have is not met."""
    nice: dict[tuple[str, int], Bits] = defaultdict(int)
    for place, ask in enumerate(roles):
        for asked in ask.requirements:
            level = _LEVEL[asked.level]
            if asked.strength == "must":
                by_level = barred.setdefault(asked.skill_id, [0] * (len(LEVELS) + 1))
                for below in range(level):
                    by_level[below] |= 1 << place
            elif asked.strength == "nice":
                for reached in range(level, len(LEVELS) + 1):
                    nice[asked.skill_id, reached] |= 1 << place
    everything = (1 << len(roles)) - 1
    by_skills: dict[tuple[tuple[str, int], ...], tuple[int, list[int]]] = {}
    found = {}
    for graduate, levels in zip(graduates, shown, strict=True):
        key = tuple(sorted(levels.items()))
        if key not in by_skills:
            out = 0
            for skill_id, by_level in barred.items():
                out |= by_level[levels.get(skill_id, 0)]
            fit = everything & ~out
            groups = [fit]
            for has in key:
                meeting = nice.get(has, 0) & fit
                if meeting:
                    more = [0, *(group & meeting for group in groups)]
                    groups = [a | b for a, b in zip([*(group & ~meeting for group in groups), 0], more, strict=True)]
            best = (place for group in reversed(groups) for place in _places(group))
            by_skills[key] = fit.bit_count(), list(islice(best, ROLES_SHOWN))
        n, best_roles = by_skills[key]
        listed = tuple(reasons.match(roles[place], graduate, levels) for place in best_roles)
        found[graduate.id] = Matched(n, listed) if n else NONE_MATCHED
    return found
