"""What rows about employers, and about what they need, make of records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cohortbook.book import COHORTS, Book
from cohortbook.model import Employer, Filed
from cohortbook.model.employer import Signal
from cohortbook.model.scalars import id_of, is_id
from cohortbook.problems import or_did_you_mean, suggestion
from cohortbook.sheets.changes import NO_TEXT, UNKNOWN_FORM, Made, changes_in, refused, text_of
from cohortbook.sheets.folding import folded
from cohortbook.sheets.forms import EMPLOYERS
from cohortbook.sheets.places import Doubt, Note
from cohortbook.sheets.record_text import Plain, UneditableError
from cohortbook.sheets.rows import Row
from cohortbook.sheets.signal_entries import entry_of
from cohortbook.source import read_file
from cohortbook.words import say

_COMMENT = say(
    "An employer, and what it says it needs. The file's name is its id. Nothing of it is published before 'public' "
    "says yes."
)
_NEEDED = ("name", "sector", "region")
_NEARLY = 0.85


@dataclass(slots=True)
class Draft:
    """One employer with the rows that are about it, the employer's own first."""

    id: str
    filed: Filed[Employer] | None
    rows: list[Row] = field(default_factory=list)
    signals: list[Row] = field(default_factory=list)

    @property
    def path(self) -> str:
        return self.filed.path if self.filed is not None else f"{COHORTS}/employers/{self.id}.yml"

    @property
    def row(self) -> Row:
        """The row that the record is told by."""
        return (self.rows or self.signals)[0]


class Employers:
    """Those on record, and those that a spreadsheet adds to them."""

    def __init__(self, book: Book, files: Mapping[str, bytes], language: str) -> None:
        self._book = book
        self._files = files
        self._language = language
        self._drafts: dict[str, Draft] = {}
        self._by_name: dict[str, list[str]] = {}
        for key, filed in book.employers.items():
            self._by_name.setdefault(folded(filed.record.name), []).append(key)
        self.notes: list[Note] = []

    def draft(self, rows: Sequence[Row], signals: Sequence[Row]) -> Iterator[Doubt]:
        """Take up what all rows are about, and tell what cannot be taken."""
        for row in rows:
            found = self._of_employer(row)
            if isinstance(found, Doubt):
                yield found
                continue
            draft = self._draft(found)
            if draft.rows:
                what = say("this row and row {row} are about one employer", row=draft.rows[0].at.row)
                yield Doubt(row.place("name"), what, say("keep one of the two rows"))
                continue
            draft.rows.append(row)
            self._by_name.setdefault(folded(row.text("name")), [found])
        for row in signals:
            found = self._of_signal(row)
            if isinstance(found, Doubt):
                yield found
            else:
                self._draft(found).signals.append(row)

    def made(self) -> Iterator[tuple[Draft, Made | list[Doubt]]]:
        """Each employer that a row is about, with its record."""
        for draft in self._drafts.values():
            yield draft, self._made(draft)

    def _draft(self, key: str) -> Draft:
        return self._drafts.setdefault(key, Draft(key, self._book.employers.get(key)))

    def _of_employer(self, row: Row) -> str | Doubt:
        given, name = row.text("id").lower(), row.text("name")
        if given in self._book.employers:
            return given
        known = self._by_name.get(folded(name), [])
        if given:
            if not is_id(given) or not name:
                fix = or_did_you_mean(given, self._book.employers, say("correct the id, or leave the cell empty"))
                return Doubt(row.place("id"), say("no employer on record has this id"), fix)
            if known:
                what = say("an employer on record has this name: {ids}", ids=", ".join(known))
                return Doubt(row.place("id"), what, say("write that id, or another name"))
            return given
        if len(known) > 1:
            what = say("several employers on record have this name: {ids}", ids=", ".join(known))
            return Doubt(row.place("name"), what, say("write the id of the one meant in the column Id"))
        return known[0] if known else self._new(row, name)

    def _new(self, row: Row, name: str) -> str | Doubt:
        made = slug(name)
        if not made or made in self._book.named.get("employers", ()) or made in self._drafts:
            what = say("no id can be made of this name, or somebody has it already: {id}", id=made or "-")
            return Doubt(row.place("name"), what, say("write an id in the column Id, such as alder-software"))
        near = suggestion(made, self._book.employers, nearness=_NEARLY)
        if near is not None:
            told = say("{place}: is this not '{id}', which is on record? Then write its id", place=row.at, id=near)
            self.notes.append(Note(told))
        return made

    def _of_signal(self, row: Row) -> str | Doubt:
        word = row.text("employer")
        if word in self._book.employers or word in self._drafts:
            return word
        known = self._by_name.get(folded(word), [])
        if len(known) == 1:
            return known[0]
        if known:
            what = say("several employers on record have this name: {ids}", ids=", ".join(known))
            return Doubt(row.place("employer"), what, say("write the id of the one meant"))
        ids = {*self._book.employers, *self._drafts}
        fix = or_did_you_mean(slug(word), ids, say("write it in the sheet of employers first"))
        return Doubt(row.place("employer"), say("there is no such employer"), fix)

    def _made(self, draft: Draft) -> Made | list[Doubt]:
        record = draft.filed.record if draft.filed is not None else None
        changes: dict[tuple[str, ...], Plain | None] = {}
        doubts: list[Doubt] = []
        for row in draft.rows:
            wanted = {key: value for key, value in row.values.items() if key != "id"}
            changes, doubts = changes_in(EMPLOYERS, wanted, record, row)
            doubts += _lacking(row) if record is None else _named(row, record)
        demand = self._demand(draft, record)
        doubts += [each for each in demand if isinstance(each, Doubt)]
        if doubts:
            return doubts
        entries = [each for each in demand if not isinstance(each, Doubt)]
        if entries and entries != self._said(draft):
            changes["demand",] = entries
        if not changes:
            return Made(None, ())
        return self._written(draft, changes)

    def _written(self, draft: Draft, changes: Mapping[tuple[str, ...], Plain | None]) -> Made | list[Doubt]:
        before = self._files[draft.path] if draft.filed is not None else None
        try:
            content = text_of(Employer, _COMMENT.in_language(self._language), changes, before)
        except UneditableError:
            return [Doubt(draft.row.at, *(UNKNOWN_FORM if before is not None else NO_TEXT))]
        doubts = list(refused(EMPLOYERS, content, [draft.row], self._book.settings.our_codes))
        return doubts or Made(content, tuple(".".join(location) for location in changes))

    def _said(self, draft: Draft) -> list[Plain]:
        """What the record says of its demand, as it is written there."""
        if draft.filed is None:
            return []
        document, _ = read_file(self._files[draft.path], "")
        said = document.value if document is not None else None
        return list(said.get("demand") or []) if isinstance(said, dict) else []

    def _demand(self, draft: Draft, record: Employer | None) -> list[Plain | Doubt]:
        """The signals on record and those of the rows, or what is wrong with a row."""
        entries: list[Plain | Doubt] = [*self._said(draft)]
        held: list[Signal] = list(record.demand) if record is not None else []
        first: dict[str, Row] = {}
        for row in draft.signals:
            place = _place(row, held)
            if isinstance(place, Doubt):
                entries.append(place)
                continue
            key = held[place].id if place is not None else row.text("id") or _free(row, entries)
            trait = key if place is not None or row.text("id") else folded(row.text("role"))
            other = first.setdefault(trait, row)
            if other is not row:
                what = say("this row and row {row} are about one signal, as far as can be told", row=other.at.row)
                entries.append(Doubt(row.at, what, say("keep one of the two rows, or write an id in each")))
                continue
            made = entry_of(row, key, held[place] if place is not None else None, _at(entries, place))
            if isinstance(made, list):
                entries += made
            elif place is not None:
                entries[place] = made
            else:
                entries.append(made)
        return entries


def _at(entries: Sequence[Plain | Doubt], place: int | None) -> Mapping[str, Plain]:
    found = entries[place] if place is not None else {}
    return found if isinstance(found, dict) else {}


def _place(row: Row, held: Sequence[Signal]) -> int | Doubt | None:
    """Which of the signals on record a row is about: by its id, else by the role; None is a new one."""
    if given := row.text("id").lower():
        return next((number for number, each in enumerate(held) if each.id == given), None)
    role = folded(row.text("role"))
    found = [number for number, each in enumerate(held) if role in {folded(text) for _, text in each.role}]
    if len(found) > 1:
        ids = ", ".join(held[number].id for number in found)
        what = say("several signals of the employer are about this role: {ids}", ids=ids)
        return Doubt(row.place("role"), what, say("write the id of the one meant in the column of signals"))
    return found[0] if found else None


def _free(row: Row, entries: Sequence[Plain | Doubt]) -> str:
    taken = {each.get("id") for each in entries if isinstance(each, dict)}
    made = slug(row.text("role")) or "signal"
    numbered = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (made, *numbered) if each not in taken)


def _lacking(row: Row) -> Iterator[Doubt]:
    for key in _NEEDED:
        if not row.says(key):
            heading = EMPLOYERS.by_key[key].heading
            yield Doubt(row.at, say("a new employer needs '{key}'", key=heading), say("fill in that column too"))


def _named(row: Row, record: Employer) -> Iterator[Doubt]:
    """A spreadsheet may take a name from the site, and never puts one there that a record keeps back."""
    if row.values.get("public") is True and not record.public:
        what = say("the record says that this employer is not to be named, and the row says that it may be")
        fix = say("empty the cell; where they agreed, write 'public: yes' in the record by hand")
        yield Doubt(row.place("public"), what, fix)


def slug(name: str) -> str:
    """An id that says `name`, or '' where none can."""
    letters = name.casefold().replace("&", " and ").replace("œ", "oe").replace("æ", "ae")
    return id_of(re.sub("['’.]", "", letters))
