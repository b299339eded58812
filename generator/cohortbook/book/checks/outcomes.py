"""Outcomes can be documented and counts add up."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.book.book import Book
from cohortbook.model import Cohort, Filed, OutcomeCode, Participant, ParticipantStatus
from cohortbook.problems import Problem
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    for cohort_id, participant in book.all_participants():
        yield from _undocumented(participant)
        yield from _twice(participant)
        yield from _status(participant)
        cohort = book.cohorts.get(cohort_id)
        if cohort is not None and cohort.record.reported is not None:
            yield from _both(cohort)
    for cohort_id, cohort in book.cohorts.items():
        yield from _capacity(cohort, len(book.participants.get(cohort_id, {})))
        yield from _totals(cohort)


def _undocumented(participant: Filed[Participant]) -> Iterator[Problem]:
    for index, placement in enumerate(participant.record.placement):
        if placement.code is not OutcomeCode.SEEKING and placement.documentation is None:
            yield Problem(
                "undocumented-outcome",
                participant.at("placement", index, "code"),
                say("this outcome has no 'documentation', and only 3A (seeking) may go without"),
                say("add an opaque reference to the proof (offer letter, pay slip, message), or write code: 3A"),
            )


def _twice(participant: Filed[Participant]) -> Iterator[Problem]:
    placements = participant.record.placement
    for index, placement in enumerate(placements):
        if any(placement.is_same_job(earlier) for earlier in placements[:index]):
            yield Problem(
                "duplicate-placement",
                participant.at("placement", index, "started_on"),
                say("this job stands here already: it has the same employer and the same first day"),
                say("remove one of the two, and keep the checks and the last day of both in the one that stays"),
            )


def _status(participant: Filed[Participant]) -> Iterator[Problem]:
    person = participant.record
    wanted = {ParticipantStatus.COMPLETED: "completed_on", ParticipantStatus.LEFT: "left"}.get(person.status)
    if wanted is not None and getattr(person, wanted) is None:
        yield Problem(
            "missing-key",
            participant.at("status"),
            say("the status asks for '{key}', which is missing", key=wanted),
            say("add '{key}:' with its value", key=wanted),
        )


def _capacity(cohort: Filed[Cohort], participants: int) -> Iterator[Problem]:
    capacity = cohort.record.capacity
    enrolled = cohort.record.reported.enrolled if cohort.record.reported else participants
    if capacity is not None and enrolled > capacity:
        yield Problem(
            "capacity-exceeded",
            cohort.at("capacity"),
            say(
                "the cohort has {people} people, more than its capacity of {capacity}",
                people=enrolled,
                capacity=capacity,
            ),
            say("correct the capacity, or move a participant to the cohort they belong to"),
        )


def _both(cohort: Filed[Cohort]) -> Iterator[Problem]:
    yield Problem(
        "reported-and-recorded",
        cohort.at_key("reported"),
        say("the cohort has reported totals and participant records, so every number would have two sources"),
        say("remove 'reported': totals are for cohorts without person records"),
    )


def _totals(cohort: Filed[Cohort]) -> Iterator[Problem]:
    reported = cohort.record.reported
    if reported is None:
        return
    if reported.completed > reported.enrolled:
        yield Problem(
            "totals-do-not-add-up",
            cohort.at("reported", "completed"),
            say("more people completed than were enrolled"),
            say("correct 'completed' or 'enrolled'"),
        )
    seekers = reported.completed - reported.excluded
    if seekers < 0:
        yield Problem(
            "totals-do-not-add-up",
            cohort.at("reported", "excluded"),
            say("more people are excluded than completed"),
            say("correct 'excluded' or 'completed'"),
        )
    elif reported.outcomes and sum(reported.outcomes.values()) != seekers:
        yield Problem(
            "totals-do-not-add-up",
            cohort.at_key("reported", "outcomes"),
            say("the outcomes do not add up to completed less excluded"),
            say("correct a count; everybody who completed and was seeking work has exactly one code"),
        )
