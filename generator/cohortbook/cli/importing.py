"""What an import would do, in words, and then in files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from cohortbook import sheets
from cohortbook.book import read_book, read_folder
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.problems import FORMATS, Report
from cohortbook.sheets.template import template, told_where
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.words import Message, catalog, say
from cohortbook.write import write_file

_MOST_TOLD = 100


def write_template(root: Path, file: Path, language: str | None) -> None:
    """Write the spreadsheet for the site below `root` to `file`."""
    if file.exists():
        _refuse(say("'{path}' is there already, and nothing is ever replaced", path=file))
    book, _problems = read_book(root)
    if book.organization is None:
        _refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    code = language or reader_language()
    try:
        content = template(Vocabulary.of(book, code), code)
        write_file(file, content)
    except sheets.SheetError as error:
        _refuse(error.told)
    except OSError as error:
        not_written(unwritable(file, error))
    _tell(told_where(file))


def import_people(
    root: Path, file: Path, *, cohort: str, sheet: str | None, headings: Iterable[str], write: bool
) -> None:
    """Show what `file` makes of the records of `cohort`; with `write`, and without doubts, write it."""
    given = dict(map(_heading, headings))
    folder = read_folder(root)
    try:
        remembered = sheets.remembered(folder.files.get(sheets.REMEMBERED))
        settings = sheets.Settings(cohort, now().day, sheet, {**remembered, **given})
        imported = sheets.prepared_import(root, folder, sheets.read_sheets(file), settings)
    except sheets.SheetError as error:
        _refuse(error.told, of=f"{file.name}: ")
    except EpochError as error:
        not_an_instant(error)
    except OSError as error:
        _refuse(say("'{file}' cannot be opened: {reason}", file=file.name, reason=error.strerror or str(error)))
    for note in imported.notes:
        _tell(note.what)
    if imported.doubts:
        _tell_doubts(file.name, imported.doubts)
        raise SystemExit(PROBLEMS)
    _tell_people(imported)
    report = Report()
    report.extend(imported.problems)
    if len(report):
        rows = {person.path: person.row for person in imported.written}
        for path in dict.fromkeys(problem.at.path for problem in report if problem.at.path in rows):
            _tell(say("row {row} is {path}:", row=rows[path], path=path))
        click.echo(FORMATS["text"](report, reader_language()))
    if report.errors:
        _tell(
            say(
                "Nothing was written: these records would keep the site from being built. Mend what is listed and "
                "import again."
            )
        )
        raise SystemExit(PROBLEMS)
    if not write:
        _tell_what_next(imported)
        raise SystemExit(CLEAN)
    _write(root, imported, sheets.with_columns(folder.files.get(sheets.REMEMBERED), given))


def _heading(given: str) -> tuple[str, str]:
    heading, _, key = given.rpartition("=")
    if not heading.strip() or not key.strip():
        _refuse(say("'{given}' says no heading and key; write it such as \"Main phone=profile.phone\"", given=given))
    return heading.strip(), key.strip()


def _write(root: Path, imported: sheets.Import, columns: bytes | None) -> None:
    files = {person.path: person.content for person in imported.written if person.content is not None}
    if columns is not None:
        files[sheets.REMEMBERED] = columns
    before: dict[Path, bytes | None] = {}
    path = root
    try:
        for name, content in files.items():
            path = root / name
            before[path] = path.read_bytes() if path.exists() else None
            write_file(path, content)
    except OSError as error:
        _put_back(before)
        not_written(unwritable(path, error))
    _tell(say("{n} files were written. Look at them before you publish: git diff", n=len(files)))


def _put_back(before: dict[Path, bytes | None]) -> None:
    """Leave every file as it was: half an import is worse than none."""
    for path, content in before.items():
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)


def _tell_people(imported: sheets.Import) -> None:
    for person in imported.written:
        if person.is_new:
            _tell(say("row {row}: new", row=person.row))
        else:
            _tell(say("row {row}: {id} changes: {keys}", row=person.row, id=person.id, keys=", ".join(person.keys)))
    new = sum(person.is_new for person in imported.written)
    told = say(
        "{new} new, {changed} changed, {unchanged} unchanged.",
        new=new,
        changed=len(imported.written) - new,
        unchanged=len(imported.people) - len(imported.written),
    )
    _tell(told)


def _tell_what_next(imported: sheets.Import) -> None:
    if imported.written:
        _tell(say("Nothing was written. To do it, say the same again with --write."))


def _tell_doubts(file: str, doubts: tuple[sheets.Doubt, ...]) -> None:
    language = reader_language()
    for doubt in doubts[:_MOST_TOLD]:
        click.echo(f"{file}: {doubt.at}\n  {doubt.what.in_language(language)}\n  {doubt.fix.in_language(language)}\n")
    number = len(doubts)
    sentence = catalog(language).ngettext(
        "{n} place is doubtful. Nothing was written.", "{n} places are doubtful. Nothing was written.", number
    )
    click.echo(sentence.format(n=number))


def _tell(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def _refuse(told: Message, of: str = "") -> NoReturn:
    raise click.UsageError(of + told.in_language(reader_language()))
