"""Matches, worked out by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from cohortbook.demand import Matched, RoleRef
from cohortbook.demand.matches import GRADUATES_SHOWN, ROLES_SHOWN
from cohortbook.model import SKILL_LEVELS, Participant, Signal
from demand.books import SKILLS, demand_book, demand_of, employer, graduate, random_signal, requirements, signal
from outcomes.books import LATE

ROLE = RoleRef("x", "a")


def matched(wanted: Signal, *people: Participant) -> Matched:
    return demand_of(demand_book({"x": employer(wanted)}, people=people)).matches.for_role[ROLE]


def ids(found: Matched) -> list[str]:
    return [match.graduate_id for match in found.matches]


def test_a_must_have_is_met_at_the_level_asked_for_or_above() -> None:
    """Otherwise somebody is sent to an interview that they cannot pass, or not sent to one that they would."""
    found = matched(
        signal("a", requirements(calm="must working", records="must introductory")),
        graduate(calm="introductory", records="confident"),  # a-0: calm is below
        graduate(calm="working", records="introductory"),  # a-1: exactly
        graduate(calm="confident", records="working"),  # a-2: above
        graduate(calm="confident"),  # a-3: no records
    )
    assert (found.n, ids(found)) == (2, ["a-1", "a-2"])


def test_the_order_is_nice_to_haves_then_level_then_day_then_id() -> None:
    """Otherwise the list has an order that nobody can explain."""
    later = date(2026, 8, 1)
    musts = {"calm": "working"}
    found = matched(
        signal("a", requirements(calm="must", faults="nice introductory", wiring="nice introductory")),
        graduate(later, **musts),  # a-0: none, later
        graduate(**musts),  # a-1: none, at once
        graduate(faults="introductory", **musts),  # a-2: one, as asked
        graduate(later, faults="confident", **musts),  # a-3: one, two levels above, later
        graduate(faults="introductory", wiring="introductory", **musts),  # a-4: both
        graduate(**musts),  # a-5: none, at once
    )
    assert ids(found) == ["a-4", "a-3", "a-2", "a-1", "a-5", "a-0"]


def test_each_match_says_why() -> None:
    """Otherwise a list of names asks to be believed."""
    (found,) = matched(
        signal("a", requirements(calm="must", faults="nice", wiring="nice confident")),
        graduate(calm="confident", faults="working", wiring="working"),
    ).matches
    assert [(met.skill.id, met.asked, met.shown) for met in found.musts] == [("calm", "working", "confident")]
    assert [met.skill.id for met in found.nice] == ["faults"]
    assert [skill.id for skill in found.nice_missing] == ["wiring"]


@pytest.mark.parametrize(
    ("availability", "is_matched"), [("available", True), ("open", True), ("hired", False), (None, False)]
)
def test_only_those_who_are_available_are_matched(availability: str | None, is_matched: bool) -> None:
    """Otherwise employers are told of people who have found work."""
    found = matched(signal("a", requirements(calm="must")), graduate(availability=availability, calm="working"))
    assert (found.n == 1) is is_matched


def test_somebody_without_consent_is_not_matched() -> None:
    """Otherwise a person who said no is listed for a job."""
    hidden = graduate(calm="working")
    hidden = hidden.model_copy(update={"consent": hidden.consent.model_copy(update={"scopes": []})})
    assert matched(signal("a", requirements(calm="must")), hidden).n == 0


def test_roles_that_are_not_public_or_past_match_nobody() -> None:
    """Otherwise a profile leads to a role that nobody may see."""
    book = demand_book(
        {
            "x": employer(
                signal("a", requirements(calm="must"), visibility="aggregate"),
                signal("b", requirements(calm="must"), expires=LATE - timedelta(days=1)),
                signal("c", requirements(calm="nice")),  # without a must-have, everybody would match
            )
        },
        people=[graduate(calm="confident")],
    )
    assert demand_of(book).matches.for_role == {}


def test_roles_for_a_graduate_are_ranked_by_nice_to_haves_then_by_the_day() -> None:
    """Otherwise a profile shows the last role first."""
    soon = LATE + timedelta(days=10)
    book = demand_book(
        {
            "x": employer(
                signal("late", requirements(calm="must")),
                signal("soon", requirements(calm="must"), due=soon),
                signal("nice", requirements(calm="must", faults="nice")),
                signal("never", requirements(wiring="must", faults="nice")),
            )
        },
        people=[graduate(calm="working", faults="working")],
    )
    found = demand_of(book).matches.for_graduate["a-0"]
    assert [match.role.role_id for match in found.matches] == ["nice", "soon", "late"]


def _people(chance: random.Random, count: int) -> list[Participant]:
    return [
        graduate(
            chance.choice([None, LATE, LATE + timedelta(days=chance.randrange(90))]),
            chance.choice(["available", "open", "hired"]),
            **{each: chance.choice(SKILL_LEVELS) for each in chance.sample(SKILLS, chance.randint(1, 6))},
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_matches_agree_with_looking_at_everybody(seed: int) -> None:
    """Otherwise the quick way misses somebody, or lets a nice-to-have make up for a must-have."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    people = _people(chance, 60)
    signals = [
        random_signal(chance, f"s{number}", visibility="public", observed_on=LATE, expires=None) for number in range(8)
    ]
    signals = list({(each.role.plain, each.occupation): each for each in signals}.values())
    model = demand_of(demand_book({"x": employer(*signals)}, people=people)).matches
    level = {each: place for place, each in enumerate(SKILL_LEVELS)}
    pairs = set()
    for wanted in signals:
        musts = [each for each in wanted.requirements if each.strength == "must"]
        if not musts:
            assert RoleRef("x", wanted.id) not in model.for_role
            continue
        keyed = []
        for number, somebody in enumerate(people):
            assert somebody.profile is not None
            has = {each.skill: level[each.level] for each in somebody.profile.skills}
            if somebody.profile.availability == "hired":
                continue
            if all(has.get(each.skill, -1) >= level[each.level] for each in musts):
                above = [
                    has[each.skill] - level[each.level]
                    for each in wanted.requirements
                    if each.strength == "nice" and has.get(each.skill, -1) >= level[each.level]
                ]
                day = somebody.profile.available_from or date.min
                keyed.append((-len(above), -sum(above), day, f"a-{number}"))
        found = model.for_role[RoleRef("x", wanted.id)]
        assert ids(found) == [key[-1] for key in sorted(keyed)][:GRADUATES_SHOWN]
        assert found.n == len(keyed)
        pairs |= {(wanted.id, key[-1]) for key in keyed}
    assert sum(found.n for found in model.for_graduate.values()) == len(pairs)
    for graduate_id, roles in model.for_graduate.items():
        assert len(roles.matches) == min(roles.n, ROLES_SHOWN)
        assert {(match.role.role_id, graduate_id) for match in roles.matches} <= pairs


def test_long_lists_are_cut_and_say_how_many_there_are() -> None:
    """Otherwise one easy role makes a page of a thousand names."""
    found = matched(
        signal("a", requirements(calm="must")), *(graduate(calm="working") for _ in range(GRADUATES_SHOWN + 5))
    )
    assert (found.n, len(found.matches)) == (GRADUATES_SHOWN + 5, GRADUATES_SHOWN)
