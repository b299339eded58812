"""The spreadsheet of what is on record: imported again, it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from pydantic import BaseModel

from cohortbook.book import Book
from cohortbook.model import LocalizedText
from cohortbook.model.employer import STRENGTHS, Signal
from cohortbook.sheets.changes import held_at
from cohortbook.sheets.choices import level_words, words_for, yes_and_no
from cohortbook.sheets.columns import Column, Kind
from cohortbook.sheets.forms import EMPLOYERS, PEOPLE, SIGNALS, Form
from cohortbook.sheets.record_text import plain
from cohortbook.sheets.template import Cells, template
from cohortbook.sheets.vocabulary import Vocabulary


def exported(book: Book, cohort: str, language: str) -> bytes:
    """The template in `language` with the people of `cohort`, all employers, and all that they need.

    Raises SheetError without openpyxl.
    """
    vocabulary = Vocabulary.of(book, language)
    writer = _Writer(vocabulary, language)
    people = [writer.row(PEOPLE, filed.id, filed.record) for filed in book.participants[cohort].values()]
    employers = [writer.row(EMPLOYERS, filed.id, filed.record) for filed in book.employers.values()]
    signals = [
        {**writer.row(SIGNALS, signal.id, signal), **writer.requirements(signal), "employer": [filed.id]}
        for filed in book.employers.values()
        for signal in filed.record.demand
    ]
    return template(vocabulary, language, {PEOPLE: people, EMPLOYERS: employers, SIGNALS: signals})


class _Writer(Struct, frozen=True):
    vocabulary: Vocabulary
    language: str

    def row(self, form: Form, key: str, record: BaseModel) -> Cells:
        """What the cells of a record hold, by key."""
        cells: dict[str, list[str | int | date]] = {"id": [key]}
        for column in form.columns:
            held = held_at(record, column.location)
            if column.key != "id" and held is not None:
                cells[column.key] = [value for value in self._cells(column, held) if value != ""]
        return cells

    def requirements(self, signal: Signal) -> Cells:
        """The skills of a signal, by how much they are asked for."""
        return {
            f"requirements.{strength}": [
                "; ".join(
                    self._skill(each.skill, each.level) for each in signal.requirements if each.strength == strength
                )
            ]
            for strength in STRENGTHS
        }

    def _cells(self, column: Column, held: object) -> Iterator[str | int | date]:
        match column.kind:
            case Kind.SKILLS if isinstance(held, list):
                yield from (self._skill(each.skill, each.level) for each in held)
            case Kind.YES_NO:
                yield yes_and_no(self.language, self.vocabulary.tongues)[0 if held else 1]
            case Kind.CHOICE:
                yield self._words(column)[str(plain(held))]
            case Kind.CHOICES if isinstance(held, list):
                words = self._words(column)
                yield "; ".join(words[str(plain(each))] for each in held)
            case Kind.REGION:
                yield self._region(held)
            case Kind.REGIONS if isinstance(held, list):
                yield "; ".join(map(self._region, held))
            case Kind.LINES if isinstance(held, list):
                yield "\n".join(self._text(each) for each in held)
            case _:
                yield held if isinstance(held, date) or type(held) is int else self._text(held)

    def _skill(self, skill: str, level: str) -> str:
        said = level_words(self.language, self.vocabulary.tongues)[level]
        return f"{self.vocabulary.skill_labels.get(skill, skill)} ({said})"

    def _words(self, column: Column) -> dict[str, str]:
        return words_for(column, self.language, self.vocabulary.tongues)

    def _region(self, region: object) -> str:
        return self.vocabulary.region_labels.get(str(region), str(region))

    def _text(self, held: object) -> str:
        if not isinstance(held, LocalizedText):
            return str(plain(held))
        found = held.get(self.language) or held.plain
        return found if found is not None else next(words for _, words in held)
