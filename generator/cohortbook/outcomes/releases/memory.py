"""The memory of a site: what each release told, as lines of JSON that are only ever added to.

The first line says how the file is written, and from when on it knows everything: `begins` is null where nothing had
been published before. Each further line is a release. It holds the cohorts of which something else was told, or others
were counted in public, than in the release before, and the totals over unnamed employers' signals that are new; what it
does not mention stayed as it was. People, employers and signals are keyed hashes, numbers are as they were told, and
nothing that is hidden is in it. Programs before these totals were remembered wrote lines without `demand`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.group import Group

NAME = "releases.jsonl"
FORMAT = 1
_HEAD = "cohortbook-releases"


class Known(Struct, frozen=True):
    """What a release showed of a person: the groups in which they count. All others are certain only if `is_exact`:
    of somebody who shows a profile and no outcome, it is no more than that they completed."""

    groups: frozenset[Group]
    is_exact: bool


class ToldCohort(Struct, frozen=True):
    """What was told of a cohort: of how many `others` than those counted in public, in what range each count of them
    lies, and who was public. `hiring` are the people that an employer was seen to have hired."""

    others: int
    told: Mapping[Group, Band]
    known: Mapping[str, Known]
    hiring: Mapping[str, frozenset[str]] = field(default_factory=dict)


class ToldOpenings(NamedTuple):
    """How many of the declared openings were told to be filled."""

    filled: Band
    declared: Band


ToldTotal = frozenset[tuple[str, str]]
"""Signals that an employer let us count and not show, which were added up in a number: each employer and signal."""


class Release(Struct, frozen=True):
    """What was published on a day, as far as it was news. `key` is the mark of the key of its hashes.

    `demand` are the totals over signals that are counted only, None where these were told and not remembered.
    """

    day: date
    key: str | None
    cohorts: Mapping[str, ToldCohort]
    openings: ToldOpenings | None = None
    demand: tuple[ToldTotal, ...] | None = ()


class Memory(Struct, frozen=True):
    """All releases, the oldest first. `begins` is None where nothing had been published before the first."""

    begins: date | None = None
    releases: tuple[Release, ...] = ()

    def of_cohort(self, cohort_id: str) -> tuple[tuple[ToldCohort, str | None], ...]:
        """What was told of a cohort, with the mark of the key, the oldest first."""
        return tuple((each.cohorts[cohort_id], each.key) for each in self.releases if cohort_id in each.cohorts)

    def totals(self) -> tuple[ToldTotal, ...] | None:
        """What was added up of signals that are counted only, the oldest first; None where the last release forgot."""
        if self.releases and self.releases[-1].demand is None:
            return None
        return tuple(total for each in self.releases for total in each.demand or ())

    @property
    def begins_with_totals(self) -> date | None:
        """The day up to which totals may have been told that nobody remembers, None where there is none."""
        forgotten = self.begins
        for before, each in pairwise(self.releases):
            if before.demand is None and each.demand is not None:
                forgotten = each.day
        return forgotten

    def news(self, release: Release) -> Release | None:
        """What of `release` is not what was told last, or None."""
        last: dict[str, ToldCohort] = {}
        openings = None
        for each in self.releases:
            last |= each.cohorts
            openings = each.openings or openings
        changed = {cohort_id: told for cohort_id, told in release.cohorts.items() if last.get(cohort_id) != told}
        other = release.openings if release.openings != openings else None
        known = self.totals()
        totals = tuple(total for total in release.demand or () if total not in (known or ()))
        if not (changed or other is not None or totals or known is None):
            return None
        return Release(release.day, release.key, changed, other, totals)


def head(begins: date | None) -> str:
    """The first line of a memory."""
    return json.dumps({_HEAD: FORMAT, "begins": begins.isoformat() if begins is not None else None}) + "\n"


def line(release: Release) -> str:
    """A release as it stands in the memory, with its line end."""
    content: dict[str, Any] = {"day": release.day.isoformat(), "key": release.key}
    content["cohorts"] = {cohort_id: _cohort(told) for cohort_id, told in sorted(release.cohorts.items())}
    if release.openings is not None:
        content["openings"] = {"filled": [*release.openings.filled], "declared": [*release.openings.declared]}
    if release.demand is not None:
        signals = sorted(set().union(*release.demand))
        places = {signal: place for place, signal in enumerate(signals)}
        totals = [sorted(map(places.__getitem__, total)) for total in release.demand]
        content["demand"] = {"signals": [[*signal] for signal in signals], "totals": totals}
    return json.dumps(content, separators=(",", ":")) + "\n"


def read_memory(text: str) -> Memory:
    """The memory in `text`. Raises ValueError with the number of the line that cannot be read."""
    first, *others = text.splitlines() or [""]
    at = 1
    try:
        begins = json.loads(first)
        if begins[_HEAD] != FORMAT:
            raise ValueError
        releases = []
        for each in others:
            at += 1
            if each.strip():
                releases.append(_read_release(json.loads(each)))
        return Memory(date.fromisoformat(begins["begins"]) if begins["begins"] else None, tuple(releases))
    except (KeyError, IndexError, TypeError, AttributeError, RecursionError, ValueError):
        raise ValueError(at) from None


def _cohort(told: ToldCohort) -> dict[str, Any]:
    """People of whom the same is known stand together."""
    alike: dict[str, list[str]] = {}
    for person, known in told.known.items():
        groups = " ".join(sorted(map(_name, known.groups)))
        alike.setdefault(groups if known.is_exact else f"? {groups}", []).append(person)
    content: dict[str, Any] = {
        "others": told.others,
        "told": {_name(group): [*band] for group, band in sorted(told.told.items(), key=lambda each: _name(each[0]))},
        "known": {groups: sorted(people) for groups, people in sorted(alike.items())},
    }
    if told.hiring:
        content["hiring"] = {employer: sorted(people) for employer, people in sorted(told.hiring.items())}
    return content


def _read_release(content: Any) -> Release:
    openings = content.get("openings")
    return Release(
        date.fromisoformat(content["day"]),
        content["key"],
        {str(cohort_id): _read_cohort(each) for cohort_id, each in content["cohorts"].items()},
        ToldOpenings(_band(openings["filled"]), _band(openings["declared"])) if openings else None,
        tuple(_read_totals(content["demand"])) if "demand" in content else None,
    )


def _read_totals(content: Any) -> Iterator[ToldTotal]:
    signals = [(str(employer), str(signal)) for employer, signal in content["signals"]]
    for total in content["totals"]:
        yield frozenset(signals[place] for place in total)


def _read_cohort(content: Any) -> ToldCohort:
    known: dict[str, Known] = {}
    for words, people in content["known"].items():
        groups = frozenset(_groups(words.removeprefix("?").split()))
        known |= dict.fromkeys(map(str, people), Known(groups, not words.startswith("?")))
    told = {_group(name): _band(ends) for name, ends in content["told"].items()}
    hiring = {str(employer): frozenset(map(str, people)) for employer, people in content.get("hiring", {}).items()}
    return ToldCohort(int(content["others"]), told, known, hiring)


def _band(ends: Any) -> Band:
    low, high = ends
    return Band(int(low), int(high))


def _name(group: Group) -> str:
    return f"{group.symbol}{group.days or ''}"


def _groups(names: Iterable[str]) -> Iterable[Group]:
    return map(_group, names)


def _group(name: str) -> Group:
    return Group(name[:1], int(name[1:]) if name[1:] else None)
