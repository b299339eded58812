"""From a spreadsheet to the records that it makes: all that it would do, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cohortbook.book import COHORTS, Book, check_day, read_book
from cohortbook.edition import names_in_texts
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.sheets.changes import Made, Maker
from cohortbook.sheets.columns import BY_KEY
from cohortbook.sheets.consents import ConsentRules
from cohortbook.sheets.headings import Mapped, mapped, notes_on
from cohortbook.sheets.people import Filing, People, doubles
from cohortbook.sheets.places import Doubt, Note, SheetError
from cohortbook.sheets.rows import Row, read_rows
from cohortbook.sheets.table import Spreadsheet
from cohortbook.sheets.values import Reader
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.source import Folder
from cohortbook.starter import opaque_id
from cohortbook.words import SOURCE_LANGUAGE, languages_with_catalog, say


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever imports said: into which cohort, from which sheet, which heading is which key, and the day."""

    cohort: str
    today: date
    sheet: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """What becomes of the person in `row`. `content` is None where the record stays as it is."""

    row: int
    id: str
    path: str
    is_new: bool
    keys: tuple[str, ...]
    content: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Import:
    """With doubts nothing is to be written. `problems` are those that `check` would find in what would be written."""

    people: tuple[Person, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> tuple[Person, ...]:
        """Those whose record is new or changes."""
        return tuple(person for person in self.people if person.content is not None)


def prepared_import(root: Path, folder: Folder, spreadsheet: Spreadsheet, settings: Settings) -> Import:
    """What importing would do to the site below `root`, whose records are in `folder`. Raises SheetError."""
    book, report = read_book(root, folder=folder)
    _require_readable(book, folder, settings.cohort)
    table = mapped(spreadsheet, settings.sheet, settings.headings)
    vocabulary = Vocabulary.of(book, SOURCE_LANGUAGE)
    rows, doubts = read_rows(table, Reader(vocabulary, settings.today, table.sheet.day_one))
    people = People(book.participants[settings.cohort], book.named.get("participants", set()))
    matched: dict[Row, Filing | None] = {}
    for row in rows:
        found = people.match(row)
        if isinstance(found, Doubt):
            doubts.append(found)
        else:
            matched[row] = found
    doubts += doubles([row for row in rows if row in matched], matched)
    maker = Maker(book, folder.files, ConsentRules(vocabulary.wordings, settings.today), _language_of_staff(book))
    made, more = _made(matched, maker)
    doubts += more
    notes = [*_notes(spreadsheet, table), *_left_aside(made)]
    if doubts:
        return Import((), tuple(sorted(doubts, key=lambda doubt: doubt.at)), tuple(notes))
    imported = Import(tuple(_people(made, matched, book, settings.cohort)), (), tuple(notes))
    before = [*report, *_on_the_day(book, settings.today)]
    return replace(imported, problems=_new_problems(root, folder, imported, before, settings.today))


def _require_readable(book: Book, folder: Folder, cohort: str) -> None:
    """People are matched with those on record: one whose record cannot be read would come a second time."""
    if book.organization is None:
        raise SheetError(say("cohorts/organization.yml cannot be read; 'cohortbook check' says why"))
    if cohort not in book.participants:
        known = sorted(book.participants)
        fix = or_did_you_mean(cohort, known, say("'cohortbook new cohort {id}' makes one", id=cohort))
        raise SheetError(say("there is no record called '{id}'; {fix}", id=cohort, fix=fix))
    start = f"{COHORTS}/{cohort}/participants/"
    read = {filed.path for filed in book.participants[cohort].values()}
    unread = [path for path in folder.files if path.startswith(start) and path.endswith(".yml") and path not in read]
    if unread:
        told = say(
            "{file} cannot be read, and the person in it may be in the spreadsheet; mend it first", file=unread[0]
        )
        raise SheetError(told)


def _language_of_staff(book: Book) -> str:
    language = book.settings.languages[0]
    return language if language in languages_with_catalog() else SOURCE_LANGUAGE


def _made(matched: Mapping[Row, Filing | None], maker: Maker) -> tuple[dict[Row, Made], list[Doubt]]:
    made: dict[Row, Made] = {}
    doubts: list[Doubt] = []
    for row, filed in matched.items():
        result = maker.make(row, filed)
        if isinstance(result, Made):
            made[row] = result
        else:
            doubts += result
    return made, doubts


def _people(
    made: Mapping[Row, Made], matched: Mapping[Row, Filing | None], book: Book, cohort: str
) -> Iterator[Person]:
    taken = set(book.named.get("participants", ()))
    for row, each in made.items():
        filed = matched[row]
        if filed is not None:
            yield Person(row.at.row, filed.id, filed.path, False, each.keys, each.content)
            continue
        new = opaque_id(frozenset(taken))
        taken.add(new)
        path = f"{COHORTS}/{cohort}/participants/{new}.yml"
        yield Person(row.at.row, new, path, True, each.keys, each.content)


def _notes(spreadsheet: Spreadsheet, table: Mapped) -> Iterator[Note]:
    if spreadsheet.encoding is not None:
        told = say(
            "the file does not say its encoding and was read as {encoding}: look at an accent in what is written, or "
            "save it as 'CSV UTF-8'",
            encoding=spreadsheet.encoding,
        )
        yield Note(told)
    yield from notes_on(table)


def _left_aside(made: Mapping[Row, Made]) -> Iterator[Note]:
    """Which columns have no place in some records yet, and in how many rows."""
    for part, needs in (("profile", ("headline", "story")), ("prior", ("role", "sector"))):
        rows = [row for row, each in made.items() if any(key.startswith(f"{part}.") for key in each.left_aside)]
        if rows:
            keys = dict.fromkeys(key for row in rows for key in made[row].left_aside if key.startswith(f"{part}."))
            first, second = (BY_KEY[f"{part}.{key}"].heading for key in needs)
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
    files = {person.path: person.content for person in imported.written if person.content is not None}
    if not files:
        return ()
    then = replace(folder, files=dict(sorted({**folder.files, **files}.items())))
    book, report = read_book(root, folder=then)
    report.extend(_on_the_day(book, today))
    known = set(map(_told, before))
    return tuple(problem for problem in report if problem.at.path in files or _told(problem) not in known)


def _on_the_day(book: Book, today: date) -> Iterator[Problem]:
    yield from check_day(book, today)
    yield from names_in_texts(book, today)[0]


def _told(problem: Problem) -> tuple[str, str, str]:
    return (str(problem.at), problem.name, str(problem.what))
