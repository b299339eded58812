"""Cells become values of a record, or doubts. Nothing is guessed, and no content is repeated in a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from cohortbook.model.skill import SKILL_LEVELS
from cohortbook.problems import suggestion
from cohortbook.sheets.bounds import MAX_LETTERS
from cohortbook.sheets.choices import chosen, says_yes, skill_level
from cohortbook.sheets.columns import Column, Kind
from cohortbook.sheets.days import NoDay, Order, read_day
from cohortbook.sheets.folding import folded
from cohortbook.sheets.places import Doubt, Note, Place
from cohortbook.sheets.table import Cell, Fault
from cohortbook.sheets.vocabulary import Vocabulary
from cohortbook.words import say

Skill = tuple[str, str | None]
Value = str | bool | int | date | list[str] | list[Skill]

_BETWEEN = re.compile(r"[;\n]")
# What may be repeated of a cell: a few words. Addresses, numbers and sentences may be anything.
_LIKE_A_SKILL = re.compile(r"(?=.{2,40}$)[^\W\d_]+(?:[ /&+#.'’()-]{1,3}[^\W\d_]+){0,4}[+#)]{0,2}")
_LEVEL = re.compile(r"(.+?)\s*(?:\(([^()]+)\)|:\s*(\S.*))")
_EARLIEST, _YEARS_AHEAD = date(1990, 1, 1), 10

_NO_DAYS = {
    NoDay.UNREADABLE: (say("this is not a day"), say("write it as year-month-day, such as 2026-10-01")),
    NoDay.AMBIGUOUS: (
        say("this can be two days: it does not say which number is the month"),
        say("write it as year-month-day, such as 2026-10-01"),
    ),
    NoDay.SHORT_YEAR: (
        say("the year has two digits, and this can be several days"),
        say("write it as year-month-day, such as 2026-10-01"),
    ),
    NoDay.IMPOSSIBLE: (say("no calendar has this day"), say("write the day meant, such as 2026-10-01")),
    NoDay.SERIAL: (
        say("this is a spreadsheet's number for a day, and it does not say from when it counts"),
        say("give the column the form of a date and save the file again, or import the .xlsx itself"),
    ),
}


class Reader(Struct, frozen=True):
    """Reads the cells of one sheet on the day `today`.

    What a lenient one finds of skills that the vocabulary lacks is left out and told in `notes`: a résumé has its own.
    Words in `names`, folded, are never repeated. `order` is that of days in numbers, where the sheet shows it.
    """

    vocabulary: Vocabulary
    today: date
    day_one: int | None
    is_lenient: bool = False
    names: frozenset[str] = frozenset()
    notes: list[Note] = field(default_factory=list)
    order: Order | None = None

    def value(self, column: Column, cell: Cell, at: Place) -> Value | Doubt:
        """What `cell` means in `column`."""
        if cell.content is Fault.FORMULA:
            fix = say("copy the column and paste it over itself as values, so that the cell holds what it shows")
            return Doubt(at, say("this is a formula, whose result may be another tomorrow"), fix)
        if cell.content is Fault.ERROR:
            return Doubt(at, say("the spreadsheet shows an error here"), say("write what is meant, or empty the cell"))
        if cell.content is Fault.TOO_LONG or len(cell.text) > MAX_LETTERS:
            fix = say("write less: no cell of a spreadsheet program holds more")
            return Doubt(at, say("this text has more than {n:,} letters", n=MAX_LETTERS), fix)
        match column.kind:
            case Kind.DAY:
                return self._day(cell, at)
            case Kind.YES_NO:
                return self._yes_no(cell, at)
            case Kind.WHOLE:
                return _whole(cell, at)
            case Kind.CHOICE:
                return self._choice(column, cell.text, at)
            case Kind.LINES:
                return [line for each in cell.text.split("\n") if (line := " ".join(each.split()))]
            case Kind.REGION:
                return self._region(cell.text, at)
            case Kind.CHOICES | Kind.REGIONS | Kind.SKILLS:
                return self._several(column, cell.text, at)
            case _:
                return _text(column, cell, at)

    def _day(self, cell: Cell, at: Place) -> date | Doubt:
        found = read_day(cell, self.day_one, self.order)
        if isinstance(found, NoDay):
            return Doubt(at, *_NO_DAYS[found])
        if not _EARLIEST <= found < date(self.today.year + _YEARS_AHEAD, 1, 1):
            return Doubt(at, say("the year cannot be right"), say("write the day meant, such as 2026-10-01"))
        return found

    def _several(self, column: Column, text: str, at: Place) -> list[str] | list[Skill] | Doubt:
        parts = [part for each in _BETWEEN.split(text) if (part := each.strip())]
        found: list[str] = []
        skills: list[Skill] = []
        doubts: list[tuple[str, Doubt]] = []
        for number, part in enumerate(parts if len(parts) > 1 else list(self._parts(column, text)), 1):
            read = self._one(column, part, at, number)
            if isinstance(read, Doubt):
                if not self.is_lenient:
                    doubts.append((part, read))
                    continue
                told = say("{place}: left out: {what}; {fix}", place=at, what=read.what, fix=read.fix)
                self.notes.append(Note(told))
                continue
            if isinstance(read, tuple):
                skills.append(read)
            else:
                found.append(read)
        if doubts:
            return self._together(column, doubts, at)
        return skills if column.kind is Kind.SKILLS else list(dict.fromkeys(found))

    def _together(self, column: Column, doubts: list[tuple[str, Doubt]], at: Place) -> Doubt:
        """One doubt about a cell: all skills that the vocabulary lacks, or else the first."""
        is_lacking = column.kind is Kind.SKILLS and all(self._may_be_told(part) for part, _ in doubts)
        if len(doubts) == 1 or not is_lacking:
            return doubts[0][1]
        words = ", ".join(f"'{part}'" for part, _ in doubts)
        near = [guess for part, _ in doubts if (guess := suggestion(folded(part), self.vocabulary.skills))]
        meant = ", ".join(f"'{self.vocabulary.skill_words.get(each, each)}'" for each in near)
        fix = (
            say("did you mean {guesses}? Or add the skills to cohorts/skills.yml first", guesses=meant)
            if near
            else say("choose skills of the vocabulary, or add these to cohorts/skills.yml first")
        )
        return Doubt(at, say("the vocabulary has none of the skills {words}", words=words), fix)

    def _may_be_told(self, part: str) -> bool:
        return _LIKE_A_SKILL.fullmatch(part) is not None and self.names.isdisjoint(folded(part).split())

    def _parts(self, column: Column, text: str) -> Iterator[str]:
        """With commas between, where the whole is not one word of the vocabulary that has a comma in it."""
        is_one = not isinstance(self._one(column, text, Place("", 0)), Doubt)
        yield from [text] if is_one else (part.strip() for part in text.split(",") if part.strip())

    def _one(self, column: Column, part: str, at: Place, number: int = 1) -> str | Skill | Doubt:
        """What one entry of a cell says, the `number`th."""
        match column.kind:
            case Kind.SKILLS:
                return self._skill(part, at, number)
            case Kind.REGIONS:
                return self._region(part, at)
            case _:
                return self._choice(column, part, at)

    def _region(self, written: str, at: Place) -> str | Doubt:
        found = self.vocabulary.regions.get(folded(written))
        fix = say("write one of: {choices}", choices=", ".join(self.vocabulary.region_labels.values()))
        return found or Doubt(at, say("this is no region of organization.yml"), fix)

    def _skill(self, part: str, at: Place, number: int) -> Skill | Doubt:
        known = self.vocabulary.skills
        if (whole := known.get(folded(part))) is not None:
            return whole, None
        found = _LEVEL.fullmatch(part)
        if found and (skill := known.get(folded(found[1]))) is not None:
            level = skill_level(found[2] or found[3], self.vocabulary.tongues)
            fix = say("write one of: {choices}", choices=", ".join(SKILL_LEVELS))
            return (skill, level) if level else Doubt(at, say("this is no level of a skill"), fix)
        guess = suggestion(folded(found[1] if found else part), known)
        if guess is None:
            otherwise = say("choose a skill of the vocabulary, or add this one to cohorts/skills.yml first")
            if self._may_be_told(part):
                return Doubt(at, say("'{word}' is no skill of the vocabulary", word=part), otherwise)
            if number > 1:
                return Doubt(at, say("entry {n} of this cell is no skill of the vocabulary", n=number), otherwise)
            return Doubt(at, say("this is no skill of the vocabulary"), otherwise)
        meant = self.vocabulary.skill_words.get(guess, known[guess])
        fix = say("did you mean '{guess}'? Or add the skill to cohorts/skills.yml first", guess=meant)
        return Doubt(at, say("'{word}' is no skill of the vocabulary", word=part), fix)

    def _yes_no(self, cell: Cell, at: Place) -> bool | Doubt:
        said = says_yes(cell.text, self.vocabulary.tongues)
        return Doubt(at, say("this is not yes or no"), say("write yes or no")) if said is None else said

    def _choice(self, column: Column, text: str, at: Place) -> str | Doubt:
        found = chosen(column, text, self.vocabulary.tongues)
        if found is not None:
            return found
        return Doubt(at, say("this is none of the choices of the column"), column.about)


def _whole(cell: Cell, at: Place) -> int | Doubt:
    if isinstance(cell.content, bool) or not re.fullmatch(r"[0-9]{1,9}", cell.text):
        return Doubt(at, say("this is not a whole number"), say("write digits only, such as 12"))
    return int(cell.text)


def _text(column: Column, cell: Cell, at: Place) -> str | Doubt:
    if isinstance(cell.content, date):
        fix = say("give the cell the form of text and write it again: the spreadsheet took it for a day")
        return Doubt(at, say("this is a day, where text belongs"), fix)
    return cell.text if column.kind is Kind.PARAGRAPHS else " ".join(cell.text.split())
