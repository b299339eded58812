"""What is held back, and that each rule has a fault it catches: with the rule left out, the audit finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from cohortbook.book import Book
from cohortbook.edition import Edition
from cohortbook.model import Participant
from cohortbook.model.disclosure_profile import PROFILES
from cohortbook.outcomes import Figure, Level, LevelKind, Outcomes, Rate, State
from cohortbook.outcomes.audit.audit import Audit, Fault, audit
from cohortbook.outcomes.disclosure.complement import Span
from cohortbook.outcomes.disclosure.ruling import EVERY_RULE, Rule
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.place_set import NO_PLACES, PlaceSet, only
from outcomes.books import cohort, dropout, examined, make_book, one_cohort, person, placed, random_book, shown
from proofs import Proofs

DEFAULT = PROFILES["default"]
HEADLINE = "placement_rate_180"
DISCLOSURE = "disclosure, one rule left out at a time"
CHANCE = "disclosure, the audit of random books"
FOUND_ONCE = [76, 530, 1102, 1273, 1586]
"""Books that made a hidden count known once."""


def people(
    placed_in_time: int, n: int, *, later: int = 0, dropped: int = 2, named: int = 0, available: int = 0
) -> list[Participant]:
    """`n` seekers. Of those placed, the first `named` are shown as hired; of the others, some as available."""
    found = [
        person(placed(30, employer="w", role="Seller"), **(shown("outcome", "name") if at < named else {}))
        for at in range(placed_in_time)
    ]
    found += [person(placed(150)) for _ in range(later)]
    rest = n - len(found)
    found += [person(**(shown(available="available") if at < available else {})) for at in range(rest)]
    return found + [dropout() for _ in range(dropped)]


def figure_of(examination: Examination, metric: str = HEADLINE, kind: str = "cohort", level_id: str = "a") -> Figure:
    found = examination.figures.find(metric, LevelKind(kind), level_id)
    assert found is not None
    return found


def faults(found: Audit) -> set[tuple[Fault, str]]:
    return {(finding.fault, finding.metric) for finding in found.findings}


def rule_of(examination: Examination, metric: str = HEADLINE, kind: str = "cohort", level_id: str = "a") -> Rule | None:
    return examination.truths[Level(LevelKind(kind), level_id), metric].rule


# Threshold


@pytest.mark.parametrize(("disclosure", "minimum"), [("default", 10), ("hesa", 23), ("ofs", 23)])
def test_a_rate_needs_as_many_people_as_the_profile_says(disclosure: str, minimum: int) -> None:
    """Otherwise a handful of people are a percentage."""
    few = make_book({"a": (cohort(), people(4, minimum - 1))}, disclosure=disclosure)
    enough = make_book({"a": (cohort(), people(minimum // 2, minimum))}, disclosure=disclosure)
    assert figure_of(examined(few)).state is State.SUPPRESSED
    assert "Fewer than" in str(figure_of(examined(few)).reason)
    assert figure_of(examined(enough)).state is State.PUBLISHED


def test_a_threshold_that_is_off_by_one_is_caught(proof: Proofs) -> None:
    """Otherwise nine people are published where ten were promised."""
    lax = replace(DEFAULT, rate_minimum=9)
    examination = examined(one_cohort(*people(5, 9)), profile=lax)
    proof.planted(DISCLOSURE, is_caught=(Fault.TOO_FEW, HEADLINE) in faults(audit(examination, DEFAULT)))
    assert audit(examined(one_cohort(*people(5, 9)))).failures == 0


# Extreme


@pytest.mark.parametrize("placed_in_time", [0, 12])
def test_none_and_all_are_not_said_of_a_group_with_a_name(placed_in_time: int, proof: Proofs) -> None:
    """Otherwise 0% and 100% say the same of everybody in the cohort."""
    book = one_cohort(*people(placed_in_time, 12))
    assert rule_of(examined(book)) is Rule.EXTREME
    planted = examined(book, rules=EVERY_RULE - {Rule.EXTREME, Rule.GROUP})
    proof.planted(DISCLOSURE, is_caught=(Fault.ALL_OR_NONE, HEADLINE) in faults(audit(planted)))


@pytest.mark.parametrize(("placed_in_time", "state"), [(2, State.SUPPRESSED), (3, State.PUBLISHED)])
def test_the_office_for_students_keeps_two_from_either_end(placed_in_time: int, state: State) -> None:
    """Otherwise the profile that was chosen is not the one that is applied."""
    for count in (placed_in_time, 30 - placed_in_time):
        book = make_book({"a": (cohort(), people(count, 30))}, disclosure="ofs")
        assert figure_of(examined(book)).state is state


# Group disclosure


def test_ten_of_twelve_named_as_hired_and_ten_of_twelve_placed_expose_the_other_two(proof: Proofs) -> None:
    """Otherwise the two who are not named are known to have found nothing."""
    book = one_cohort(*people(10, 12, named=10))
    assert rule_of(examined(book)) is Rule.GROUP
    planted = examined(book, rules=EVERY_RULE - {Rule.GROUP})
    assert figure_of(planted).state is State.PUBLISHED
    proof.planted(DISCLOSURE, is_caught=(Fault.EXPOSED, HEADLINE) in faults(audit(planted)))


@pytest.mark.parametrize(
    ("named", "available", "is_shown"),
    [(0, 0, True), (7, 0, True), (9, 0, True), (10, 0, False), (8, 2, False), (9, 1, True), (8, 1, True)],
)
def test_what_may_be_said_depends_on_who_is_shown(named: int, available: int, is_shown: bool) -> None:
    """Otherwise "10 of 12" beside ten names, or beside two people who are looking, tells about the rest.

    With eight named as hired and two as available, the last two must have been placed: 10 less 8 is all of them.
    """
    examination = examined(one_cohort(*people(10, 12, named=named, available=available)))
    assert (figure_of(examination).state is State.PUBLISHED) is is_shown


def test_everybody_left_being_placed_is_exposed_as_well() -> None:
    """Otherwise the people who did not want to be named are known to have been hired."""
    late_but_named = [person(placed(300, employer="w"), **shown("outcome")) for _ in range(4)]
    book = one_cohort(*people(8, 8), *late_but_named)
    assert rule_of(examined(book)) is Rule.GROUP


def test_a_completion_rate_must_not_tell_who_failed(proof: Proofs) -> None:
    """Otherwise, where every graduate has a profile, the two without one are known not to have completed."""
    graduates = [person(placed(30), **shown()) for _ in range(6)] + [person(**shown()) for _ in range(4)]
    book = one_cohort(*graduates, dropout(), dropout())
    assert rule_of(examined(book), "completion_rate") is Rule.GROUP
    planted = examined(book, rules=EVERY_RULE - {Rule.GROUP})
    proof.planted(DISCLOSURE, is_caught=(Fault.EXPOSED, "completion_rate") in faults(audit(planted)))


def test_a_full_cohort_does_not_tell_through_its_seekers_that_everybody_completed() -> None:
    """Otherwise the capacity on the cohort's page and the n of its headline give a completion rate of 100%."""
    book = one_cohort(*people(7, 12, dropped=0), capacity=12)
    examination = examined(book)
    assert rule_of(examination, "completion_rate") is Rule.EXTREME
    assert figure_of(examination).state is State.SUPPRESSED
    assert figure_of(examined(one_cohort(*people(7, 12, dropped=0), capacity=14))).state is State.PUBLISHED


# Beside


def test_what_leans_on_a_hidden_number_is_hidden_with_it() -> None:
    """Otherwise the hidden number is read off its neighbour: the same placements, out of everybody enrolled."""
    examination = examined(one_cohort(*people(10, 12, named=10)))
    for metric in ("enrolment_to_job_180", "placement_rate_90", "placement_broad_180", "retention_same_90"):
        assert figure_of(examination, metric).state is State.SUPPRESSED


# Nested


@pytest.mark.parametrize(("later", "is_shown"), [(0, True), (1, False), (2, False), (3, True)])
def test_two_windows_of_one_cohort_do_not_differ_by_one_or_two_people(later: int, is_shown: bool) -> None:
    """Otherwise 8 within 180 days less 7 within 90 is one person, whose friends know when they began."""
    examination = examined(one_cohort(*people(7, 14, later=later)))
    assert figure_of(examination).state is State.PUBLISHED
    assert (figure_of(examination, "placement_rate_90").state is State.PUBLISHED) is is_shown


def test_a_nested_difference_of_one_is_caught(proof: Proofs) -> None:
    """Otherwise the rule could be lost, and nobody would know."""
    planted = examined(one_cohort(*people(7, 14, later=1)), rules=EVERY_RULE - {Rule.NESTED, Rule.COMPLEMENT})
    proof.planted(DISCLOSURE, is_caught=any(fault is Fault.NESTED for fault, _ in faults(audit(planted))))


# Complement


def _program(*cohorts: Sequence[Participant], regions: str = "ON ON ON ON") -> Book:
    return make_book(
        {
            name: (cohort(region=region), each)
            for name, region, each in zip("abcd", regions.split(), cohorts, strict=False)
        }
    )


def test_one_hidden_cohort_of_a_published_program_takes_another_with_it() -> None:
    """Otherwise the program less its other cohorts is the number that was hidden."""
    book = _program(people(4, 8), people(6, 11), people(7, 13))
    examination = examined(book)
    assert [figure_of(examination, level_id=each).state for each in "abc"] == [
        State.SUPPRESSED,
        State.SUPPRESSED,
        State.PUBLISHED,
    ]
    assert rule_of(examination, level_id="b") is Rule.COMPLEMENT  # the next smallest
    assert figure_of(examination, kind="program", level_id="sales").state is State.PUBLISHED
    assert audit(examination).failures == 0


def test_primary_suppression_alone_is_caught(proof: Proofs) -> None:
    """Otherwise a table with one gap passes for safe."""
    book = _program(people(4, 8), people(6, 11), people(7, 13))
    planted = examined(book, rules=EVERY_RULE - {Rule.COMPLEMENT})
    assert rule_of(planted, level_id="a") is Rule.THRESHOLD
    assert figure_of(planted, level_id="b").state is State.PUBLISHED
    proof.planted(DISCLOSURE, is_caught=(Fault.PINNED, HEADLINE) in faults(audit(planted)))


def test_where_there_is_no_other_cohort_to_hide_the_total_goes() -> None:
    """Otherwise two hidden cohorts of eight are 16 people together, and the total is safe, or nine and it is not."""
    safe = examined(_program(people(4, 8), people(5, 8)))
    assert figure_of(safe, kind="program", level_id="sales").state is State.PUBLISHED
    tiny = examined(_program(people(2, 4), people(3, 4), people(6, 12), regions="ON ON NB"))
    assert audit(tiny).failures == 0


def test_what_remains_of_a_total_stands_on_enough_people() -> None:
    """Otherwise two cohorts of four are hidden, and their eight together are not."""
    examination = examined(_program(people(2, 4), people(2, 4), people(6, 12), people(7, 15)))
    hidden = [each for each in "abcd" if figure_of(examination, level_id=each).state is State.SUPPRESSED]
    n = sum(examination.truths[Level(LevelKind.COHORT, each), HEADLINE].n for each in hidden)
    assert figure_of(examination, kind="program", level_id="sales").state is State.PUBLISHED
    assert n >= 10


def test_the_same_people_get_the_same_ruling_at_every_level() -> None:
    """Otherwise a cohort that is hidden is published as its program."""
    examination = examined(one_cohort(*people(10, 12, named=10)))
    for kind, level_id in (("program", "sales"), ("region", "ON"), ("year", ""), ("organization", "")):
        figure = examination.figures.find(HEADLINE, LevelKind(kind), level_id)
        assert figure is not None
        assert figure.state is not State.PUBLISHED


def test_sums_and_differences_of_overlapping_totals_are_seen() -> None:
    """Otherwise a region and two programs together give what each alone does not. By hand, with four cohorts:

    {0,1} + {2,3} less {1,2,3} is {0}; but {0,1} and {2,3} alone tell nothing of {1,2}.
    """
    low, high, everyone = PlaceSet.of([0, 1]), PlaceSet.of([2, 3]), PlaceSet.of(range(4))
    assert Span([low, high, PlaceSet.of([1, 2, 3])], NO_PLACES, everyone).gives(only(0))
    assert not Span([low, high], NO_PLACES, everyone).gives(PlaceSet.of([1, 2]))
    assert Span([low, high], only(1), everyone).gives(only(0))  # {1} is published by itself


# Reasons and roll-up


def test_a_hidden_number_leads_to_the_next_level_that_is_published() -> None:
    """Otherwise the reader meets a blank, or is sent to a number about other people."""
    examination = examined(_program(people(4, 8), people(6, 11), people(7, 13)))
    assert figure_of(examination).instead == Level(LevelKind.PROGRAM, "sales")
    alone = examined(one_cohort(*people(4, 8)))
    assert figure_of(alone).instead is None


def test_reasons_do_not_tell_which_rule_hid_a_number() -> None:
    """Otherwise "everybody or nobody" is the number itself. Only the threshold, which says little, may be named."""
    extreme, exposed = one_cohort(*people(12, 12)), one_cohort(*people(10, 12, named=10))
    assert figure_of(examined(extreme)).reason == figure_of(examined(exposed)).reason
    complement = examined(_program(people(4, 8), people(6, 11), people(7, 13)))
    assert figure_of(complement, level_id="b").reason == figure_of(examined(exposed)).reason


def test_small_exclusions_do_not_give_a_hidden_completion_rate() -> None:
    """Otherwise J and who was excluded add up to how many completed."""
    everybody = people(7, 12, dropped=0)
    assert figure_of(examined(one_cohort(*everybody, capacity=20))).exclusions == {}
    from cohortbook.model.participant import Intake

    out = person(intake=Intake(may_work=False))
    shown_rate = examined(one_cohort(*people(7, 12), out))
    assert figure_of(shown_rate).exclusions == {"other": 1}
    hidden_rate = examined(one_cohort(*everybody, out))
    assert rule_of(hidden_rate, "completion_rate") is Rule.EXTREME
    assert figure_of(hidden_rate).exclusions == {}


# Rounding


@pytest.mark.parametrize(("disclosure", "counts"), [("hesa", (20, 35)), ("ofs", (20, 30))])
def test_profiles_that_round_print_rounded_counts_and_exact_shares(disclosure: str, counts: tuple[int, int]) -> None:
    """Otherwise exact counts can be subtracted, or shares come from rounded ones. By hand: 21 of 33 is 63.6%."""
    figure = figure_of(examined(make_book({"a": (cohort(), people(21, 33))}, disclosure=disclosure)))
    assert isinstance(figure.value, Rate)
    assert (figure.value.x, figure.value.n) == counts
    assert abs(figure.value.share - 21 / 33) < 0.005
    assert any("nearest" in str(note) for note in figure.notes)


# Everything at once


_SHAPES = ((3, (8, 14)), (6, (4, 24)), (8, (10, 18)), (2, (10, 12)), (4, (9, 13)), (5, (10, 16)))


@pytest.mark.heavy
def test_nothing_is_given_away_by_random_books(proof: Proofs) -> None:
    """Otherwise some mixture of levels, windows and names reveals a hidden count after all."""
    suppressed, findings = 0, []
    seeds = (*range(12), *FOUND_ONCE)
    for seed in seeds:
        cohorts, sizes = _SHAPES[seed % len(_SHAPES)]
        found = audit(examined(random_book(seed, cohorts, sizes), date(2026, 3, 1)))
        findings += [(seed, each.fault, each.level, each.metric) for each in found.findings]
        suppressed += len(found.rules)
    proof(
        CHANCE, f"{len(seeds)} books, {suppressed:,} hidden numbers, {len(findings)} of them pinned down or given away"
    )
    assert findings == []


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4])
def test_without_complementary_suppression_random_books_give_people_away(seed: int, proof: Proofs) -> None:
    """Otherwise the audit of random books cannot fail."""
    planted = examined(random_book(seed, 8, (6, 18)), date(2026, 3, 1), rules=EVERY_RULE - {Rule.COMPLEMENT})
    proof.planted(CHANCE, is_caught=audit(planted).failures > 0)


def _published(figures: Outcomes) -> list[Figure]:
    return [
        figure
        for by_metric in figures.by_level.values()
        for figure in by_metric.values()
        if figure.state is State.PUBLISHED
    ]


def test_the_samples_numbers_give_nobody_away(sample_book: Book, sample_edition: Edition, proof: Proofs) -> None:
    """Otherwise the sample, which others start from, breaks the rules it explains."""
    from cohortbook.as_of import AsOf
    from cohortbook.outcomes.making import examine

    examination = examine(sample_book, sample_edition, AsOf.on(sample_edition.as_of))
    found = audit(examination)
    for level, by_metric in examination.figures.by_level.items():
        figure = by_metric[HEADLINE]
        subject = f"sample, {HEADLINE}, {level.kind} {level.id}".rstrip()
        if isinstance(figure.value, Rate):
            rate = figure.value
            proof(subject, f"{rate.x} of {rate.n}, {rate.share:.0%} ({rate.low:.0%} to {rate.high:.0%})")
        elif figure.state is State.SUPPRESSED:
            proof(subject, f"suppressed ({found.rules[level, HEADLINE]})")
    published = len(_published(examination.figures))
    proof("sample, audit", f"{published} numbers published, {found.failures} that give people away")
    assert found.failures == 0
    assert published > 40


def test_counting_pairs_of_nested_numbers_is_not_left_to_chance(sample_book: Book, sample_edition: Edition) -> None:
    """Otherwise the sample shows two counts of a cohort with one person between them."""
    from cohortbook.as_of import AsOf
    from cohortbook.outcomes.making import examine

    figures = examine(sample_book, sample_edition, AsOf.on(sample_edition.as_of)).figures
    nested: dict[tuple[str, ...], list[Any]] = {}
    for figure in _published(figures):
        if figure.level.kind is LevelKind.COHORT and figure.metric.startswith(("placement", "knowledge")):
            nested.setdefault(figure.cohort_ids, []).append(figure.value)
    for values in nested.values():
        assert all(abs(one.x - other.x) not in (1, 2) for one, other in combinations(values, 2))
