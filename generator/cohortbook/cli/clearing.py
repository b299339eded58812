"""`retention`: records that are older than the organisation says it keeps them, listed and deleted."""

from __future__ import annotations

from pathlib import Path

import click

from cohortbook.as_of import AsOf
from cohortbook.book import Book, check_day, read_book, read_folder
from cohortbook.book.retention import Kept, kept_too_long
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.releasing import refuse
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.edition import settled_as_of
from cohortbook.problems import FORMATS, Problem, Report
from cohortbook.source import Folder
from cohortbook.values import replace
from cohortbook.withdrawals.withdrawal import copies_of_records
from cohortbook.words import Message, say


def clear_old_records(root: Path, given: AsOf | None, *, write: bool) -> None:
    """List the records whose time is over, with what goes with them; with `write`, delete them."""
    folder = read_folder(root)
    book, before = read_book(root, folder=folder)
    if book.organization is None:
        refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    if book.settings.retention is None:
        refuse(
            say(
                "cohorts/organization.yml does not say how long records are kept: add 'retention' with "
                "'participants_months', 'sessions_months' or both"
            )
        )
    try:
        as_of = settled_as_of(book, given, now())
    except EpochError as error:
        not_an_instant(error)
    old = list(kept_too_long(book, as_of.day))
    if not old:
        _tell(say("No record is older than cohorts/organization.yml allows."))
        raise SystemExit(CLEAN)
    _tell_records(old)
    _require_that_nothing_breaks(root, folder, old, before, as_of)
    if write:
        for path in _paths(old):
            try:
                (root / path).unlink(missing_ok=True)
            except OSError as error:
                not_written(unwritable(root / path, error))
        _tell(say("They are deleted. Build the site, and commit."))
    else:
        _tell(say("Nothing was deleted. To do it, say the same again with --write."))


def _tell_records(old: list[Kept]) -> None:
    _tell(say("Kept longer than cohorts/organization.yml allows:"))
    for path in _paths(old):
        click.echo(f"  {path}")
    cohorts = sorted({each.cohort for each in old if each.cohort is not None})
    if cohorts:
        told = say(
            "Whoever is deleted is shown no more, and is in no number any more. That changes the outcomes of: "
            "{cohorts}. Where a cohort's totals are to stay, write them below 'reported' in its cohort.yml first.",
            cohorts=", ".join(cohorts),
        )
        _tell(told)
    _tell(say("What deleting does not reach:"))
    for what, do in copies_of_records():
        click.echo(f"- {_in_words(what)}\n  {_in_words(do)}")


def _require_that_nothing_breaks(root: Path, folder: Folder, old: list[Kept], before: Report, as_of: AsOf) -> None:
    """End where another record needs one of these: what would be left has to be a site."""
    gone = set(_paths(old))
    left = replace(folder, files={path: content for path, content in folder.files.items() if path not in gone})
    book, report = read_book(root, folder=left)
    known = {(problem.at, problem.name) for problem in before}
    new = Report()
    new.extend(problem for problem in _of_the_day(book, report, as_of) if (problem.at, problem.name) not in known)
    if new.errors:
        click.echo(FORMATS["text"](new, reader_language()))
        _tell(say("Nothing was deleted: other records need these. Mend what is listed, and say it again."))
        raise SystemExit(PROBLEMS)


def _of_the_day(book: Book, report: Report, as_of: AsOf) -> list[Problem]:
    return [*report, *check_day(book, as_of.day)]


def _paths(old: list[Kept]) -> list[str]:
    return [path for each in old for path in each.paths]


def _in_words(message: Message) -> str:
    return message.in_language(reader_language())


def _tell(message: Message) -> None:
    click.echo(_in_words(message))
