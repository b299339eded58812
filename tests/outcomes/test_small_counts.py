"""Counts beside a figure: who is left out and why, who began early, of whom we do not know."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from cohortbook.model.disclosure_profile import PROFILES, in_words
from cohortbook.model.participant import Intake
from cohortbook.outcomes import OTHER, LevelKind
from cohortbook.outcomes.counting.exclusions import merged_exclusions
from outcomes.books import END, days, dropout, examined, make_book, one_cohort, person, placed, random_book
from outcomes.books import cohort as a_cohort

DEFAULT = PROFILES["default"]
REASONS = ("enrolled-after-census", "left-before-census", "died", "seeks-no-work-in-field", "may-not-work")


def too_small(shown: dict[str, int]) -> list[str]:
    """Reasons that are named though fewer than five have them, or that can be told from a small rest."""
    named = [reason for reason, count in shown.items() if reason != OTHER and count < DEFAULT.breakdown_minimum]
    rest = [OTHER] if 0 < shown.get(OTHER, 5) < DEFAULT.breakdown_minimum and len(shown) > 1 else []
    return named + rest


@pytest.mark.parametrize(
    ("by_reason", "shown"),
    [
        ({"died": 1, "left-before-census": 7}, {OTHER: 8}),
        ({"died": 2, "left-before-census": 7, "enrolled-after-census": 6}, {"left-before-census": 7, OTHER: 8}),
        ({"seeks-no-work-in-field": 3, "may-not-work": 4}, {OTHER: 7}),
        ({"seeks-no-work-in-field": 5, "may-not-work": 5}, {"seeks-no-work-in-field": 5, "may-not-work": 5}),
        ({"may-not-work": 1}, {OTHER: 1}),
    ],
)
def test_small_reasons_merge(by_reason: dict[str, int], shown: dict[str, int]) -> None:
    """Somebody's death, or papers, would be read off a table. Worked by hand."""
    assert merged_exclusions(by_reason, DEFAULT) == shown


def test_no_reason_is_named_for_fewer_than_five() -> None:
    """Likewise, for every mix of five reasons with up to eleven people each, drawn by chance."""
    chance = random.Random(20261015)  # noqa: S311  # repeatable, not secret
    for _ in range(2000):
        by_reason = {reason: chance.randrange(12) for reason in REASONS}
        shown = merged_exclusions(by_reason, DEFAULT)
        assert too_small(shown) == []
        assert sum(shown.values()) == sum(by_reason.values())


def test_the_check_catches_what_is_planted() -> None:
    """A check that cannot fail would let reasons through that were never merged, or a rest that gives itself away."""
    assert too_small({"died": 1, "left-before-census": 7}) == ["died"]
    assert too_small({"left-before-census": 7, OTHER: 1}) == [OTHER]


def test_the_reason_of_one_person_reaches_no_figure() -> None:
    """Everybody in the cohort would know whose papers are missing."""
    people = [*[person(placed(10))] * 9, *[person()] * 3, *[dropout()] * 3, person(intake=Intake(may_work=False))]
    figures = examined(one_cohort(*people)).figures
    for by_metric in figures.by_level.values():
        for figure in by_metric.values():
            assert set(figure.exclusions) <= {OTHER}
    headline = figures.find("placement_rate_180", LevelKind.COHORT, "a")
    assert headline is not None
    assert headline.exclusions == {OTHER: 1}


@pytest.mark.parametrize(
    ("count", "profile", "words"),
    [
        (0, "default", "fewer than 5"),
        (1, "default", "fewer than 5"),
        (4, "default", "fewer than 5"),
        (5, "default", "5 to 9"),
        (14, "default", "10 to 14"),
        (7, "hesa", "5 to 9"),
        (7, "ofs", "fewer than 10"),
        (12, "ofs", "10 to 19"),
    ],
)
def test_a_small_count_is_said_as_a_range(count: int, profile: str, words: str) -> None:
    """One person's early start would be printed as a one."""
    assert str(in_words(count, PROFILES[profile])) == words


_EXACT = re.compile(r"(?:Began before completing|Not known and counted)[^:]*: (?!fewer than \d+\.|\d+ to \d+\.)")


def test_notes_never_count_single_people() -> None:
    """The number of people who began early, or of whom nothing is known, would give one of them away."""
    seen: Counter[str] = Counter()
    for seed in range(12):
        for by_metric in examined(random_book(seed, cohorts=8, people=(10, 40))).figures.by_level.values():
            for figure in by_metric.values():
                for note in map(str, figure.notes):
                    seen[note.partition(":")[0]] += 1
                    assert _EXACT.search(note) is None
    assert len(seen) > 2
    assert _EXACT.search("Began before completing and counted as day 0: 1.")


def test_one_more_early_start_changes_no_note_of_a_small_group() -> None:
    """Who compares two releases would learn that somebody began early."""

    def notes(early: int) -> list[str]:
        people = [*[person(placed(-3))] * early, *[person(placed(0))] * (8 - early), *[person()] * 4]
        book = make_book({"a": (a_cohort(), people), "b": (a_cohort(start=days(7, END)), [person(placed(9))] * 9)})
        figure = examined(book).figures.find("median_days_to_start", LevelKind.COHORT, "a")
        assert figure is not None
        return [str(note) for note in figure.notes]

    assert notes(0) == notes(1) == notes(4)
