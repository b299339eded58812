"""Plays lead to pages that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from cohortbook.addresses import AMONG_PLAYS, ASSETS_OF_OTHERS, OF_FILES, PAGES, TAKEN, File
from cohortbook.book.book import Book, FiledPlay
from cohortbook.book.prose import without_code
from cohortbook.model.play import PAGE
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.words import Message, say

# Links from prose to records and plays: [words](cohort:tech-sales-2026-fall).
# As Markdown has them: [words](target), with a title, in angle brackets, or defined elsewhere; and as HTML.
REFERENCE = re.compile(
    r"(?:\](?:\( ?|:[ \t]*)<?|\bhref=[\"'])"
    r"(play|page|program|cohort|employer|questions):([^()\s#<>\"']*)(#[^()\s<>\"']*)?(?=[()\s<>\"']|$)"
)
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
    unpublished = book.known("employers") - set(known["employer"])
    left_out = book.inherited.left_out
    files = {language: _files_of(language, book) for language in book.plays}
    for play in book.all_plays():
        yield from _related(play, known["play"], left_out)
        yield from _advice(play, known["play"], left_out)
        yield from _links(play, known, unpublished, left_out)
        yield from _review(play)
        if not play.uri and play.filed.record.publish_on is not None:
            yield _waiting_home(play)
        yield from _place(play, TAKEN | book.plays.keys())
        yield from _file_in_its_place(play, files.get(play.filed.path.split("/")[1], frozenset()))
    yield from _only_translated(book)


def _waiting_home(play: FiledPlay) -> Problem:
    return Problem(
        "kept-back",
        play.filed.at("publish_on"),
        say("the home page cannot wait for a day: nothing of the site could be found without it"),
        say("remove the line, and keep back the pages and cohorts that have to wait"),
    )


def _place(play: FiledPlay, taken: Set[str]) -> Iterator[Problem]:
    section = play.uri.split("/")[0]
    if play.filed.id in AMONG_PLAYS:
        yield Problem(
            "two-names-for-one-slug",
            Position(play.filed.path),
            say("'{place}/' is the place of another page of the site", place=play.filed.id),
            say("give the play's file another name"),
        )
    if section in taken:
        taken_by = (
            say("files of the site lie in '{section}/' as well", section=section)
            if section in OF_FILES
            else say("'{section}/' is the place of other pages of the site", section=section)
        )
        yield Problem(
            "two-names-for-one-slug",
            Position(play.filed.path),
            taken_by,
            say("move the play to a folder of another name"),
            Severity.WARNING if _is_beside_files(play) else Severity.ERROR,
        )


def _files_of(language: str, book: Book) -> frozenset[str]:
    """The files of a language's plays and those beside them, by their paths in the site."""
    beside = book.playbook_files.get(language, {})
    ours = (f"{play.uri}index.html" for play in book.plays[language].values())
    others = (path for path in beside if not path.endswith(".md"))
    return frozenset({*File, "404.html", "index.html", *book.static, *ours, *others})


def _file_in_its_place(play: FiledPlay, files: Set[str]) -> Iterator[Problem]:
    """A page is a folder of the site: no file may have that name, or the name of one above it."""
    steps = play.uri.strip("/").split("/")
    paths = ("/".join(steps[: number + 1]) for number in range(len(steps)))
    found = next((path for path in paths if path in files), None)
    if found is not None:
        yield Problem(
            "two-names-for-one-slug",
            Position(play.filed.path),
            say("'{file}' is a file of the site, and this page would be a folder of that name", file=found),
            say("give the play's file another name"),
        )


def _is_beside_files(play: FiledPlay) -> bool:
    """Whether it is a page in a folder in which no page of records lies, such as the README of a library in assets/."""
    first, *folders = play.filed.path.split("/")[2:-1] or [""]  # a page of the language's folder lies in none
    is_beside_assets = first == "assets" and bool(folders) and folders[0] not in ASSETS_OF_OTHERS
    return play.filed.record.kind == PAGE and (is_beside_assets or first in OF_FILES)


def _only_translated(book: Book) -> Iterator[Problem]:
    """A play is written in the default language first: every language falls back on that one."""
    if book.organization is None:
        return
    default = book.organization.record.languages[0]
    written = book.known(f"plays/{default}")
    for play in book.all_plays():
        if play.filed.id not in written:
            yield Problem(
                "missing-file",
                Position(play.filed.path),
                say(
                    "this play does not exist in '{language}', the language that the others fall back on",
                    language=default,
                ),
                say("write it in '{language}' too, at the same place", language=default),
            )


def _related(play: FiledPlay, known: Iterable[str], left_out: Mapping[str, Message]) -> Iterator[Problem]:
    for index, related in enumerate(play.filed.record.related or ()):
        if related not in known:
            yield _unknown("play", related, play.filed.at("related", index), known, left_out)


def _advice(play: FiledPlay, known: Iterable[str], left_out: Mapping[str, Message]) -> Iterator[Problem]:
    """The plays that an assessment leads to."""
    assessment = play.filed.record.assessment
    if assessment is None:
        return
    for index, statement in enumerate(assessment.statements):
        if statement.play is not None and statement.play not in known:
            at = play.filed.at("assessment", "statements", index, "play")
            yield _unknown("play", statement.play, at, known, left_out)
    for index, result in enumerate(assessment.results):
        for place, target in enumerate(result.plays):
            if target not in known:
                at = play.filed.at("assessment", "results", index, "plays", place)
                yield _unknown("play", target, at, known, left_out)


def _links(
    play: FiledPlay, known: dict[str, Iterable[str]], unpublished: set[str], left_out: Mapping[str, Message]
) -> Iterator[Problem]:
    for at, kind, target in _references(play):
        is_hidden = kind == "employer" and target in unpublished
        if (target in known[kind] and not is_hidden) or _is_code(play, at):
            continue
        if is_hidden:
            yield _not_public(target, at)
        else:
            yield _unknown(kind, target, at, known[kind], left_out if kind == "play" else {})


def _is_code(play: FiledPlay, at: Position) -> bool:
    """Whether a place in the body only shows how a link is written. Code is looked for where something is wrong."""
    if at.line < play.body_line:
        return False
    line = without_code(play.body).split("\n")[at.line - play.body_line]
    return line[at.column - 1] == "\x00"


def _references(play: FiledPlay) -> Iterator[tuple[Position, str, str]]:
    for number, line in enumerate(play.body.split("\n")):
        for found in REFERENCE.finditer(line):
            at = Position(play.filed.path, play.body_line + number, found.start(1) + 1)
            yield at, found.group(1), found.group(2)
    record = play.filed.record
    texts: list[tuple[tuple[str | int, ...], str]] = [(("example",), record.example or "")]
    texts += [(("steps", index, "text"), step.text) for index, step in enumerate(record.steps or ())]
    for location, text in texts:
        for found in REFERENCE.finditer(text):
            yield play.filed.at(*location), found.group(1), found.group(2)


def _not_public(target: str, at: Position) -> Problem:
    return Problem(
        "unknown-reference",
        at,
        say("the link 'employer:{target}' leads nowhere, because that employer is not public", target=target),
        say("remove the link, or write 'public: yes' in the employer's file where the employer agrees"),
    )


def _unknown(kind: str, target: str, at: Position, known: Iterable[str], left_out: Mapping[str, Message]) -> Problem:
    wish = left_out.get(target.strip("/") or "index")
    return Problem(
        "unknown-reference",
        at,
        say("the link '{kind}:{target}' leads nowhere", kind=kind, target=target),
        wish if wish is not None else or_did_you_mean(target, known, say("correct the target, or remove the link")),
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
