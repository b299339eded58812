"""What the demand model tells of employers who are not named: never anything about fewer than three."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import pytest

from cohortbook.book import Book, Standing, judged
from cohortbook.book.standing import role_key
from cohortbook.demand import Count, DemandModel
from cohortbook.demand.ledger import Ledger
from cohortbook.model import Employer, Signal
from cohortbook.model.occupation import OccupationKey
from cohortbook.values import replace
from demand.books import (
    PROGRAMS,
    SALES,
    demand_book,
    demand_of,
    employer,
    random_demand,
    random_signal,
    requirements,
    signal,
)
from outcomes.books import LATE, filed

SEEDS = range(40)
Unnamed = tuple[str, Employer, Signal]


def unnamed(book: Book) -> list[Unnamed]:
    """Signals that are counted only, current or not, by their definition."""
    found = []
    for employer_id, one in book.employers.items():
        record = one.record
        open_signals = [each for each in record.demand if record.public and each.visibility == "public"]
        counted = [each for each in record.demand if each.visibility != "private" and each not in open_signals]
        found += [(employer_id, record, each) for each in counted if each.observed_on <= LATE]
    return found


def is_current(one: Unnamed) -> bool:
    _, record, given = one
    open_signals = [each for each in record.demand if record.public and each.visibility == "public"]
    counted = [each for each in record.demand if each.visibility != "private" and each not in open_signals]
    in_public = {role_key(each) for each in open_signals}
    return judged(counted, LATE)[given.id].standing is Standing.CURRENT and role_key(given) not in in_public


def asked(one: Unnamed, skill_id: str, *strengths: str) -> bool:
    return any(each.skill == skill_id and each.strength in strengths for each in one[2].requirements)


def _occupation(one: Unnamed) -> OccupationKey | None:
    return one[2].occupation.key if one[2].occupation is not None else None


ANY = ("must", "nice", "trainable")


def told(model: DemandModel) -> Iterator[tuple[Count, Callable[[Unnamed], bool], bool]]:
    """Every count that is published, with what it counts, and whether only current signals count in it."""
    found = model.map
    yield found.all, lambda one: True, True
    nocs = {role.occupation for role in found.roles}
    for role in found.roles:
        if role.id == "other-roles":
            yield role.count, lambda one: _occupation(one) not in nocs or _occupation(one) is None, True
        elif role.occupation is not None:
            yield role.count, lambda one, noc=role.occupation: _occupation(one) == noc, True  # type: ignore[misc]
    for demand in found.skills:
        skill_id = demand.skill.id
        yield demand.count, lambda one, s=skill_id: asked(one, s, *ANY), True  # type: ignore[misc]
        for strength, count in demand.by_strength.items():
            yield count, lambda one, s=skill_id, t=strength: asked(one, s, t), True  # type: ignore[misc]
    for row in found.by_sector:
        for sector, count in zip(found.sectors, row.counts, strict=True):
            yield (
                count,
                lambda one, s=row.skill.id, c=sector.id: asked(one, s, *ANY) and one[1].sector.plain == c,  # type: ignore[misc]
                True,
            )
    for region in found.regions:
        yield region.count, lambda one, r=region.region_id: one[1].region == r, True  # type: ignore[misc]
    for quarter in found.trend:
        yield (
            quarter.count,
            lambda one, q=quarter: (  # type: ignore[misc]
                (one[2].observed_on.year, (one[2].observed_on.month + 2) // 3) == (q.year, q.quarter)
            ),
            False,
        )
    for program_id, coverage in model.coverage.items():
        for covered in (*coverage.taught, *coverage.untaught):
            yield (
                covered.count,
                lambda one, p=program_id, s=covered.skill.id: asked(one, s, "must", "nice") and concerns(one, p),  # type: ignore[misc]
                True,
            )


def concerns(one: Unnamed, program_id: str) -> bool:
    program = PROGRAMS[program_id]
    if _occupation(one) is not None and _occupation(one) == program.occupation.key:
        return True
    taught = {each.skill for module in program.modules for each in module.skills}
    musts = [each.skill for each in one[2].requirements if each.strength == "must"]
    met = sum(skill_id in taught for skill_id in musts)
    return met >= 2 and met * 2 >= len(musts)


def rows_of(book: Book, model: DemandModel) -> list[list[int]]:
    """Each published total over unnamed signals as a row of zeros and ones; its step is checked on the way."""
    columns = unnamed(book)
    current = [is_current(one) for one in columns]
    rows = []
    for count, counts, only_current in told(model):
        if count.beyond is not None:
            row = [int(counts(one) and (now or not only_current)) for one, now in zip(columns, current, strict=True)]
            likely = [one[2].headcount.likely for one in columns]
            people = sum(each * is_in for each, is_in in zip(likely, row, strict=True))
            assert count.beyond.least <= people <= count.beyond.most
            assert count.beyond.signals == sum(row)
            rows.append(row)
    return rows


def exposed(book: Book, model: DemandModel) -> list[tuple[str, str]]:
    """Pairs of employers of whom something can be worked out by adding and subtracting with any factors.

    The values of signals that are due are given to the attacker: they stand in the rate of openings that were filled.
    """
    columns = unnamed(book)
    rows = rows_of(book, model)
    secret = [at for at, one in enumerate(columns) if one[2].due > LATE]
    everything = rank([[row[at] for at in range(len(columns))] for row in rows])
    return [
        pair
        for pair in combinations(sorted({one[0] for one in columns}), 2)
        if rank([[row[at] for at in secret if columns[at][0] not in pair] for row in rows]) < everything
    ]


def rank(rows: Sequence[Sequence[int]]) -> int:
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        found += 1
        left = [
            [value - row[column] / pivot[column] * other for value, other in zip(row, pivot, strict=True)]
            if row[column]
            else row
            for row in left
        ]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_can_be_worked_out_about_two_employers(seed: int) -> None:
    """Otherwise somebody who subtracts learns what an employer told us in confidence."""
    book = demand_book(random_demand(seed), PROGRAMS)
    assert exposed(book, demand_of(book)) == []


def test_books_by_chance_have_totals_to_attack() -> None:
    """Otherwise the attack above tries nothing."""
    told_in = [
        len(rows_of(book, demand_of(book))) for seed in SEEDS if (book := demand_book(random_demand(seed), PROGRAMS))
    ]
    assert sum(told_in) > 2 * len(SEEDS)


def test_hiding_small_cells_alone_is_found_out() -> None:
    """Planted fault: totals that are each over three employers, and tell of one when they are subtracted."""
    books = [demand_book(random_demand(seed), PROGRAMS) for seed in SEEDS]
    assert any(exposed(book, demand_of(book, is_linked=False)) for book in books)


def test_a_total_of_two_unnamed_employers_is_not_told() -> None:
    """Otherwise each of the two can take off its own part and knows the other's."""
    one, two = (employer(signal("a", requirements(calm="must"), visibility="aggregate")) for _ in range(2))
    named = employer(signal("b", requirements(calm="must"), likely=4))
    found = demand_of(demand_book({"one": one, "two": two, "named": named})).map
    assert found.all.named.likely == 4
    assert found.all.beyond is None
    assert not found.all.is_hidden  # that there is anything to hide would tell who


def test_named_employers_do_not_make_up_the_three() -> None:
    """Otherwise two public signals hide a third that anybody can get by taking them off."""
    quiet = {each: employer(signal("a", requirements(calm="must"), visibility="aggregate")) for each in ("one", "two")}
    loud = {each: employer(signal("a", requirements(calm="must"))) for each in ("x", "y", "z")}
    assert demand_of(demand_book({**quiet, **loud})).map.all.beyond is None


def test_three_unnamed_employers_are_counted() -> None:
    """Otherwise aggregate signals count nowhere, and nobody has a reason to give one."""
    quiet = {each: employer(signal("a", requirements(calm="must"), 3, visibility="aggregate")) for each in "abc"}
    count = demand_of(demand_book(quiet)).map.all
    assert count.beyond is not None
    assert (count.beyond.employers, count.beyond.likely, count.employer_ids) == (3, 6, ())


def test_roles_without_an_occupation_stay_counted_when_rare_ones_join_them() -> None:
    """Otherwise they vanish, and the roles are less than all: what is left then passes for the only one not told."""
    plain = {each: employer(signal("a", [], 2, visibility="aggregate", occupation=None)) for each in "abc"}
    rare = {"d": employer(signal("a", [], 2, visibility="aggregate", occupation="72205"))}
    (role,) = demand_of(demand_book({**plain, **rare})).map.roles
    assert role.count.beyond is not None
    assert role.count.beyond.employers == 4


def test_a_part_that_differs_by_one_employer_is_left_out() -> None:
    """Otherwise all less those who ask for calm is the one who does not."""
    quiet = {each: employer(signal("a", requirements(calm="must"), visibility="aggregate")) for each in "abc"}
    other = employer(signal("a", requirements(faults="must"), visibility="aggregate"))
    found = demand_of(demand_book({**quiet, "d": other})).map
    assert found.all.beyond is not None
    calm = next(each.count for each in found.skills if each.skill.id == "calm")
    assert calm.beyond is None
    assert calm.is_hidden


def test_private_signals_change_nothing_that_is_public() -> None:
    """Otherwise what was told in confidence can be seen in a count."""
    for seed in SEEDS:
        employers = random_demand(seed)
        book = demand_book(employers, PROGRAMS)
        chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
        more = {
            each: one.model_copy(
                update={"demand": [*one.demand, random_signal(chance, "private", visibility="private")]}
            )
            for each, one in employers.items()
        }
        more["hidden"] = employer(random_signal(chance, "private", visibility="private"), public=False)
        assert demand_of(demand_book(more, PROGRAMS)) == demand_of(book)


def test_an_employer_that_is_not_public_is_never_named() -> None:
    """Otherwise a partner who asked not to be named stands on the map."""
    secret = employer(signal("a", requirements(calm="must")), sector="fishing", public=False)
    others = {each: employer(signal("a", requirements(calm="must"), visibility="aggregate")) for each in "ab"}
    model = demand_of(demand_book({"secret": secret, **others}))
    assert model.map.all.beyond is not None
    assert "secret" not in repr(model)
    assert "fishing" not in repr(model)


def test_an_unnamed_signal_for_a_public_role_does_not_count_twice() -> None:
    """Otherwise the same openings are counted once by name and once without."""
    both = employer(
        signal("a", likely=3, role=signal("r").role),
        signal("b", likely=5, role=signal("r").role, visibility="aggregate"),
    )
    others = {each: employer(signal("a", visibility="aggregate")) for each in "cde"}
    count = demand_of(demand_book({"both": both, **others})).map.all
    assert count.beyond is not None
    assert (count.named.likely, count.beyond.likely) == (3, 6)


def test_the_ledger_knows_an_employer_by_all_its_signals() -> None:
    """Otherwise three signals of one employer pass for three employers."""
    ledger = Ledger(["a", "a", "a", "b"], 3)
    ledger.settle([(0b1111, frozenset())])
    assert not ledger.tells(0b1111)


def test_occupations_of_too_few_unnamed_employers_are_not_listed() -> None:
    """Otherwise a rare occupation says which employer it is."""
    quiet = {each: employer(signal("a", occupation=SALES, visibility="aggregate")) for each in "abc"}
    rare = employer(signal("a", occupation="72205", visibility="aggregate"))
    assert "72205" not in repr(demand_of(demand_book({**quiet, "d": rare})))


def test_order_of_files_and_signals_changes_nothing() -> None:
    """Otherwise two builds of the same records publish different numbers."""
    for seed in SEEDS:
        employers = random_demand(seed)
        book = demand_book(employers, PROGRAMS)
        chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
        shuffled = list(employers.items())
        chance.shuffle(shuffled)
        other = demand_book({}, PROGRAMS)
        other = replace(other, employers={each: filed(each, _reversed(one)) for each, one in shuffled})
        assert demand_of(other) == demand_of(book)


def _reversed(one: Employer) -> Employer:
    """Signals in another order, unless two were given on one day for one role: then the later in the file counts."""
    keys = [(role_key(each), each.observed_on) for each in one.demand]
    return one if len(set(keys)) < len(keys) else one.model_copy(update={"demand": one.demand[::-1]})
