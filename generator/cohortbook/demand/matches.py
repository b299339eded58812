"""Matches: graduates who have every must-have of a role, and roles whose every must-have a graduate has.

Only what the edition shows counts: graduates who agreed to a profile and are available or open to offers. A must-have
is met at the level asked for or above. Graduates are ranked by how many nice-to-haves they meet, then by how far above
the levels asked for these are, then by the day from which they are available (at once where none is given), then by id.
Roles are ranked for a graduate by how many of their nice-to-haves are met, then by the day the people are needed.

Graduates are bits of a whole number, in the order that breaks ties; so are roles. Who has all must-haves is then one
`and` a must-have, and whoever meets so many nice-to-haves is found without looking at people one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from msgspec import Struct

from cohortbook.demand.signals import CountedRequirement, CountedSignal, RoleRef
from cohortbook.edition import Availability, Edition, PublicGraduate, PublicSkill
from cohortbook.model import SKILL_LEVELS

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


class Matched(Struct, frozen=True):
    """The first matches, the best first, of `n`."""

    n: int
    matches: tuple[Match, ...]


NONE_MATCHED = Matched(0, ())


class Matches(Struct, frozen=True):
    """`for_role` has every current named role with a must-have; `for_graduate` everybody who may be matched."""

    for_role: Mapping[RoleRef, Matched]
    for_graduate: Mapping[str, Matched]


Bits = int
Levels = Mapping[str, int]
"""The level at which a graduate shows each skill, 1 for introductory to 3 for confident."""

_LEVEL = {level: place for place, level in enumerate(SKILL_LEVELS, start=1)}
_OFFERED = frozenset({Availability.AVAILABLE, Availability.OPEN})


def matches(signals: Sequence[CountedSignal], edition: Edition) -> Matches:
    """Current named roles with a must-have, and the graduates who may be matched with them."""
    roles = sorted(
        (signal for signal in signals if signal.is_named and signal.is_current and _of(signal, "must")),
        key=lambda signal: (signal.due, signal.ref),
    )
    graduates = sorted(
        (graduate for graduate in edition.graduates.values() if graduate.availability in _OFFERED),
        key=lambda graduate: (graduate.available_from or date.min, graduate.id),
    )
    shown = [_levels(graduate) for graduate in graduates]
    wanted = [_Wanted(signal, edition.skills) for signal in roles]
    return Matches(
        for_role=_for_roles(roles, wanted, graduates, shown),
        for_graduate=_for_graduates(roles, wanted, graduates, shown),
    )


def _of(signal: CountedSignal, strength: str) -> list[CountedRequirement]:
    return [asked for asked in signal.requirements if asked.strength == strength]


def _levels(graduate: PublicGraduate) -> Levels:
    found: dict[str, int] = {}
    for shown in graduate.skills:
        found[shown.skill.id] = max(_LEVEL[shown.level], found.get(shown.skill.id, 0))
    return found


class _Wanted:
    """A role's reasons. Each set of reasons is made once: there are few of them, and many matches."""

    def __init__(self, signal: CountedSignal, skills: Mapping[str, PublicSkill]) -> None:
        self._ref = signal.ref
        self._skills = skills
        self._musts = _of(signal, "must")
        self._nice = _of(signal, "nice")
        self._must_ids = [asked.skill_id for asked in self._musts]
        self._nice_ids = [asked.skill_id for asked in self._nice]
        self._met: dict[tuple[int, ...], tuple[MetSkill, ...]] = {}
        self._beside: dict[tuple[int, ...], tuple[tuple[MetSkill, ...], tuple[PublicSkill, ...]]] = {}

    def match(self, graduate: PublicGraduate, shown: Levels) -> Match:
        """The match of somebody who has every must-have."""
        levels = tuple([shown[skill_id] for skill_id in self._must_ids])
        musts = self._met.get(levels)
        if musts is None:
            musts = self._met[levels] = tuple(map(self._reason, self._musts, levels))
        levels = tuple([shown.get(skill_id, 0) for skill_id in self._nice_ids])
        beside = self._beside.get(levels)
        if beside is None:
            beside = self._beside[levels] = self._nice_to_haves(levels)
        return Match(self._ref, graduate.id, musts, *beside)

    def _nice_to_haves(self, levels: Sequence[int]) -> tuple[tuple[MetSkill, ...], tuple[PublicSkill, ...]]:
        given = list(zip(self._nice, levels, strict=True))
        return (
            tuple(self._reason(asked, level) for asked, level in given if level >= _LEVEL[asked.level]),
            tuple(self._skills[asked.skill_id] for asked, level in given if level < _LEVEL[asked.level]),
        )

    def _reason(self, asked: CountedRequirement, level: int) -> MetSkill:
        return MetSkill(self._skills[asked.skill_id], asked.level, SKILL_LEVELS[level - 1])


def _for_roles(
    roles: Sequence[CountedSignal],
    wanted: Sequence[_Wanted],
    graduates: Sequence[PublicGraduate],
    shown: Sequence[Levels],
) -> dict[RoleRef, Matched]:
    having: dict[tuple[str, int], Bits] = defaultdict(int)
    """Graduates by skill and level: everybody at that level or above."""
    for place, levels in enumerate(shown):
        for skill_id, level in levels.items():
            for below in range(1, level + 1):
                having[skill_id, below] |= 1 << place
    found = {}
    for signal, reasons in zip(roles, wanted, strict=True):
        fit = (1 << len(graduates)) - 1
        for asked in _of(signal, "must"):
            fit &= having.get((asked.skill_id, _LEVEL[asked.level]), 0)
        best = _best_first(fit, _of(signal, "nice"), having)
        listed = tuple(reasons.match(graduates[at], shown[at]) for at in islice(best, GRADUATES_SHOWN))
        found[signal.ref] = Matched(fit.bit_count(), listed) if fit else NONE_MATCHED
    return found


def _best_first(fit: Bits, nice: Sequence[CountedRequirement], having: Mapping[tuple[str, int], Bits]) -> Iterator[int]:
    """Places of fitting graduates: most nice-to-haves first, then the furthest above the levels asked for."""
    groups: dict[tuple[int, int], Bits] = {(0, 0): fit}
    for asked in nice:
        level = _LEVEL[asked.level]
        moved: dict[tuple[int, int], Bits] = defaultdict(int)
        for (met, above), people in groups.items():
            reached = people & having.get((asked.skill_id, level), 0)
            moved[met, above] |= people & ~reached
            for higher in range(len(SKILL_LEVELS) - level + 1):
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
    roles: Sequence[CountedSignal],
    wanted: Sequence[_Wanted],
    graduates: Sequence[PublicGraduate],
    shown: Sequence[Levels],
) -> dict[str, Matched]:
    """Roles by graduate; graduates who show the same skills have the same roles."""
    barred: dict[str, list[Bits]] = {}
    """By skill and level shown, from 0: the roles whose must-have is not met."""
    nice: dict[tuple[str, int], Bits] = defaultdict(int)
    for place, signal in enumerate(roles):
        for asked in signal.requirements:
            level = _LEVEL[asked.level]
            if asked.strength == "must":
                by_level = barred.setdefault(asked.skill_id, [0] * (len(SKILL_LEVELS) + 1))
                for below in range(level):
                    by_level[below] |= 1 << place
            elif asked.strength == "nice":
                for reached in range(level, len(SKILL_LEVELS) + 1):
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
        listed = tuple([wanted[place].match(graduate, levels) for place in best_roles])
        found[graduate.id] = Matched(n, listed) if n else NONE_MATCHED
    return found
