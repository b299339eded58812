"""Plays lead to pages that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cohortbook.book.book import Book, FiledPlay
from cohortbook.position import Position
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.words import say

# Links from prose to records and plays: [words](cohort:tech-sales-2026-fall).
REFERENCE = re.compile(r"\]\((play|page|program|cohort|employer|questions):([^)\s#]*)(#[^)\s]*)?\)")
PAGES = frozenset({"graduates", "cohorts", "employers", "programs"})
ROUNDS = frozenset({"context", "talent"})


def check(book: Book) -> Iterator[Problem]:
    public_employers = {name for name, employer in book.employers.items() if employer.record.public}
    known: dict[str, Iterable[str]] = {
        "play": book.known("plays"),
        "page": PAGES,
        "questions": ROUNDS,
        "program": book.known("programs"),
        "cohort": book.known("cohorts"),
        "employer": public_employers | (book.known("employers") - book.employers.keys()),
    }
    for play in book.all_plays():
        yield from _related(play, known["play"])
        yield from _links(play, known)
        yield from _review(play)


def _related(play: FiledPlay, known: Iterable[str]) -> Iterator[Problem]:
    for index, related in enumerate(play.filed.record.related or ()):
        if related not in known:
            yield _unknown("play", related, play.filed.at("related", index), known)


def _links(play: FiledPlay, known: dict[str, Iterable[str]]) -> Iterator[Problem]:
    for number, line in enumerate(play.body.split("\n")):
        for found in REFERENCE.finditer(line):
            kind, target = found.group(1), found.group(2)
            if target not in known[kind]:
                at = Position(play.filed.path, play.body_line + number, found.start(1) + 1)
                yield _unknown(kind, target, at, known[kind])
    record = play.filed.record
    texts = [(("example",), record.example or "")]
    texts += [(("steps", index, "text"), step.text) for index, step in enumerate(record.steps or ())]  # type: ignore[misc]
    for location, text in texts:
        for found in REFERENCE.finditer(text):
            kind, target = found.group(1), found.group(2)
            if target not in known[kind]:
                yield _unknown(kind, target, play.filed.at(*location), known[kind])


def _unknown(kind: str, target: str, at: Position, known: Iterable[str]) -> Problem:
    return Problem(
        "unknown-reference",
        at,
        say("the link '{kind}:{target}' leads nowhere", kind=kind, target=target),
        or_did_you_mean(target, known, say("correct the target, or remove the link")),
    )


def _review(play: FiledPlay) -> Iterator[Problem]:
    record = play.filed.record
    newest = max((change.date for change in record.changes or ()), default=None)
    if record.reviewed is not None and newest is not None and record.reviewed < newest:
        yield Problem(
            "impossible-date-order",
            play.filed.at("reviewed"),
            say("'{later}' is before '{earlier}'", later="reviewed", earlier="changes"),
            say("correct one of the two dates"),
        )
