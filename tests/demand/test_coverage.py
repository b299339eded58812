"""Coverage, worked out by hand."""

from __future__ import annotations

import pytest

from cohortbook.demand import Because, Coverage, DemandModel
from demand.books import LAB, SALES, demand_book, demand_of, employer, program, requirements, signal

PROGRAMS = {
    "sales": program(SALES, calls="calling:confident listening", notes="records coaching:introductory"),
    "lab": program(LAB, bench="wiring faults"),
}


def covered(*signals: object, program_id: str = "sales", **employers: object) -> Coverage:
    book = demand_book({"x": employer(*signals), **employers}, PROGRAMS)  # type: ignore[arg-type]
    return demand_of(book).coverage[program_id]


def test_the_share_is_the_weight_that_is_taught() -> None:
    """Otherwise nobody can check the number on the program's page."""
    found = covered(
        signal("a", requirements(calling="must", records="nice", calm="must"), 4),
        signal("b", requirements(listening="must", drawing="nice", records="trainable"), 6, confidence="stated"),
    )
    # a weighs 4 x 1 = 4: calling 4 (taught), records 4 (taught), calm 4 (not taught).
    # b weighs 6 x 0.5 = 3: listening 3 (taught), drawing 3 (not taught); records are trainable there and weigh nothing.
    # Taught: 4 + 4 + 3 = 11. All: 11 + 4 + 3 = 18.
    assert (found.taught_weight, found.weight) == (11, 18)
    assert found.share == pytest.approx(11 / 18)
    assert (found.signals, found.employers) == (2, 1)
    assert [(each.skill.id, each.count.total.weight) for each in found.taught] == [
        ("calling", 4),
        ("records", 4),
        ("listening", 3),
    ]
    assert [(each.skill.id, each.count.total.weight) for each in found.untaught] == [("calm", 4), ("drawing", 3)]


def test_what_is_taught_and_asked_for_by_nobody_is_listed_with_its_modules() -> None:
    """Otherwise hours go into what nobody wants, and nobody sees it."""
    found = covered(signal("a", requirements(calling="must", listening="trainable")))
    # Listening is asked for, if only to be learned on the job; records and coaching are not.
    assert [(each.skill.id, [module.module_id for module in each.modules]) for each in found.unasked] == [
        ("records", ["notes"]),
        ("coaching", ["notes"]),
    ]


def test_reasons_name_the_roles_and_the_modules() -> None:
    """Otherwise a number stands there that nobody can trace."""
    found = covered(
        signal("a", requirements(calling="must confident")), signal("b", requirements(calling="nice introductory"))
    )
    (calling,) = found.taught
    assert [(asked.role.role_id, asked.strength) for asked in calling.asked_by] == [("a", "must"), ("b", "nice")]
    assert [module.module_id for module in calling.modules] == ["calls"]
    assert (calling.asked_level, calling.taught_level) == ("confident", "confident")


@pytest.mark.parametrize(
    ("noc", "musts", "because"),
    [
        (SALES, {"drawing": "must"}, Because.OCCUPATION),
        ("60010", {"calling": "must", "records": "must"}, Because.MUST_HAVES),
        ("60010", {"calling": "must", "records": "must", "calm": "must", "drawing": "must"}, Because.MUST_HAVES),
        ("60010", {"calling": "must"}, None),  # one alone is chance
        ("60010", {"calling": "must", "records": "must", "calm": "must", "drawing": "must", "wiring": "must"}, None),
        ("60010", {"calling": "nice", "records": "nice", "listening": "nice"}, None),
        (None, {"calling": "must", "listening": "must"}, Because.MUST_HAVES),
    ],
)
def test_a_signal_counts_for_its_occupation_or_for_half_its_must_haves(
    noc: str | None, musts: dict[str, str], because: Because | None
) -> None:
    """Otherwise programs answer for roles that they do not lead to, or not for those they do."""
    found = covered(signal("a", requirements(**musts), occupation=noc))
    assert [each.because for each in found.roles] == ([because] if because else [])


def test_a_program_that_nobody_asks_for_has_no_share() -> None:
    """Otherwise nothing of nothing is told as 0%, or as 100%."""
    found = covered(signal("a", requirements(calling="must")), program_id="lab")
    assert (found.share, found.weight, found.signals) == (None, 0, 0)
    assert [each.skill.id for each in found.unasked] == ["wiring", "faults"]


def test_unnamed_employers_weigh_only_where_three_of_them_may_be_told() -> None:
    """Otherwise the share gives away what two employers said in confidence."""
    quiet = {
        each: employer(signal("a", requirements(calling="must"), 2, visibility="aggregate")) for each in ("p", "q", "r")
    }
    found = covered(signal("a", requirements(calm="must"), 4), **quiet)
    # Calling: three unnamed employers, 6 in the range of 3 to 9, as if only stated: 3, taught. Calm: 4, not taught.
    assert (found.taught_weight, found.weight, found.beyond_employers) == (3, 7, 3)
    del quiet["r"]
    found = covered(signal("a", requirements(calm="must"), 4), **quiet)
    assert (found.taught_weight, found.weight, found.beyond_employers) == (0, 4, 0)


def test_the_coverage_of_the_sample(sample_demand: DemandModel) -> None:
    """Otherwise a change to the sample or to the formula goes by unseen."""
    found = {each: one.share for each, one in sample_demand.coverage.items()}
    # tech-sales: coaching others, 5.5, is not taught; automation: customer empathy, 3, and coaching others, 1, are not.
    assert found["tech-sales"] == pytest.approx(86 / 91.5)
    assert found["automation-technician"] == pytest.approx(69 / 73)
    assert found["digital-office"] is None
