"""An id names one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cohortbook.book.book import Book
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    if (questions := book.questions) is not None:
        asked = enumerate(questions.record.root)
        yield from _repeated((question.id, questions.at(index, "id")) for index, question in asked)
    if (claims := book.claims) is not None:
        cited = enumerate(claims.record.root)
        yield from _repeated((claim.id, claims.at(index, "id")) for index, claim in cited)
    for program in book.programs.values():
        modules = enumerate(program.record.modules)
        yield from _repeated((module.id, program.at("modules", index, "id")) for index, module in modules)
    for employer in book.employers.values():
        signals = enumerate(employer.record.demand)
        ids = ((signal.id, employer.at("demand", index, "id")) for index, signal in signals)
        yield from _repeated(ids, is_public=False)
    for cohort in book.cohorts.values():
        events = enumerate(cohort.record.events)
        yield from _repeated((event.uid, cohort.at("events", index, "uid")) for index, event in events)
    yield from _cohorts_without_record(book)


def _repeated(ids: Iterable[tuple[str, Position]], *, is_public: bool = True) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for given, at in ids:
        if given in first:
            yield Problem(
                "duplicate-id",
                at,
                say("'{given}' is used twice; the first is on line {line}", given=given, line=first[given].line)
                if is_public
                else say("this id is used twice; the first is on line {line}", line=first[given].line),
                say("give one of them another id"),
            )
        else:
            first[given] = at


def _cohorts_without_record(book: Book) -> Iterator[Problem]:
    for cohort_id in sorted(book.participants.keys() - book.known("cohorts")):
        path = f"cohorts/{cohort_id}/cohort.yml"
        yield Problem(
            "missing-file",
            Position(path),
            say("the folder '{cohort}' has participants but no cohort.yml", cohort=cohort_id),
            say("add the file, or move the participants to the folder of their cohort"),
        )
