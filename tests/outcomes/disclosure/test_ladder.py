"""Numbers are told so coarsely that nothing follows about single people, and not more coarsely than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cohortbook.book import Book
from cohortbook.model import Participant
from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes import Figure, Level, LevelKind, Rate, Rung, State
from cohortbook.outcomes.audit.audit import Fault, audit
from cohortbook.outcomes.band import Band, together
from cohortbook.outcomes.counting.group import COMPLETED, JOB_SEEKERS, LONGEST, with_same_employer
from cohortbook.outcomes.counting.group import placed as placed_within
from cohortbook.outcomes.disclosure.bands import band_of, beginnings, open_band_of, told_of
from cohortbook.outcomes.releases.past import NOTHING_BEFORE
from cohortbook.outcomes.shares import rate_of
from cohortbook.values import replace
from outcomes.books import (
    END,
    cohort,
    days,
    dropout,
    examined,
    make_book,
    one_cohort,
    person,
    placed,
    random_book,
    shown,
)
from outcomes.disclosure import openings
from outcomes.disclosure.attack import WAYS, attacked, chance_book
from proofs import Proofs

HEADLINE = "placement_rate_180"
TOLD = "disclosure, an integer program beside it"
AUDIT = "disclosure, the audit"
Told = Mapping[tuple[Level, str], tuple[Any, ...]]


def told_in(book: Book, **given: Any) -> Told:
    """All that is said of a book, words included."""
    return {
        (level, metric): (figure.state, figure.value, figure.reason, figure.notes, figure.matures_on)
        for level, by_metric in examined(book, **given).figures.by_level.items()
        for metric, figure in by_metric.items()
    }


def people(placed_in_time: int, n: int, named: int = 0, dropped: int = 2) -> list[Participant]:
    """`n` who look for work. Of those placed, the first `named` are shown as hired."""
    hired = [person(placed(30), **(shown("outcome", "name") if at < named else {})) for at in range(placed_in_time)]
    return [*hired, *[person()] * (n - placed_in_time), *[dropout()] * dropped]


def headline(book: Book, kind: LevelKind = LevelKind.COHORT, level_id: str = "a") -> Figure:
    found = examined(book).figures.find(HEADLINE, kind, level_id)
    assert found is not None
    return found


# Bands


@pytest.mark.parametrize("width", [3, 5, 10])
def test_every_band_has_its_width_and_every_count_lies_in_one(width: int) -> None:
    """Otherwise a count is told as one of two numbers, or as none that it can be."""
    for total in range(60):
        starts = beginnings(total, width)
        sizes = [end - start for start, end in zip(starts, [*starts[1:], total + 1], strict=True)]
        assert min(sizes) >= min(width, total + 1)
        for least in range(total + 1):
            told = {count: band_of(count, total, width, least) for count in range(least, total + 1)}
            assert all(band.low <= count <= band.high for count, band in told.items())
            bands = set(told.values())
            assert min(band.high - band.low + 1 for band in bands) >= min(width, total + 1 - least)
            assert sorted(each for band in bands for each in range(band.low, band.high + 1)) == [
                *range(least, total + 1)
            ]


def test_a_count_without_a_limit_is_told_in_bands_above_what_can_be_seen() -> None:
    """Otherwise eleven employers that are named, of nine to eleven, are known to be all."""
    assert [open_band_of(count, 3) for count in (0, 2, 3, 11)] == [Band(0, 2), Band(0, 2), Band(3, 5), Band(9, 11)]
    assert open_band_of(11, 3, seen=11) == Band(0, 14)
    assert open_band_of(15, 3, seen=11) == Band(15, 17)
    assert open_band_of(9, 3, least=9) == Band(9, 11)


def test_only_what_is_public_decides_how_a_number_is_told() -> None:
    """Otherwise that it is told coarsely, or not at all, is itself news: for nobody placed, some, and all."""
    rungs = set()
    for size in (12, 14, 40):
        for named in (0, 4):
            placed_in_time = {*range(named, size, 1 if size < 20 else 6), size}  # none, some and all
            found = [examined(one_cohort(*people(x, size, named))).figures for x in sorted(placed_in_time)]
            for metric in ("completion_rate", "median_days_to_start", "knowledge_rate", HEADLINE):
                states = {each.by_level[Level(LevelKind.COHORT, "a")][metric].rung for each in found}
                assert len(states) == 1, metric
                rungs |= states
    assert rungs == {Rung.COARSE}


def test_what_is_wholly_public_is_told_exactly() -> None:
    """Otherwise a class of which everybody said so is told to be placed in part."""
    everybody = headline(one_cohort(*people(12, 12, named=12, dropped=0)))
    assert everybody.rung is Rung.EXACT
    assert isinstance(everybody.value, Rate)
    assert (everybody.value.x, everybody.value.n, everybody.value.share) == (12, 12, 1.0)


# What leaked before


def _after(x: int, n: int = 12, named: int = 0, dropped: int = 2) -> Told:
    return told_in(one_cohort(*people(x, n, named, dropped)))


def _reasons(of_first: int) -> Told:
    from cohortbook.model.participant import Intake

    def left_out(number: int) -> list[Participant]:
        return [person(intake=Intake(may_work=False))] * number

    return told_in(
        make_book(
            {
                str(at): (cohort(start=days(at)), [*people(6, 11 - number, dropped=0), *left_out(number)])
                for at, number in enumerate([of_first, 1, 1, 2 - of_first, 1])
            }
        ),
        as_of=days(400),
    )


def _full(completed: int) -> Told:
    told = people(8, completed, dropped=12 - completed)
    return told_in(one_cohort(*told, capacity=12))


def _started(after: int) -> Told:
    return told_in(one_cohort(*[person(placed(10))] * 5, person(placed(after)), *[person(placed(80))] * 5))


SAME = {
    "that nobody was placed": (_after(0), _after(1)),
    "that all were": (_after(12, dropped=0), _after(11, dropped=0)),
    "which one of twelve was": (_after(1), _after(2)),
    "all of nine": (_after(9, 9, dropped=0), _after(8, 9, dropped=0)),
    "who completed of ten shown": (_after(8, 10, 8, 1), _after(8, 11, 8, 0)),
    "the reasons of one cohort": (_reasons(1), _reasons(1)),
    "that a full cohort completed": (_full(12), _full(11)),
    "somebody's first day": (_started(40), _started(55)),
}


@pytest.mark.parametrize("what", SAME)
def test_two_books_that_a_reader_must_not_tell_apart_say_the_same_to_the_letter(what: str) -> None:
    """Each of these could be worked out once, from numbers or from the words around them."""
    one, other = SAME[what]
    assert one == other


def test_those_who_are_not_named_are_neither_all_nor_none() -> None:
    """Otherwise "10 of 12" beside ten names says that the other two have no job."""
    for named in range(11):
        for x in range(named, 13):
            value = headline(one_cohort(*people(x, 12, named, dropped=3))).value
            assert isinstance(value, Rate)
            assert value.least < value.most
    assert headline(one_cohort(*people(10, 12, 10))) == headline(one_cohort(*people(11, 12, 10)))


def test_a_program_with_one_cohort_is_told_as_its_cohort_is() -> None:
    """Otherwise the difference of the two is news."""
    for x in range(13):
        book = one_cohort(*people(x, 12))
        assert headline(book).value == headline(book, LevelKind.PROGRAM, "sales").value


# The reader with an integer program


@pytest.mark.heavy
def test_nothing_follows_from_all_that_is_told(proof: Proofs) -> None:
    """Otherwise somebody's outcome is a sum away. In five thousand books of five cohorts at most it was so for none."""
    found = attacked(WAYS["in bands of 3"], [chance_book(seed) for seed in range(60)])
    proof(TOLD, f"{found.counts:,} counts of generated cohorts, of which {found.pinned + found.certain} can be known")
    assert found[1:] == (0, 0)
    assert found.counts > 500


@pytest.mark.heavy
@pytest.mark.parametrize("way", [name for name in WAYS if name not in ("in bands of 3", "in bands of 5")])
def test_the_reader_works_out_what_other_ways_give_away(way: str, proof: Proofs) -> None:
    """Otherwise the reader is too dull to prove anything."""
    found = attacked(WAYS[way], [chance_book(seed) for seed in range(12)])
    proof.planted(TOLD, is_caught=found.pinned + found.certain > 0)


def _openings(seeds: range) -> list[tuple[openings.Listed, openings.ToldOpenings]]:
    lists = [openings.chance_openings(seed) for seed in seeds]
    return [(each, told) for each in lists if (told := openings.told_of(each)) is not None]


@pytest.mark.parametrize(
    "seeds", [range(30), pytest.param(range(30, 120), marks=pytest.mark.heavy)], ids=["few", "many"]
)
def test_nothing_follows_of_employers_from_the_openings_that_were_filled(seeds: range, proof: Proofs) -> None:
    """Otherwise 2 of 5 openings beside a public signal for two say that three others asked for one person each."""
    attacks = _openings(seeds)
    proof(TOLD, f"{len(attacks)} generated lists of openings, of which 0 tell of an employer")
    assert [openings.pinned(listed, told) for listed, told in attacks] == [[]] * len(attacks)


def test_bands_of_openings_that_begin_at_what_is_public_tell_of_an_employer(proof: Proofs) -> None:
    """A planted fault: otherwise the reader of the lists above is too dull to prove anything."""
    attacks = _openings(range(120))
    # With bands that begin at what is public, and forget that three more employers ask for somebody each.
    listed, told = next((each, told) for each, told in attacks if told.declared == Band(2, 8) and not all(each.seen))
    planted = told._replace(declared=open_band_of(5, 3, least=2))
    proof.planted(TOLD, is_caught=bool(openings.pinned(listed, planted)))


@pytest.mark.heavy
@pytest.mark.parametrize(("cohorts", "shown_at_least"), [(1, 13 / 14), (2, 0.99), (3, 0.99), (5, 1.0)])
def test_a_small_program_sees_its_headline(cohorts: int, shown_at_least: float) -> None:
    """Otherwise nobody can be picked out because nothing is said. Of twelve to fifteen people 80% agreed to be shown.

    In some of these cohorts only half complete, and in some nobody finds work.
    """
    width, found = PROFILES["default"].width, 0
    for seed in range(1400):
        told = [
            told_of(tally, width, NOTHING_BEFORE.past(tally)) for tally in chance_book(seed, cohorts, (12, 15), 0.8)
        ]
        counted, base = (together(each[group] for each in told) for group in (placed_within(LONGEST), JOB_SEEKERS))
        rate = rate_of(counted, base)
        found += base.middle >= PROFILES["default"].rate_minimum and rate.most - rate.least <= 0.75
    assert found / 1400 >= shown_at_least


# The audit


@pytest.mark.heavy
def test_the_audit_of_random_books_finds_nothing(proof: Proofs) -> None:
    """Otherwise the rules do not do what they say, in books of every kind."""
    books = 0
    for seed in range(60):
        for profile in PROFILES:
            found = audit(examined(random_book(seed, disclosure=profile)))
            assert found.findings == (), seed
            books += 1
    proof(AUDIT, f"{books} random books, findings 0")


@pytest.mark.parametrize(
    ("group", "band", "fault"),
    [
        (JOB_SEEKERS, Band(9, 9), Fault.PINNED),
        (JOB_SEEKERS, Band(9, 10), Fault.PINNED),
        (with_same_employer(LONGEST), Band(0, 0), Fault.PINNED),
        (COMPLETED, Band(12, 12), Fault.PINNED),
        (COMPLETED, Band(3, 4), Fault.CONTRADICTION),
    ],
)
def test_the_audit_finds_what_is_planted(group: Any, band: Band, fault: Fault, proof: Proofs) -> None:
    """Otherwise it passes whatever is told."""
    examination = examined(one_cohort(*people(7, 12)))
    planted = replace(examination, told=[{**examination.told[0], group: band}])
    proof.planted(AUDIT, is_caught=fault in {finding.fault for finding in audit(planted).findings})


def test_the_audit_finds_a_total_that_says_more_than_its_cohorts(proof: Proofs) -> None:
    """Otherwise an exact total beside coarse cohorts is taken for one of them."""
    examination = examined(one_cohort(*people(7, 12)))
    level = Level(LevelKind.ORGANIZATION)
    exact = replace(examination.figures.by_level[level][HEADLINE], value=rate_of(Band(7, 7), Band(12, 12)))
    by_level = {**examination.figures.by_level, level: {HEADLINE: exact}}
    planted = replace(examination, figures=replace(examination.figures, by_level=by_level))
    proof.planted(AUDIT, is_caught=Fault.TELLS_MORE in {finding.fault for finding in audit(planted).findings})


def test_nothing_is_told_of_nobody() -> None:
    """Otherwise an empty cohort has a share."""
    assert headline(make_book({"a": (cohort(), [])})).state is State.EMPTY
    assert END  # the day from which it would be counted
