"""How many people unnamed employers ask for is told so coarsely that it does not follow for any one of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy
import pytest

from cohortbook.demand import Amount, Earlier, told_demand
from cohortbook.demand.amount import amount_in_range
from cohortbook.demand.signals import public_signals
from cohortbook.model import Employer
from cohortbook.model.employer import Headcount
from cohortbook.values import replace
from demand.books import PROGRAMS, demand_book, demand_of, edition_of, employer, random_demand, signal
from demand.test_ledger import told
from outcomes.disclosure.attack import optimum
from proofs import Proofs

_TELLING = (24, 26, 28)  # seeds of books in which exact sums tell most
TOLD = "demand, an integer program beside it"
MOST = 99


class Table(NamedTuple):
    """A total as it is told, and which signals count in it."""

    counts: Sequence[int]
    amount: Amount


class Published(NamedTuple):
    """What is told of signals that are counted only; `employers` and `people` are theirs, the latter not public."""

    employers: Sequence[str]
    people: Sequence[int]
    tables: Sequence[Table]


def chance_demand(seed: int) -> Published:
    """Employers who ask for one person most often, which is where a total comes nearest to saying so."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    book = demand_book({each: _few(chance, one) for each, one in random_demand(seed).items()}, PROGRAMS)
    edition = edition_of(book)
    model, totals, _ = told_demand(book, edition, Earlier())
    columns = [each for each in public_signals(book, edition) if not each.is_named]
    marks = [Earlier().mark(each) for each in columns]
    tables = [
        Table(
            [int(mark in total) for mark in marks],
            amount_in_range(
                (each for each, mark in zip(columns, marks, strict=True) if mark in total), besides=frozenset()
            ),
        )
        for total in totals
        if len(total) > 1  # others stand by themselves elsewhere
    ]
    steps = {(table.amount.least, table.amount.most) for table in tables}
    beyond = [count.beyond for count, _, _ in told(model) if count.beyond is not None]
    assert {(each.least, each.most) for each in beyond} <= steps
    return Published([each.ref.employer_id for each in columns], [each.likely for each in columns], tables)


def _few(chance: random.Random, one: Employer) -> Employer:
    signals = []
    for each in one.demand:
        likely = chance.choice((1, 1, 1, 1, 2, 3, 7, 8, 12))
        headcount = Headcount(min=chance.choice((0, 1)), likely=likely, max=likely + chance.choice((0, 1)))
        signals.append(each.model_copy(update={"headcount": headcount}))
    return one.model_copy(update={"demand": signals})


class Reader(Protocol):
    """What a reader knows of each total that is told: rows over people, then over choices of their own, and limits."""

    def __call__(self, published: Published) -> tuple[list[list[int]], list[tuple[float, float]], int]: ...


def who_knows_the_rule(published: Published) -> tuple[list[list[int]], list[tuple[float, float]], int]:
    """A range ends where it does because of the total, or because of the employer who asks for most of it.

    Which of these it was is a choice for each total: a number of 0 or 1 for the total and one for each employer.
    """
    people = len(published.people)
    reasons = [(table, who) for table in published.tables for who in (None, *sorted(set(published.employers)))]
    rows, limits = [], []

    def add(counts: Sequence[int], chosen: Mapping[int, int], low: float, high: float) -> None:
        rows.append([*counts, *(chosen.get(at, 0) for at in range(len(reasons)))])
        limits.append((low, high))

    for table in published.tables:
        fewest, most, is_lowest = sum(table.counts), table.amount.most, table.amount.least == sum(table.counts)
        choices = {}
        for at, (its, who) in enumerate(reasons):
            own = [n * (who in (None, each)) for n, each in zip(table.counts, published.employers, strict=True)]
            if its is not table or not any(own):
                continue
            spare = 0 if who is None else 4 + fewest - sum(own)
            add(own, {}, 0, most - spare)
            add(own, {at: -(most - 4 - spare)}, 0, numpy.inf)  # where it is chosen, it reaches the last five numbers
            choices[at] = 1
        if not is_lowest:
            add([0] * people, choices, 1, numpy.inf)
        add(table.counts, {}, table.amount.least, most)
    return rows, limits, len(reasons)


def worked_out(published: Published, insider: str | None, reader: Reader) -> tuple[int, int]:
    """How many counts a reader looks at, and how many are certain. They know who counts where, that each signal asks
    for somebody, and, as an `insider`, what their own employer asks for."""
    counted = [at for at in range(len(published.people)) if any(table.counts[at] for table in published.tables)]
    sought = [at for at in counted if published.employers[at] != insider]
    if len(sought) == len(counted) and insider is not None:
        return 0, 0
    rows, limits, choices = reader(published)
    own = [employer_id == insider for employer_id in published.employers]
    low = [float(n) if is_own else 1.0 for n, is_own in zip(published.people, own, strict=True)] + [0.0] * choices
    high = [float(n) if is_own else float(MOST) for n, is_own in zip(published.people, own, strict=True)]
    high += [1.0] * choices
    certain = 0
    for at in sought:
        cost = numpy.zeros(len(low))
        cost[at] = 1
        least, most = (optimum(sign * cost, numpy.array(rows), numpy.array(limits), low, high) for sign in (1, -1))
        assert least is not None
        assert most is not None
        assert least <= published.people[at] <= -most
        certain += least == -most
    return len(sought), certain


def attacked(seed: int, reader: Reader) -> tuple[int, int]:
    published = chance_demand(seed)
    if not published.tables:
        return 0, 0
    found = [worked_out(published, who, reader) for who in (None, *sorted(set(published.employers)))]
    return sum(looked for looked, _ in found), sum(certain for _, certain in found)


@pytest.mark.heavy
def test_nobody_works_out_how_many_people_an_unnamed_employer_asks_for(proof: Proofs) -> None:
    """Otherwise three people from three employers are one each; or an employer takes off its own and knows the others'.

    In 120 books none of 8,240 counts could be worked out, by people outside and by each of the employers.
    """
    found = [attacked(seed, who_knows_the_rule) for seed in (*range(10), *_TELLING)]
    looked, certain = (sum(each[at] for each in found) for at in (0, 1))
    proof(TOLD, f"{looked:,} counts of unnamed employers, of which {certain} can be known")
    assert certain == 0
    assert looked > 400


def _sums(published: Published) -> Iterator[tuple[Sequence[int], int]]:
    for table in published.tables:
        yield table.counts, sum(n for n, counts in zip(published.people, table.counts, strict=True) if counts)


def _exactly(published: Published) -> tuple[list[list[int]], list[tuple[float, float]], int]:
    return [[*counts] for counts, _ in _sums(published)], [(people, people) for _, people in _sums(published)], 0


@pytest.mark.heavy
def test_exact_sums_give_employers_away(proof: Proofs) -> None:
    """Otherwise the reader is too dull to prove anything."""
    proof.planted(TOLD, is_caught=sum(attacked(seed, _exactly)[1] for seed in _TELLING) > 0)


def _in_fives(published: Published) -> tuple[list[list[int]], list[tuple[float, float]], int]:
    ends = [(max(sum(counts), people // 5 * 5), people // 5 * 5 + 4) for counts, people in _sums(published)]
    return [[*counts] for counts, _ in _sums(published)], ends, 0


def test_who_asks_for_most_does_not_learn_that_the_others_ask_for_one_each(proof: Proofs) -> None:
    """Otherwise seven of nine leave one and one: wherever the ranges end, somebody stands before the end."""
    for large in range(1, 30):
        quiet = {"a": large, "b": 1, "c": 1}
        book = demand_book({each: employer(signal("s", [], n, visibility="aggregate")) for each, n in quiet.items()})
        signals = list(public_signals(book, edition_of(book)))
        told = Table([1, 1, 1], amount_in_range(signals, frozenset()))
        published = Published([*quiet], [*quiet.values()], [told])
        assert worked_out(published, "a", who_knows_the_rule) == (2, 0)
    proof.planted(TOLD, is_caught=worked_out(Published([*"abc"], [7, 1, 1], [told]), "a", _in_fives) == (2, 2))


def test_every_range_has_its_width_and_holds_what_it_is_told_of() -> None:
    """Otherwise a count is told as something that it is not, or as one of two numbers."""
    book = demand_book(random_demand(1))
    signals = list(public_signals(book, edition_of(book)))[:3]
    assert len(signals) == 3
    for extra in range(60):
        first, *others = signals
        counted = [replace(first, likely=extra), *(replace(each, likely=0) for each in others)]
        found = amount_in_range(counted, frozenset())
        people = max(extra, 1) + 2  # who asks for nobody is taken to ask for somebody
        assert found.least <= people <= found.most
        assert found.least <= found.likely <= found.most
        assert found.most - found.least >= 6
        assert found.least >= len(counted)


def test_how_sure_an_unnamed_employer_is_is_not_told() -> None:
    """Otherwise a weight as large as the number of people says that all of them have promised."""
    for seed in range(10):
        for count, _, _ in told(demand_of(demand_book(random_demand(seed), PROGRAMS))):
            if count.beyond is not None:
                assert count.beyond.weight == count.beyond.likely / 2
