"""Demand signals that staff should look at again: on a day, because what holds depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cohortbook.book.book import Book
from cohortbook.book.standing import Disagreement, Judged, Standing, judged
from cohortbook.model import Employer, Filed, Signal
from cohortbook.problems import Problem, Severity
from cohortbook.words import Message, say


def signals_due(book: Book, on: date) -> Iterator[Problem]:
    """Signals that have expired, contradict a later word, or ask for what no program teaches, by the day `on`.

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
            judgement = standings.get(signal.id)
            if judgement is None:
                continue
            if judgement.standing is Standing.CURRENT:
                yield from _untaught(employer, index, signal, taught)
            else:
                yield from _outlived(employer, index, judgement)


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
    Disagreement.HEADCOUNT: say("a newer signal for the same role gives a headcount that cannot be reconciled"),
    Disagreement.REQUIREMENT: say("a must-have here is trainable in a newer signal for the same role, or the reverse"),
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
        yield Problem(
            "contradicted-signal",
            employer.at("demand", index, "id"),
            _DISAGREEMENTS[found],
            say("if the newer one is right, set 'expires' here to the day before it; otherwise correct one of the two"),
            Severity.WARNING,
        )
