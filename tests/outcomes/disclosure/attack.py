"""Ways of telling numbers behind one interface, and a reader who works out what follows from them.

The reader knows the definitions (which group lies within which), how many are enrolled, who is in the showcase and how,
the way of telling with all its rules, and their own outcome. They solve an integer program for every count that is not
public. `python -m outcomes.disclosure.attack 5000` compares the ways over so many generated books; the tests attack a
few.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy

from cohortbook.outcomes.band import Band
from cohortbook.outcomes.counting.group import (
    COMPLETED,
    ENROLLED,
    JOB_SEEKERS,
    LIES_IN,
    LONGEST,
    SHORTEST,
    Group,
    placed,
)
from cohortbook.outcomes.counting.population import BITS, HIRED, SEEKING, SHOWN, UNSEEN, CohortTally
from cohortbook.outcomes.disclosure.bands import told_of
from cohortbook.outcomes.releases.past import NOTHING_BEFORE
from outcomes.books import END, START

LOOKED_AT = (COMPLETED, JOB_SEEKERS, placed(LONGEST), placed(SHORTEST))
"""The groups that the reader asks for, the outermost first."""
PEOPLE = tuple(BITS)

Book = Sequence[CohortTally]


class Statement(NamedTuple):
    """What is told of a group in some of a book's cohorts, by their places."""

    group: Group
    cohorts: tuple[int, ...]
    band: Band


Way = Callable[[Book], list[Statement]]


# Books


def chance_cohort(chance: random.Random, name: str, size: int, consent: float) -> CohortTally:
    """A cohort in which so many enrolled. Most complete, look for work and find it; sometimes all, or none."""
    completing, seeking, finding = (chance.choice((0.05, 0.5, 0.8, 0.9, 1.0)) for _ in range(3))
    tally = CohortTally(name, "p", "r", START, size, END)
    for at in range(size):
        standing, seen = BITS[ENROLLED], UNSEEN
        agrees = chance.random() < consent
        if chance.random() < max(completing, 0.5):
            standing |= BITS[COMPLETED]
            seen = SHOWN if agrees else UNSEEN
            if chance.random() < max(seeking, 0.8):
                standing |= BITS[JOB_SEEKERS]
                day = chance.choice((20, 40, 80, 120, 170, 250)) if chance.random() < finding else None
                standing |= sum(BITS[group] for group in PEOPLE if group.symbol == "P" and day and day <= group.days)
                if agrees and chance.random() < 0.9:
                    seen = HIRED if day is not None and day <= LONGEST else SEEKING
        tally.standings[standing, seen] += 1
        tally.people[f"{name}-{at}"] = standing, seen
    return tally


def chance_book(seed: int, cohorts: int | None = None, sizes: tuple[int, int] = (5, 24), consent: float = -1) -> Book:
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    number = cohorts or chance.randint(1, 5)
    return [
        chance_cohort(
            chance, f"c{at}", chance.randint(*sizes), chance.choice((0, 0.3, 0.8, 1)) if consent < 0 else consent
        )
        for at in range(number)
    ]


# Ways of telling


def _each_and_all(book: Book) -> Iterator[tuple[int, ...]]:
    yield from ((at,) for at in range(len(book)))
    if len(book) > 1:
        yield tuple(range(len(book)))


def _count(book: Book, group: Group, cohorts: Sequence[int]) -> int:
    return sum(book[at].people_in(group) for at in cohorts)


def exactly(book: Book) -> list[Statement]:
    """Every number as it is."""
    return [
        Statement(group, cohorts, Band(count, count))
        for cohorts in _each_and_all(book)
        for group in LOOKED_AT
        for count in [_count(book, group, cohorts)]
    ]


def with_threshold(book: Book) -> list[Statement]:
    """As the first edition did: exactly, if of ten or more, and neither none nor all. Its words say which it was."""
    found = []
    for cohorts in _each_and_all(book):
        for group in LOOKED_AT:
            base = ENROLLED if group == COMPLETED else COMPLETED if group == JOB_SEEKERS else JOB_SEEKERS
            x, n = _count(book, group, cohorts), _count(book, base, cohorts)
            if n < 10:
                found.append(Statement(base, cohorts, Band(0, 9)))
            elif 0 < x < n:
                found += [Statement(group, cohorts, Band(x, x)), Statement(base, cohorts, Band(n, n))]
    return found


def nearest_five(book: Book) -> list[Statement]:
    """As HESA does: every number to the nearest five, each by itself."""
    found = []
    for cohorts in _each_and_all(book):
        for group in LOOKED_AT:
            middle = (_count(book, group, cohorts) + 2) // 5 * 5
            found.append(Statement(group, cohorts, Band(max(middle - 2, 0), middle + 2)))
    return found


def in_bands(width: int) -> Way:
    """What the site does: bands of so many numbers, totals added up from them, so that they say nothing more."""

    def told(book: Book) -> list[Statement]:
        return [
            Statement(group, (at,), bands[group])
            for at, tally in enumerate(book)
            for bands in [told_of(tally, width, NOTHING_BEFORE.past(tally))]
            for group in (ENROLLED, *LOOKED_AT)
        ]

    return told


def in_bands_with_exact_totals(book: Book) -> list[Statement]:
    """The same, but the numbers of all cohorts together are exact."""
    totals = [each for each in exactly(book) if len(each.cohorts) > 1]
    return in_bands(3)(book) + totals


WAYS: Mapping[str, Way] = {
    "exactly": exactly,
    "with a threshold": with_threshold,
    "to the nearest five": nearest_five,
    "in bands of 2": in_bands(2),
    "in bands of 3": in_bands(3),
    "in bands of 5": in_bands(5),
    "in bands of 3, totals exact": in_bands_with_exact_totals,
}


# The reader


class Known(NamedTuple):
    """A count of the people of a cohort who made nothing public: as it is, and what a reader can tell of it."""

    cohort: int
    group: Group
    people: int
    truth: int
    least: int
    most: int
    public: Band

    @property
    def is_news(self) -> bool:
        """Whether anything is known beyond what the showcase says."""
        return (self.least, self.most) != self.public

    @property
    def is_pinned(self) -> bool:
        """Whether it is certain, or so to somebody among these people who knows their own outcome.

        Somebody who counts, or who does not, takes themselves out: of two numbers one of them knows which it is, where
        one of the two is at the end of what is possible.
        """
        return self.is_pinned_by(1)

    def is_pinned_by(self, insiders: int) -> bool:
        """The same for so many who put together what they know of themselves."""
        is_narrow = self.is_at_an_end and self.most - self.least <= insiders
        return self.is_news and (self.least == self.most or is_narrow)

    @property
    def is_at_an_end(self) -> bool:
        return self.least == self.public.low or self.most == self.public.high

    @property
    def is_certain_of_all(self) -> bool:
        """Whether everybody among them counts for certain, or nobody does."""
        return self.is_news and self.people > 0 and (self.most == 0 or self.least == self.people)


def worked_out(book: Book, statements: Sequence[Statement]) -> list[Known]:
    """What a reader can tell of each count of the people who made nothing public; of the others all is known."""
    columns = {(at, group): place for place, (at, group) in enumerate(_unknowns(book))}
    known, others, low, high = {}, [], [0] * len(columns), [0] * len(columns)
    for at, tally in enumerate(book):
        seen = [sum(n for (_, how), n in tally.standings.items() if how == each) for each in range(4)]
        others.append(seen[UNSEEN] + seen[SHOWN])
        for group in LOOKED_AT:
            certain = seen[HIRED] + seen[SEEKING] if group in (COMPLETED, JOB_SEEKERS) else _hired(tally, group)
            known[at, group] = certain
            low[columns[at, group]] = seen[SHOWN] if group == COMPLETED else 0
            high[columns[at, group]] = others[at]
        known[at, ENROLLED] = seen[HIRED] + seen[SEEKING]
    rows, limits = _equations(book, statements, columns, known, others)
    found = []
    for (at, group), place in columns.items():
        cost = numpy.zeros(len(columns))
        cost[place] = 1
        least, most = (optimum(sign * cost, rows, limits, low, high) for sign in (1, -1))
        assert least is not None
        assert most is not None
        truth = book[at].people_in(group) - known[at, group]
        found.append(Known(at, group, others[at], truth, least, -most, Band(low[place], high[place])))
    return found


def _unknowns(book: Book) -> Iterator[tuple[int, Group]]:
    return ((at, group) for at in range(len(book)) for group in LOOKED_AT)


def _hired(tally: CohortTally, group: Group) -> int:
    return sum(n for (standing, how), n in tally.standings.items() if how == HIRED and standing & BITS[group])


def _equations(
    book: Book,
    statements: Sequence[Statement],
    columns: Mapping[tuple[int, Group], int],
    known: Mapping[tuple[int, Group], int],
    others: Sequence[int],
) -> tuple[Any, Any]:
    rows: list[Any] = []
    limits: list[tuple[float, float]] = []
    for at, (inner, outer) in ((at, pair) for at in range(len(book)) for pair in nested()):
        row = numpy.zeros(len(columns))
        row[columns[at, inner]], row[columns[at, outer]] = 1, -1
        rows.append(row)
        limits.append((-numpy.inf, 0))
    for group, cohorts, band in statements:
        if group == ENROLLED:
            continue
        row = numpy.zeros(len(columns))
        for at in cohorts:
            row[columns[at, group]] = 1
        certain = sum(known[at, group] for at in cohorts)
        rows.append(row)
        limits.append((band.low - certain, band.high - certain))
    return numpy.array(rows), numpy.array(limits)


def nested() -> Iterator[tuple[Group, Group]]:
    return ((inner, outer) for inner in LOOKED_AT for outer in LIES_IN[inner] if outer in LOOKED_AT)


def optimum(cost: Any, rows: Any, limits: Any, low: Sequence[float], high: Sequence[float]) -> int | None:
    """The least cost, None where no numbers fit."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # whoever collects tests need not wait for it

    found = milp(
        cost,
        integrality=numpy.ones(len(cost)),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(rows, limits[:, 0], limits[:, 1]),
    )
    return round(found.fun) if found.status == 0 else None


class Attack(NamedTuple):
    """What came of attacking books: how many counts, and of how many too much is certain."""

    counts: int
    pinned: int
    certain: int


def attacked(way: Way, books: Sequence[Book]) -> Attack:
    found = [known for book in books for known in worked_out(book, way(book))]
    return Attack(len(found), sum(known.is_pinned for known in found), sum(known.is_certain_of_all for known in found))


def main() -> None:
    books = [chance_book(seed) for seed in range(int(sys.argv[1]))]
    for name, way in WAYS.items():
        print(f"{name:30}", *attacked(way, books), flush=True)


if __name__ == "__main__":
    main()
