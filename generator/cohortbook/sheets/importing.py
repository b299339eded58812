"""From a spreadsheet to the records that it makes: all that it would do, before anything is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from cohortbook.book import COHORTS, Book, check_day, read_book
from cohortbook.book.removals import NAME, brought_back, read_ledger
from cohortbook.edition import names_in_texts
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.sheets.changes import Made
from cohortbook.sheets.columns import Kind
from cohortbook.sheets.consents import ConsentRules
from cohortbook.sheets.days import Order, is_of_two_days, order_of
from cohortbook.sheets.employer_records import Employers
from cohortbook.sheets.folding import folded
from cohortbook.sheets.forms import EMPLOYERS, PEOPLE, SIGNALS, Form
from cohortbook.sheets.headings import Mapped, mapped, notes_on
from cohortbook.sheets.people import Filing, People, doubles
from cohortbook.sheets.people_records import TOGETHER, PersonMaker
from cohortbook.sheets.places import Doubt, Note, Place, SheetError
from cohortbook.sheets.rows import Row, read_rows
from cohortbook.sheets.table import Cell, Spreadsheet
from cohortbook.sheets.tongues import Tongues
from cohortbook.sheets.values import Reader
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.site_key import read_key
from cohortbook.source import Folder
from cohortbook.starter import opaque_id
from cohortbook.values import replace
from cohortbook.words import SOURCE_LANGUAGE, Message, languages_with_catalog, say


class Settings(Struct, frozen=True):
    """What whoever imports said: into which cohort, from which sheet, which heading is which key, and the day.

    `enrolled_on` is the day for those new people of whom no row says it.
    """

    cohort: str | None
    today: date
    sheet: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    enrolled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What becomes of the record that the row at `at` is about. `content` is None where it stays as it is."""

    at: Place
    id: str
    path: str
    is_new: bool
    keys: tuple[str, ...]
    content: bytes | None = dataclasses.field(repr=False)
    is_person: bool = True


class Import(Struct, frozen=True):
    """With doubts nothing is to be written. `problems` are those that `check` would find in what would be written."""

    records: tuple[Filled, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def people(self) -> tuple[Filled, ...]:
        return tuple(record for record in self.records if record.is_person)

    @property
    def written(self) -> tuple[Filled, ...]:
        """Those whose record is new or changes."""
        return tuple(record for record in self.records if record.content is not None)


def prepared_import(root: Path, folder: Folder, given: Sequence[Spreadsheet], settings: Settings) -> Import:
    """What importing would do to the site below `root`, whose records are in `folder`. Raises SheetError."""
    book, report = read_book(root, folder=folder)
    tables = [table for each in given for table in mapped(each, settings.sheet, settings.headings, Tongues.of(book))]
    _require_readable(book, folder, settings.cohort, tables)
    vocabulary = Vocabulary.of(book, SOURCE_LANGUAGE)
    notes = [note for each in given for note in _encoding_of(each)]
    notes += [note for table in tables for note in notes_on(table)]
    rows: dict[Form, list[Row]] = {PEOPLE: [], EMPLOYERS: [], SIGNALS: []}
    doubts: list[Doubt] = []
    names = frozenset(word for table in tables for word in _words_of_names(table))
    for table in tables:
        days = list(_days_in(table))
        order = order_of(cell for _place, cell in days)
        reader = Reader(vocabulary, settings.today, table.sheet.day_one, table.sheet.is_resume, names, order=order)
        found, doubtful = read_rows(table, reader)
        rows[table.form] += found
        doubts += doubtful
        notes += [*reader.notes, *_note_on_order(days, order)]
    rules = ConsentRules(vocabulary.wordings, settings.today)
    people, more, told = _people(book, folder, rows[PEOPLE], settings, rules)
    employers = Employers(book, folder.files, _language_of_staff(book))
    doubts += [*more, *employers.draft(rows[EMPLOYERS], rows[SIGNALS])]
    made, more = _employers(employers)
    doubts += more
    notes += [*told, *employers.notes]
    if doubts:
        return Import((), tuple(sorted(doubts, key=lambda doubt: doubt.at)), tuple(notes))
    imported = Import((*people, *made), (), tuple(notes))
    before = [*report, *_on_the_day(book, settings.today)]
    return replace(imported, problems=_new_problems(root, folder, imported, before, settings.today))


def _days_in(table: Mapped) -> Iterator[tuple[Place, Cell]]:
    """The cells of a whole sheet that hold days: it comes from one program, which writes all of them alike."""
    columns = [number for number, column in table.columns.items() if column.kind is Kind.DAY]
    for number, row in table.sheet.rows.items():
        if number > table.heading:
            yield from ((table.sheet.place(number, column), row[column]) for column in columns if column in row)


def _note_on_order(days: Sequence[tuple[Place, Cell]], order: Order | None) -> Iterator[Note]:
    """Nobody is to find only later what a day was taken for."""
    at = next((place for place, cell in days if is_of_two_days(cell)), None)
    if at is None or order is None:
        return
    if order is Order.MONTH_FIRST:
        yield Note(
            say("{place}: such days are read with the month first, as others there can only be read", place=str(at))
        )
    else:
        yield Note(
            say("{place}: such days are read with the day first, as others there can only be read", place=str(at))
        )


def _words_of_names(table: Mapped) -> Iterator[str]:
    columns = [number for key in ("name", "first_name", "last_name") for number in table.columns_of(key)]
    for row in table.sheet.rows.values():
        for number in columns:
            if number in row:
                yield from folded(row[number].text).split()


def _require_readable(book: Book, folder: Folder, cohort: str | None, tables: Sequence[Mapped]) -> None:
    """Rows are matched with what is on record: what cannot be read there would come a second time."""
    if book.organization is None:
        raise SheetError(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    read = {filed.path for filed in book.employers.values()}
    folders = [f"{COHORTS}/employers/"]
    if any(table.form is PEOPLE for table in tables):
        if cohort is None:
            raise SheetError(say("say which cohort the people belong to: --cohort ID"))
        if cohort not in book.participants:
            fix = or_did_you_mean(cohort, sorted(book.participants), _make_one(cohort))
            raise SheetError(say("there is no record called '{id}'; {fix}", id=cohort, fix=fix))
        folders.append(f"{COHORTS}/{cohort}/participants/")
        read |= {filed.path for filed in book.participants[cohort].values()}
    starts = tuple(folders)
    unread = [path for path in folder.files if path.startswith(starts) and path.endswith(".yml") and path not in read]
    if unread:
        told = say("{file} cannot be read, and what is in it may be in the spreadsheet; mend it first", file=unread[0])
        raise SheetError(told)


def _make_one(cohort: str) -> Message:
    return say("'cohortbook new cohort {id}' makes one", id=cohort)


def _language_of_staff(book: Book) -> str:
    language = book.settings.languages[0]
    return language if language in languages_with_catalog() else SOURCE_LANGUAGE


def _people(
    book: Book, folder: Folder, rows: Sequence[Row], settings: Settings, rules: ConsentRules
) -> tuple[list[Filled], list[Doubt], list[Note]]:
    """The records of the people in `rows`, what is doubtful about them, and what should be known."""
    if not rows or settings.cohort is None:
        return [], [], []
    people = People(book.participants[settings.cohort], book.named.get("participants", set()))
    matched: dict[Row, Filing | None] = {}
    doubts: list[Doubt] = []
    for row in rows:
        found = people.match(row)
        if isinstance(found, Doubt):
            doubts.append(found)
        else:
            matched[row if found is not None else _with_the_day(row, settings.enrolled_on)] = found
    doubts += doubles(list(matched), matched)
    maker = PersonMaker(book, folder.files, rules, _language_of_staff(book))
    made: dict[Row, Made] = {}
    for row, filed in matched.items():
        result = maker.make(row, filed)
        if not isinstance(result, Made):
            doubts += result
        elif not row.doubtful:
            made[row] = result
    return list(_filled(made, matched, book, settings.cohort)), doubts, list(_left_aside(made))


def _with_the_day(row: Row, enrolled_on: date | None) -> Row:
    if enrolled_on is None or row.says("enrolled_on"):
        return row
    return replace(row, values={**row.values, "enrolled_on": enrolled_on})


def _filled(
    made: Mapping[Row, Made], matched: Mapping[Row, Filing | None], book: Book, cohort: str
) -> Iterator[Filled]:
    taken = set(book.named.get("participants", ()))
    for row, each in made.items():
        filed = matched[row]
        if filed is not None:
            yield Filled(row.at, filed.id, filed.path, False, each.keys, each.content)
            continue
        new = opaque_id(frozenset(taken))
        taken.add(new)
        path = f"{COHORTS}/{cohort}/participants/{new}.yml"
        yield Filled(row.at, new, path, True, each.keys, each.content)


def _employers(employers: Employers) -> tuple[list[Filled], list[Doubt]]:
    filled: list[Filled] = []
    doubts: list[Doubt] = []
    for draft, made in employers.made():
        if isinstance(made, Made):
            is_new = draft.filed is None
            filled.append(Filled(draft.row.at, draft.id, draft.path, is_new, made.keys, made.content, is_person=False))
        else:
            doubts += made
    return filled, doubts


def _encoding_of(spreadsheet: Spreadsheet) -> Iterator[Note]:
    if spreadsheet.encoding is not None:
        told = say(
            "the file does not say its encoding and was read as {encoding}: look at an accent in what is written, or "
            "save it as 'CSV UTF-8'",
            encoding=spreadsheet.encoding,
        )
        yield Note(told)


def _left_aside(made: Mapping[Row, Made]) -> Iterator[Note]:
    """Which columns have no place in some records yet, and in how many rows."""
    for part, needs in TOGETHER.items():
        rows = [row for row, each in made.items() if any(key.startswith(f"{part}.") for key in each.left_aside)]
        if rows:
            keys = dict.fromkeys(key for row in rows for key in made[row].left_aside if key.startswith(f"{part}."))
            first, second = (PEOPLE.by_key[f"{part}.{key}"].heading for key in needs)
            told = say(
                "left out until there are '{first}' and '{second}' as well, in {n} of {all} rows: {keys}",
                n=len(rows),
                all=len(made),
                first=first,
                second=second,
                keys=", ".join(keys),
            )
            yield Note(told)


def _new_problems(
    root: Path, folder: Folder, imported: Import, before: Iterable[Problem], today: date
) -> tuple[Problem, ...]:
    """What `check` would say of the records that would be written, and of texts that name somebody in them."""
    files = {record.path: record.content for record in imported.written if record.content is not None}
    if not files:
        return ()
    then = replace(folder, files=dict(sorted({**folder.files, **files}.items())))
    book, report = read_book(root, folder=then)
    report.extend(_on_the_day(book, today))
    report.extend(brought_back(book, read_ledger(book.kept.get(NAME), read_key(root))[0]))
    known = set(map(_told, before))
    return tuple(problem for problem in report if problem.at.path in files or _told(problem) not in known)


def _on_the_day(book: Book, today: date) -> Iterator[Problem]:
    yield from check_day(book, today)
    yield from names_in_texts(book, today)[0]


def _told(problem: Problem) -> tuple[str, str, str]:
    return (str(problem.at), problem.name, str(problem.what))
