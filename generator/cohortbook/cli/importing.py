"""What an import would do, in words, and then in files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from msgspec import Struct

from cohortbook import sheets
from cohortbook.book import Book, read_book, read_folder
from cohortbook.cli.commands import CLEAN, PROBLEMS, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.private_files import require_private_place, write_private
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.position import Position
from cohortbook.problems import Problem, Report, Severity, or_did_you_mean, paragraphs
from cohortbook.sheets.export import exported
from cohortbook.sheets.template import template
from cohortbook.sheets.tongues import Tongues
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.values import replace
from cohortbook.words import SOURCE_LANGUAGE, Message, catalog, say
from cohortbook.write import write_file

_MOST_PLACES = 10  # of one thing that is doubtful


def write_template(root: Path, file: Path, language: str | None) -> None:
    """Write the spreadsheet for the site below `root` to `file`."""
    if file.exists():
        _refuse(say("'{path}' is there already, and nothing is ever replaced", path=file))
    book, _problems = read_book(root)
    if book.organization is None:
        _refuse(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    code = _of_sheets(book, language)
    try:
        content = template(Vocabulary.of(book, code), code)
        write_file(file, content)
    except sheets.SheetError as error:
        _refuse(error.told)
    except OSError as error:
        not_written(unwritable(file, error))
    _tell(say("{path}: fill it in, then: cohortbook import {path} --cohort ID", path=file))


def _of_sheets(book: Book, asked: str | None) -> str:
    """The language of a spreadsheet: the one asked for, the terminal's where it is one that somebody chose, or that of
    the site.
    """
    languages = Tongues.of(book).languages
    if asked is not None:
        if asked not in languages:
            told = say(
                "nobody has translated the spreadsheet into '{language}'; there are: {listed}. "
                "'cohortbook messages --language {language}' writes what to translate",
                language=asked,
                listed=", ".join(sorted({*languages})),
            )
            _refuse(told)
        return asked
    spoken, own = reader_language(), book.settings.languages
    return own[0] if spoken == SOURCE_LANGUAGE and SOURCE_LANGUAGE not in own else spoken


class Wishes(Struct, frozen=True):
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
        click.echo(paragraphs(_by_row(report, imported), reader_language()))
    if report.errors:
        _tell(
            say(
                "Nothing was written: these records would keep the site from being built. Mend what is listed and "
                "import again."
            )
        )
        raise SystemExit(PROBLEMS)


def _by_row(report: Report, imported: sheets.Import) -> list[Problem]:
    """What would be wrong, at the rows that it would be wrong of: their records are not there yet.

    What is the same of several rows stands together, in their order.
    """
    rows = {record.path: record.at for record in imported.written}
    language = reader_language()

    def order(problem: Problem) -> tuple[bool, int, str, str, sheets.Place, Position]:
        row = rows.get(problem.at.path, _NO_ROW)
        severity = _SEVERITIES.index(problem.severity)
        return (row is _NO_ROW, severity, problem.name, str(problem.what), row, problem.at)

    def told(problem: Problem) -> Problem:
        row = rows.get(problem.at.path)
        return problem if row is None else replace(problem, at=Position(_row(row).in_language(language)))

    return [told(problem) for problem in sorted(report, key=order)]


_NO_ROW = sheets.Place("", 0)
_SEVERITIES = tuple(Severity)


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
        content = exported(book, cohort, _of_sheets(book, language))
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
    if files:
        _tell(say("Files written: {n}. Look at what they show before you publish: cohortbook diff HEAD", n=len(files)))


def _put_back(before: dict[Path, bytes | None]) -> None:
    """Leave every file as it was: half an import is worse than none."""
    for path, content in before.items():
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)


def _tell_records(imported: sheets.Import) -> None:
    for record, last in _runs(imported.written):
        row = _row(record.at, last)
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


def _runs(records: Sequence[sheets.Filled]) -> Iterator[tuple[sheets.Filled, int]]:
    """Each record with the last row that is told with it: new people in rows one below the other are told as one."""
    first: sheets.Filled | None = None
    last = 0
    for record in records:
        at = record.at
        if first is not None:
            goes_on = record.is_new and record.is_person and (at.file, at.sheet) == (first.at.file, first.at.sheet)
            if goes_on and at.row == last + 1:
                last = at.row
                continue
            yield first, last
            first = None
        if record.is_new and record.is_person:
            first, last = record, at.row
        else:
            yield record, at.row
    if first is not None:
        yield first, last


def _row(at: sheets.Place, last: int = 0) -> Message:
    """The row as a person says it, or the rows to the `last`; a résumé has none."""
    if last > at.row:
        first = at.row
        row = (
            say("{sheet}, rows {first} to {last}", sheet=at.sheet, first=first, last=last)
            if at.sheet
            else say("rows {first} to {last}", first=first, last=last)
        )
    else:
        row = say("{sheet}, row {row}", sheet=at.sheet, row=at.row) if at.sheet else say("row {row}", row=at.row)
    if not at.file:
        return row
    return say("{file}: {row}", file=at.file, row=row)


def _tell_what_next(imported: sheets.Import) -> None:
    if imported.written:
        _tell(say("Nothing was written. To do it, say the same again with --write."))


def _tell_doubts(file: str, doubts: tuple[sheets.Doubt, ...]) -> None:
    language = reader_language()
    together: dict[tuple[str, str], list[sheets.Place]] = {}
    for doubt in doubts:
        words = (doubt.what.in_language(language), doubt.fix.in_language(language))
        together.setdefault(words, []).append(doubt.at)
    for (what, fix), places in together.items():
        for place in places[:_MOST_PLACES]:
            click.echo(f"{file}: {place}")
        if len(places) > _MOST_PLACES:
            _tell(say("{n} more of the same", n=len(places) - _MOST_PLACES))
        click.echo(f"  {what}\n  {fix}\n")
    number = len(doubts)
    sentence = catalog(language).ngettext(
        "{n} place is doubtful. Nothing was written.", "{n} places are doubtful. Nothing was written.", number
    )
    click.echo(sentence.format(n=number))


def _tell(message: Message) -> None:
    click.echo(message.in_language(reader_language()))


def _refuse(told: Message, of: str = "") -> NoReturn:
    raise click.UsageError(of + told.in_language(reader_language()))
