"""A cohort told release after release, and a reader who kept all of them and works out what follows from the last.

Names come and go between releases: people agree, take it back, let it run out, find work. The reader knows all of that,
the definitions and the way of telling, and takes it that nothing but the names has changed since one of the releases:
since each of them in turn, as long as what was told since then fits together. They solve an integer program for every
count. `python -m outcomes.disclosure.stories 5000` compares ways over so many generated stories.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy

from cohortbook.outcomes.band import Band, Told
from cohortbook.outcomes.counting.group import COMPLETED, DOCUMENTED, JOB_SEEKERS, Group
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.disclosure.bands import told_of
from cohortbook.outcomes.releases.memory import Memory, Release
from cohortbook.outcomes.releases.past import COUNTED, Recollection
from cohortbook.outcomes.releases.remembering import told_cohort
from cohortbook.site_key import SiteKey
from outcomes.books import END, START
from outcomes.disclosure.attack import LOOKED_AT, Known, chance_cohort, nested, optimum

Story = Sequence[CohortTally]
"""One cohort, as it was on the day of each release."""
WIDTH = 3
_KEY = SiteKey(b"a key that only tests have")
_PLACED_LATE = sum(BITS[group] for group in COUNTED if group.symbol in "PBDK")


def chance_story(seed: int) -> Story:
    """Two to five releases. Between them some people change how they are seen; in a third, outcomes become known."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    cohort = chance_cohort(chance, "c", chance.randint(5, 24), chance.choice((0, 0.3, 0.8, 1)))
    unrest, changes = chance.choice((0.05, 0.2, 0.5)), chance.random() < 0.33
    story = [cohort]
    for _ in range(chance.randint(1, 4)):
        people = {}
        for person, (standing, seen) in story[-1].people.items():
            if changes and standing & BITS[JOB_SEEKERS] and chance.random() < 0.1:
                standing |= _PLACED_LATE  # noqa: PLW2901
            people[person] = standing, _seen(chance, standing) if chance.random() < unrest else seen
        story.append(_tally(people))
    return story


def _seen(chance: random.Random, standing: int) -> int:
    if not standing & BITS[COMPLETED]:
        return UNSEEN
    if not standing & BITS[JOB_SEEKERS]:
        return chance.choice((UNSEEN, SHOWN))
    is_placed = standing & BITS[LOOKED_AT[2]]
    return chance.choice((UNSEEN, UNSEEN, SHOWN, HIRED if is_placed else SEEKING))


def _tally(people: Mapping[str, tuple[int, int]]) -> CohortTally:
    tally = CohortTally("c", "p", "r", START, len(people), END, people=dict(people))
    for each in people.values():
        tally.standings[each] += 1
    return tally


# Ways of telling


Telling = Callable[[Story], list[Told]]


def each_by_itself(story: Story) -> list[Told]:
    """As if nothing had been published before."""
    return [told_of(tally, WIDTH, Recollection(Memory()).past(tally)) for tally in story]


def remembering_everything(story: Story) -> list[Told]:
    """As the site does."""
    return _remembering(story, lambda releases: releases)


def remembering_the_last(story: Story) -> list[Told]:
    """Compared with the last release only."""
    return _remembering(story, lambda releases: releases[-1:])


def without_a_key(story: Story) -> list[Told]:
    """Nobody is recognised."""
    found = _told(story[0], Memory(), _KEY)
    memory = Memory(None, (_release(story[0], found),))
    return [found, *(_told(tally, memory, None) for tally in story[1:])]


def _remembering(story: Story, kept: Callable[[tuple[Release, ...]], tuple[Release, ...]]) -> list[Told]:
    releases: tuple[Release, ...] = ()
    found = []
    for tally in story:
        found.append(_told(tally, Memory(None, kept(releases)), _KEY))
        releases = (*releases, _release(tally, found[-1]))
    return found


def _told(tally: CohortTally, memory: Memory, key: SiteKey | None) -> Told:
    return told_of(tally, WIDTH, Recollection(memory, key).past(tally))


def _release(tally: CohortTally, told: Told) -> Release:
    named = Recollection(Memory(), _KEY).named(tally)
    return Release(date(2026, 1, 1), _KEY.mark, {"c": told_cohort(tally, told, set(COUNTED), named, {})})


WAYS: Mapping[str, Telling] = {
    "each by itself": each_by_itself,
    "remembering the last": remembering_the_last,
    "remembering everything": remembering_everything,
    "without a key": without_a_key,
}


# The reader


class Attack(NamedTuple):
    """How many counts were looked at, how many the last release pins or makes certain of all, and how many were so
    before it, by the names that came since."""

    counts: int
    pinned: int
    certain: int
    before: int


def attacked(way: Telling, stories: Sequence[Story], insiders: int = 1) -> Attack:
    counts = pinned = certain = before = 0
    for story in stories:
        told = way(story)
        for since in range(len(story)):
            known = _worked_out(story, told, since)
            if known is None:
                continue
            already = {} if since == len(story) - 1 else _worked_out(story, told[:-1], since) or {}
            for group, each in known.items():
                counts += 1
                was = already.get(group)
                if was is not None and (was.is_pinned_by(insiders) or was.is_certain_of_all):
                    before += 1
                elif was is None or (each.least, each.most) != (was.least, was.most):
                    pinned += each.is_pinned_by(insiders)
                    certain += each.is_certain_of_all
    return Attack(counts, pinned, certain, before)


def _worked_out(story: Story, told: Sequence[Told], since: int) -> dict[Group, Known] | None:
    """What follows of those who were never public, from the releases `since` one; None if these do not fit together."""
    latest: dict[str, tuple[int, int]] = {}
    shown: set[str] = set()
    for tally in story:
        latest |= {person: each for person, each in tally.people.items() if each[1] in (HIRED, SEEKING)}
        shown |= {person for person, each in tally.people.items() if each[1] == SHOWN}
    never = [person for person in story[-1].people if person not in latest]
    low, high = [0.0] * len(LOOKED_AT), [float(len(never))] * len(LOOKED_AT)
    low[LOOKED_AT.index(COMPLETED)] = len(shown.intersection(never))
    public = [Band(int(one), int(other)) for one, other in zip(low, high, strict=True)]
    rows, limits = list(_nesting()), [(-numpy.inf, 0.0)] * len(list(_nesting()))
    for tally, bands in list(zip(story, told, strict=False))[since:]:
        for place, group in enumerate(LOOKED_AT):
            certain = 0
            for person, (standing, seen) in tally.people.items():
                if seen in (HIRED, SEEKING):
                    certain += _counts(group, standing, seen)
                elif person in latest:
                    certain += _counts(group, *latest[person])
            row = numpy.zeros(len(LOOKED_AT))
            row[place] = 1
            rows.append(row)
            limits.append((bands[group].low - certain, bands[group].high - certain))
    found = {}
    for place, group in enumerate(LOOKED_AT):
        cost = numpy.zeros(len(LOOKED_AT))
        cost[place] = 1
        ends = [optimum(sign * cost, numpy.array(rows), numpy.array(limits), low, high) for sign in (1, -1)]
        if ends[0] is None or ends[1] is None:
            return None
        truth = sum(bool(story[-1].people[person][0] & BITS[group]) for person in never)
        found[group] = Known(0, group, len(never), truth, ends[0], -ends[1], public[place])
    return found


def _nesting() -> Iterator[Any]:
    for inner, outer in nested():
        row = numpy.zeros(len(LOOKED_AT))
        row[LOOKED_AT.index(inner)], row[LOOKED_AT.index(outer)] = 1, -1
        yield row


def _counts(group: Group, standing: int, seen: int) -> bool:
    """Whether somebody who is shown so counts, as far as a reader can tell."""
    if group in (COMPLETED, JOB_SEEKERS):
        return True
    return bool(standing & BITS[group]) and (seen == HIRED or group == DOCUMENTED)


def main() -> None:
    stories = [chance_story(seed) for seed in range(int(sys.argv[1]))]
    for name, way in WAYS.items():
        print(f"{name:30}", *attacked(way, stories), flush=True)


if __name__ == "__main__":
    main()
