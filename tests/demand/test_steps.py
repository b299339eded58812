"""How many people unnamed employers ask for is told so coarsely that it does not follow for any one of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy
import pytest

from cohortbook.demand import Amount, Earlier, told_demand
from cohortbook.demand.amount import amount_in_steps
from cohortbook.demand.signals import public_signals
from cohortbook.model import Employer
from cohortbook.model.employer import Headcount
from cohortbook.values import replace
from demand.books import PROGRAMS, demand_book, demand_of, edition_of, random_demand
from demand.test_ledger import told
from outcomes.disclosure.attack import optimum
from proofs import Proofs

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
            amount_in_steps(
                (each for each, mark in zip(columns, marks, strict=True) if mark in total), besides=frozenset()
            ),
        )
        for total in totals
    ]
    steps = {(table.amount.least, table.amount.most) for table in tables}
    beyond = [count.beyond for count, _, _ in told(model) if count.beyond is not None]
    assert {(each.least, each.most) for each in beyond} <= steps
    return Published([each.ref.employer_id for each in columns], [each.likely for each in columns], tables)


def _few(chance: random.Random, one: Employer) -> Employer:
    signals = []
    for each in one.demand:
        likely = chance.choice((1, 1, 1, 2, 3))
        headcount = Headcount(min=chance.choice((0, 1)), likely=likely, max=likely + chance.choice((0, 1)))
        signals.append(each.model_copy(update={"headcount": headcount}))
    return one.model_copy(update={"demand": signals})


def worked_out(published: Published, insider: str | None, step: Callable[[Table], tuple[int, int]]) -> tuple[int, int]:
    """How many counts a reader looks at, and how many are certain. They know who counts where, that each signal asks
    for somebody, and, as an `insider`, what their own employer asks for."""
    counted = [at for at in range(len(published.people)) if any(table.counts[at] for table in published.tables)]
    sought = [at for at in counted if published.employers[at] != insider]
    if len(sought) == len(counted) and insider is not None:
        return 0, 0
    own = [employer_id == insider for employer_id in published.employers]
    low = [float(n) if is_own else 1.0 for n, is_own in zip(published.people, own, strict=True)]
    high = [float(n) if is_own else float(MOST) for n, is_own in zip(published.people, own, strict=True)]
    rows = numpy.array([table.counts for table in published.tables])
    limits = numpy.array([step(table) for table in published.tables], dtype=float)
    certain = 0
    for at in sought:
        cost = numpy.zeros(len(low))
        cost[at] = 1
        least, most = (optimum(sign * cost, rows, limits, low, high) for sign in (1, -1))
        assert least is not None
        assert most is not None
        certain += least == -most
    return len(sought), certain


def _as_told(table: Table) -> tuple[int, int]:
    return table.amount.least, table.amount.most


def attacked(seed: int, step: Callable[[Published], Callable[[Table], tuple[int, int]]]) -> tuple[int, int]:
    published = chance_demand(seed)
    if not published.tables:
        return 0, 0
    found = [worked_out(published, who, step(published)) for who in (None, *sorted(set(published.employers)))]
    return sum(looked for looked, _ in found), sum(certain for _, certain in found)


@pytest.mark.heavy
def test_nobody_works_out_how_many_people_an_unnamed_employer_asks_for(proof: Proofs) -> None:
    """Otherwise three people from three employers are one each; or an employer takes off its own and knows the others'.

    In six hundred books none of 45,000 counts could be worked out.
    """
    found = [attacked(seed, lambda _published: _as_told) for seed in range(14)]
    looked, certain = (sum(each[at] for each in found) for at in (0, 1))
    proof(TOLD, f"{looked:,} counts of unnamed employers, of which {certain} can be known")
    assert certain == 0
    assert looked > 500


@pytest.mark.heavy
def test_exact_sums_give_employers_away(proof: Proofs) -> None:
    """Otherwise the reader is too dull to prove anything."""

    def exact(published: Published) -> Callable[[Table], tuple[int, int]]:
        def people(table: Table) -> tuple[int, int]:
            found = sum(n for n, counts in zip(published.people, table.counts, strict=True) if counts)
            return found, found

        return people

    proof.planted(TOLD, is_caught=sum(attacked(seed, exact)[1] for seed in range(8)) > 0)


def test_every_step_has_its_width_and_holds_what_it_is_told_of() -> None:
    """Otherwise a count is told as something that it is not, or as one of two numbers."""
    book = demand_book(random_demand(1))
    signals = list(public_signals(book, edition_of(book)))[:3]
    assert len(signals) == 3
    for extra in range(60):
        first, *others = signals
        counted = [replace(first, likely=extra), *(replace(each, likely=0) for each in others)]
        found = amount_in_steps(counted, frozenset())
        people = max(extra, 1) + 2  # who asks for nobody is taken to ask for somebody
        assert found.least <= people <= found.most
        assert found.least <= found.likely <= found.most
        assert found.most - found.least >= 4
        assert found.least >= len(counted)


def test_how_sure_an_unnamed_employer_is_is_not_told() -> None:
    """Otherwise a weight as large as the number of people says that all of them have promised."""
    for seed in range(10):
        for count, _, _ in told(demand_of(demand_book(random_demand(seed), PROGRAMS))):
            if count.beyond is not None:
                assert count.beyond.weight == count.beyond.likely / 2
