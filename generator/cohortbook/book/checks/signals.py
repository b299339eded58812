"""Demand signals that staff should look at again: on a day, because what holds depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cohortbook.book.book import Book
from cohortbook.book.standing import Disagreement, Judged, Standing, judged
from cohortbook.model import Employer, Filed, Signal
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say


def signals_due(book: Book, on: date) -> Iterator[Problem]:
    """Signals that have expired, contradict a later word, or ask for what no program teaches, by the day `on`.

    And signals and sessions of a later day, which silently would not count.

    Signals of any visibility are looked at, and none of their values is printed. The book has no errors: what a broken
    record leaves out would look like a gap here.
    """
    taught = {
        taught.skill
        for program in book.programs.values()
        for module in program.record.modules
        for taught in module.skills
    }
    for employer in book.employers.values():
        standings = judged(employer.record.demand, on)
        for index, signal in enumerate(employer.record.demand):
            if signal.observed_on > on:
                yield future_dated(employer.at("demand", index, "observed_on"), on)
            judgement = standings.get(signal.id)
            if judgement is None:
                continue
            if judgement.standing is Standing.CURRENT:
                yield from _untaught(employer, index, signal, taught)
                if signal.due < on:
                    yield _overdue(employer, index)
            else:
                yield from _outlived(employer, index, judgement)
    for session in book.sessions.values():
        if session.record.held_on > on:
            yield future_dated(session.at("held_on"), on)


def future_dated(at: Position, on: date) -> Problem:
    """Names the date of the data and not the day that the record gives: a session's day is private."""
    return Problem(
        "future-dated",
        at,
        say(
            "this is dated after {day}, the date of the data, and it does not count before its own day comes",
            day=on.isoformat(),
        ),
        say("correct the year, or build with --as-of and a day that is not before it"),
        Severity.WARNING,
    )


def _overdue(employer: Filed[Employer], index: int) -> Problem:
    return Problem(
        "expired-signal",
        employer.at("demand", index, "due"),
        say("the day on which these people were needed has passed, and the signal still counts"),
        say("ask whether the role was filled; then set 'expires' to the day it was, or correct 'due'"),
        Severity.WARNING,
    )


def _untaught(employer: Filed[Employer], index: int, signal: Signal, taught: set[str]) -> Iterator[Problem]:
    for place, asked in enumerate(signal.requirements):
        if asked.strength == "must" and asked.skill not in taught:
            yield Problem(
                "untaught-must-have",
                employer.at("demand", index, "requirements", place, "skill"),
                say("no module of any program teaches this must-have"),
                say("teach it in a module, or ask the employer whether it is a must-have or can be learned on the job"),
                Severity.WARNING,
            )


_DISAGREEMENTS: Mapping[Disagreement, Message] = {
    Disagreement.HEADCOUNT: say("{other} is for the same role, and the two headcounts have no number in common"),
    Disagreement.REQUIREMENT: say("{other} is for the same role, and a must-have of one is trainable in the other"),
}


def _outlived(employer: Filed[Employer], index: int, judgement: Judged) -> Iterator[Problem]:
    """Not the ones that the employer has replaced with a later word, unless both cannot be true."""
    if judgement.standing is Standing.EXPIRED and judgement.newer is None:
        yield Problem(
            "expired-signal",
            employer.at("demand", index, "expires"),
            say("this signal has expired, and the employer has not been asked about the role again"),
            say("ask again, then add what you hear as a new signal; or remove this one"),
            Severity.WARNING,
        )
    for found in judgement.disagreements:
        yield _contradicted(employer, index, judgement, found)


def _contradicted(employer: Filed[Employer], index: int, judgement: Judged, found: Disagreement) -> Problem:
    """The other signal is named by its line, and by its id where everybody may see that."""
    demand = employer.record.demand
    place = next(place for place, signal in enumerate(demand) if signal.id == judgement.newer)
    other, line = demand[place], employer.at("demand", place, "id").line
    is_later = other.observed_on > demand[index].observed_on
    is_public = employer.record.public and other.visibility == "public"
    if is_public and is_later:
        name = say("the newer signal '{id}' on line {line}", id=other.id, line=line)
    elif is_public:
        name = say("the signal '{id}' on line {line}, of the same day,", id=other.id, line=line)
    elif is_later:
        name = say("the newer signal on line {line}", line=line)
    else:
        name = say("the signal on line {line}, of the same day,", line=line)
    return Problem(
        "contradicted-signal",
        employer.at("demand", index, "id"),
        Message(_DISAGREEMENTS[found].template, {"other": name}),
        say("if the newer one is right, set 'expires' here to the day before it; otherwise correct one of the two")
        if is_later
        else say("correct one of them; if both hold, they are different roles: give them different words"),
        Severity.WARNING,
    )
