"""The trace of a skill: each link, and where the chain breaks off."""

from __future__ import annotations

from cohortbook.demand import DeadEnd, DemandModel, ModuleRef
from cohortbook.edition import Edition
from demand.books import SALES, demand_book, demand_of, employer, graduate, program, requirements, signal

PROGRAMS = {"sales": program(SALES, calls="calling listening")}


def test_dead_ends_are_found() -> None:
    """Otherwise a must-have that nobody teaches is noticed when the hire falls through."""
    book = demand_book(
        {"x": employer(signal("a", requirements(calm="must", calling="must", faults="trainable")))},
        PROGRAMS,
        [graduate(listening="working")],
    )
    found = {skill_id: trace.dead_ends for skill_id, trace in demand_of(book).traces.items()}
    assert found == {
        "calm": (DeadEnd.UNTAUGHT,),
        "calling": (DeadEnd.NO_GRADUATE,),
        "listening": (DeadEnd.UNASKED,),
        "faults": (),  # trainable on the job: nobody has to teach it
    }


def test_a_chain_without_a_gap_has_no_dead_end() -> None:
    """Otherwise a warning stands where all is well."""
    book = demand_book(
        {"x": employer(signal("a", requirements(calling="must")))}, PROGRAMS, [graduate(calling="working")]
    )
    trace = demand_of(book).traces["calling"]
    assert trace.dead_ends == ()
    assert trace.modules == (ModuleRef("sales", "calls"),)
    assert trace.graduate_ids == ("a-0",)


def test_two_unnamed_employers_leave_no_trace() -> None:
    """Otherwise a finding tells what may not be counted."""
    quiet = {each: employer(signal("a", requirements(calm="must"), visibility="aggregate")) for each in "ab"}
    assert "calm" not in demand_of(demand_book(quiet, PROGRAMS)).traces


def test_the_sample_leads_from_a_quote_to_employers_who_came_back(
    sample_demand: DemandModel, sample_edition: Edition
) -> None:
    """Otherwise the chain that the site is about breaks in its own example."""
    trace = sample_demand.traces["discovery-calls"]
    assert {sample_edition.heard[each].employer_id for each in trace.quote_ids} == {"cedarpoint-software"}
    assert "cedarpoint-software" in {asked.role.employer_id for asked in trace.asked_by}
    assert ModuleRef("tech-sales", "discovery-calls-that-listen") in trace.modules
    assert trace.hires
    for hire in trace.hires:
        graduate = sample_edition.graduates[hire.graduate_id]
        assert graduate.hire is not None
        assert graduate.hire.employer_id == hire.employer_id
        assert "discovery-calls" in {shown.skill.id for shown in graduate.skills}
    assert trace.returning
    for returning in trace.returning:
        assert len(returning.cohort_ids) >= 2


def test_the_sample_has_one_must_have_that_nobody_teaches(sample_demand: DemandModel) -> None:
    """Otherwise the example shows no finding, and nobody learns what one looks like."""
    untaught = [each for each, trace in sample_demand.traces.items() if DeadEnd.UNTAUGHT in trace.dead_ends]
    assert untaught == ["coaching-others"]
