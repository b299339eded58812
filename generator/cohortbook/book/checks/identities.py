"""An id names one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from cohortbook.book.book import Book
from cohortbook.book.names import CommonWords, common_words_with, words_of_name
from cohortbook.model import Cohort, Filed, Participant
from cohortbook.model.scalars import is_id
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say

Location = tuple[str | int, ...]

PAGES_OF_THE_SHOWCASE = frozenset({"shortlist"})  # below graduates/, beside the profiles


def check(book: Book) -> Iterator[Problem]:
    if (questions := book.questions) is not None:
        asked = enumerate(questions.record.root)
        yield from _repeated(questions, (((index, "id"), question.id) for index, question in asked))
    if (claims := book.claims) is not None:
        cited = enumerate(claims.record.root)
        yield from _repeated(claims, (((index, "id"), claim.id) for index, claim in cited))
    for program in book.programs.values():
        modules = enumerate(program.record.modules)
        yield from _repeated(program, ((("modules", index, "id"), module.id) for index, module in modules))
    for employer in book.employers.values():
        signals = enumerate(employer.record.demand)
        ids = ((("demand", index, "id"), signal.id) for index, signal in signals)
        yield from _repeated(employer, ids, is_public=False)
    for cohort in book.cohorts.values():
        events = enumerate(cohort.record.events)
        yield from _repeated(cohort, ((("events", index, "uid"), event.uid) for index, event in events))
        yield from _employers_twice(cohort)
    yield from _files_named_after_people(book)
    yield from _files_named_after_pages(book)
    yield from _cohorts_without_record(book)


def _employers_twice(cohort: Filed[Cohort]) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for index, part in enumerate(cohort.record.employers):
        if (part.employer, part.role) in first:
            yield Problem(
                "duplicate-id",
                cohort.at("employers", index, "employer"),
                say(
                    "this employer stands here twice with the same role; the first is on line {line}",
                    line=cohort.at("employers", first[part.employer, part.role], "employer").line,
                ),
                say("remove one of the two, or correct its role"),
            )
        first.setdefault((part.employer, part.role), index)


def _files_named_after_people(book: Book) -> Iterator[Problem]:
    common = common_words_with(book.own_tables)
    for _, participant in book.all_participants():
        if is_id(participant.id) and _is_named_after(participant, common):
            yield Problem(
                "bad-id",
                Position(participant.path),
                say("this file's name holds part of the person's name, and it stands in web addresses and old copies"),
                say("rename it to something that says nothing about the person, such as qk41"),
            )


def _is_named_after(participant: Filed[Participant], common: CommonWords) -> bool:
    words = words_of_name(participant.record.name, common).all
    return any(word in participant.id for word in words if len(word) > 2)  # two letters are in any id


def _files_named_after_pages(book: Book) -> Iterator[Problem]:
    for _, participant in book.all_participants():
        if participant.id in PAGES_OF_THE_SHOWCASE:
            yield Problem(
                "bad-id",
                Position(participant.path),
                say("the showcase has a page of this name, and one of the two would replace the other"),
                say("rename it to something that says nothing about the person, such as qk41"),
            )


def _repeated(
    filed: Filed[BaseModel], ids: Iterable[tuple[Location, str]], *, is_public: bool = True
) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for location, given in ids:
        if given in first:
            line = filed.at(*first[given]).line
            yield Problem(
                "duplicate-id",
                filed.at(*location),
                say("'{given}' is used twice; the first is on line {line}", given=given, line=line)
                if is_public
                else say("this id is used twice; the first is on line {line}", line=line),
                say("give one of them another id"),
            )
        else:
            first[given] = location


def _cohorts_without_record(book: Book) -> Iterator[Problem]:
    for cohort_id in sorted(book.participants.keys() - book.known("cohorts")):
        path = f"cohorts/{cohort_id}/cohort.yml"
        yield Problem(
            "missing-file",
            Position(path),
            say("the folder '{cohort}' has participants but no cohort.yml", cohort=cohort_id),
            say("add the file, or move the participants to the folder of their cohort"),
        )
