"""The outcome figures for people's spreadsheets: headings, names and numbers as their language writes them."""

from __future__ import annotations

import csv
import io
from datetime import date

from babel.numbers import get_decimal_symbol

from cohortbook.edition import Edition
from cohortbook.formats.spreadsheet_cells import safe_cell
from cohortbook.outcomes import METRICS, Figure, Level, LevelKind, Median, Outcomes, Rate
from cohortbook.pages import Wording
from cohortbook.words import say

_HEADINGS = (
    say("Group"),
    say("Name"),
    say("Measure"),
    say("Value"),
    say("Unit"),
    say("Counted"),
    say("Out of"),
    say("Range from"),
    say("Range to"),
    say("At least"),
    say("At most"),
    say("As of"),
    say("Complete on"),
    say("Remarks"),
    say("Definition"),
)
_KINDS = {
    LevelKind.COHORT: say("Cohort"),
    LevelKind.PROGRAM: say("Program"),
    LevelKind.REGION: say("Region"),
    LevelKind.YEAR: say("Latest year"),
    LevelKind.ORGANIZATION: say("All programs"),
}

Value = str | float | None


def outcomes_table(edition: Edition, figures: Outcomes, words: Wording) -> bytes:
    """Every figure as a row, for spreadsheet programs that are set to the language of `words`.

    Where a comma stands before decimals, such programs expect semicolons between cells. UTF-8 with a byte order mark,
    which they need to read accents.
    """
    _ = words.plain
    decimal = get_decimal_symbol(_.locale)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if decimal == "," else ",")
    writer.writerow([safe_cell(_.message(heading)) for heading in _HEADINGS])
    for level, by_metric in figures.by_level.items():
        about, name = _.message(_KINDS[level.kind]), _name(level, edition, _)
        for figure in by_metric.values():
            row = [about, name, *_row(figure, _)]
            writer.writerow([safe_cell(_written(value, decimal)) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _name(level: Level, edition: Edition, _: Wording) -> str:
    match level.kind:
        case LevelKind.COHORT:
            return _.text(edition.cohorts[level.id].title).text
        case LevelKind.PROGRAM:
            return _.text(edition.programs[level.id].title).text
        case LevelKind.REGION:
            return _.text(edition.organization.regions[level.id].name).text
        case _all:
            return edition.organization.name


def _row(figure: Figure, _: Wording) -> list[Value]:
    metric = METRICS[figure.metric]
    remarks = [*figure.notes, *([figure.reason] if figure.reason else [])]
    return [
        _.message(metric.title),
        *_value(figure, _),
        _day(figure.as_of),
        _day(figure.matures_on),
        " ".join(map(_.message, remarks)),
        _.message(metric.definition),
    ]


def _value(figure: Figure, _: Wording) -> list[Value]:
    """The value, its unit, what it is made of, and how far it could be off."""
    match figure.value:
        case Rate() as rate:
            value = None if rate.edge else round(rate.share, 4)
            ranges = [round(each, 4) for each in (rate.low, rate.high, rate.least, rate.most)]
            return [value, _("share"), rate.x, rate.n, *ranges]
        case Median(value, n, unit):
            return [value, unit, None, n, None, None, None, None]
        case _nothing:
            return [None] * 8


def _day(day: date | None) -> str | None:
    """As spreadsheets of every language read it for a day."""
    return day.isoformat() if day is not None else None


def _written(value: Value, decimal: str) -> Value:
    return str(value).replace(".", decimal) if isinstance(value, float) else value
