"""What an import would do, in words, and then in files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from cohortbook import sheets
from cohortbook.book import read_book, read_folder
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.private_files import require_private_place, write_private
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.problems import FORMATS, Report, or_did_you_mean
from cohortbook.sheets.export import exported
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


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command was told besides the file."""

    cohort: str | None
    sheet: str | None
    headings: tuple[str, ...]
    enrolled_on: date | None
    write: bool


def import_file(root: Path, file: Path, wishes: Wishes) -> None:
    """Show what `file` makes of the records; where it was wished, and without doubts, write it."""
    given = dict(map(_heading, wishes.headings))
    folder = read_folder(root)
    try:
        remembered = sheets.remembered(folder.files.get(sheets.REMEMBERED))
        settings = sheets.Settings(
            wishes.cohort, now().day, wishes.sheet, {**remembered, **given}, enrolled_on=wishes.enrolled_on
        )
        imported = sheets.prepared_import(root, folder, sheets.read_all(file), settings)
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
    _tell_records(imported)
    _require_buildable(imported)
    if not wishes.write:
        _tell_what_next(imported)
        raise SystemExit(CLEAN)
    _write(root, imported, sheets.with_columns(folder.files.get(sheets.REMEMBERED), given))


def _require_buildable(imported: sheets.Import) -> None:
    """Tell what `check` would say of the records, and end where that keeps the site from being built."""
    report = Report()
    report.extend(imported.problems)
    if len(report):
        places = {record.path: record.at for record in imported.written}
        for path in dict.fromkeys(problem.at.path for problem in report if problem.at.path in places):
            _tell(say("{row} is {path}:", row=_row(places[path]), path=path))
        click.echo(FORMATS["text"](report, reader_language()))
    if report.errors:
        _tell(
            say(
                "Nothing was written: these records would keep the site from being built. Mend what is listed and "
                "import again."
            )
        )
        raise SystemExit(PROBLEMS)


def write_export(root: Path, file: Path, cohort: str, language: str | None) -> None:
    """Write what is on record of `cohort` and of employers to `file`."""
    require_private_place(root, file)
    book, _problems = read_book(root)
    if cohort not in book.participants:
        fix = or_did_you_mean(
            cohort, sorted(book.participants), say("'cohortbook new cohort {id}' makes one", id=cohort)
        )
        _refuse(say("there is no record called '{id}'; {fix}", id=cohort, fix=fix))
    try:
        content = exported(book, cohort, language or reader_language())
    except sheets.SheetError as error:
        _refuse(error.told)
    write_private(file, content)
    told = say(
        "{path}: the people of the cohort ({n}), with what is private of them. "
        "Keep it where personal records may be kept.",
        path=file,
        n=len(book.participants[cohort]),
    )
    _tell(told)


def _heading(given: str) -> tuple[str, str]:
    heading, _, key = given.rpartition("=")
    if not heading.strip() or not key.strip():
        _refuse(say("'{given}' says no heading and key; write it such as \"Main phone=profile.phone\"", given=given))
    return heading.strip(), key.strip()


def _write(root: Path, imported: sheets.Import, columns: bytes | None) -> None:
    files = {record.path: record.content for record in imported.written if record.content is not None}
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
    _tell(say("Files written: {n}. Look at them before you publish: git diff", n=len(files)))


def _put_back(before: dict[Path, bytes | None]) -> None:
    """Leave every file as it was: half an import is worse than none."""
    for path, content in before.items():
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)


def _tell_records(imported: sheets.Import) -> None:
    for record in imported.written:
        row = _row(record.at)
        if not record.is_new:
            told = say("{row}: {id} changes: {keys}", row=row, id=record.id, keys=", ".join(record.keys))
        elif record.is_person:
            told = say("{row}: new", row=row)
        else:
            told = say("{row}: new: {id}", row=row, id=record.id)
        _tell(told)
    new = sum(record.is_new for record in imported.written)
    told = say(
        "{new} new, {changed} changed, {unchanged} unchanged.",
        new=new,
        changed=len(imported.written) - new,
        unchanged=len(imported.records) - len(imported.written),
    )
    _tell(told)


def _row(at: sheets.Place) -> Message:
    """The row as a person says it; a résumé has none."""
    row = say("{sheet}, row {row}", sheet=at.sheet, row=at.row) if at.sheet else say("row {row}", row=at.row)
    if not at.file:
        return row
    return say("{file}: {row}", file=at.file, row=row)


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
