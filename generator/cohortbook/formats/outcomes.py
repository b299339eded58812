"""The outcome figures for machines: JSON, and CSV for spreadsheets, with their definitions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from cohortbook import addresses
from cohortbook.edition import Edition
from cohortbook.formats.data_documents import (
    VERSION,
    About,
    CohortOutcomes,
    Definition,
    FigureRow,
    FigureValue,
    OutcomesDocument,
)
from cohortbook.formats.json_rows import json_rows
from cohortbook.formats.spreadsheet_cells import safe_cell
from cohortbook.outcomes import METRICS, Figure, Level, LevelKind, Median, Outcomes, Rate
from cohortbook.pages import Wording, wording_for

COLUMNS = [
    "level",
    "id",
    "metric",
    "state",
    "rung",
    "value",
    "unit",
    "x",
    "n",
    "low",
    "high",
    "least",
    "most",
    "as_of",
    "matures_on",
    "reported_in_totals",
    "cohorts",
    "notes",
    "reason",
    "definition",
]


def outcomes_json(edition: Edition, figures: Outcomes) -> bytes:
    """Every figure with its state, and the definitions, in the default language."""
    return json_rows(_document(edition, figures, _all(figures)))


def outcomes_parts(edition: Edition, figures: Outcomes) -> Iterator[tuple[str, bytes]]:
    """The same figures in parts, each with its place: one that names all cohorts and has what is not of a single one,
    and one for each cohort. So nobody has to fetch all to know about one.
    """
    _ = wording_for(edition, edition.default_language)
    beyond = ((level, figure) for level, figure in _all(figures) if not _is_of_cohort(level))
    yield addresses.outcomes_part(), json_rows(_document(edition, figures, beyond))
    for level, by_metric in figures.by_level.items():
        if _is_of_cohort(level):
            rows = [_row(level, figure, _) for figure in by_metric.values()]
            part: CohortOutcomes = {**_about(edition, figures), "figures": rows}
            yield addresses.outcomes_part(level.id), json_rows(part)


def outcomes_csv(edition: Edition, figures: Outcomes) -> bytes:
    """The same figures as rows; UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    _ = wording_for(edition, edition.default_language)
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for level, figure in _all(figures):
        row: dict[str, object] = {**_row(level, figure, _)}
        row["cohorts"] = " ".join(figure.cohort_ids)
        row["notes"] = " ".join(_.message(note) for note in figure.notes)
        row["definition"] = _.message(METRICS[figure.metric].definition)
        writer.writerow([safe_cell(row.get(column)) for column in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def _document(edition: Edition, figures: Outcomes, chosen: Iterable[tuple[Level, Figure]]) -> OutcomesDocument:
    _ = wording_for(edition, edition.default_language)
    return {
        **_about(edition, figures),
        "definitions": _definitions(_),
        "cohorts": sorted(level.id for level in figures.by_level if _is_of_cohort(level)),
        "figures": [_row(level, figure, _) for level, figure in chosen],
    }


def _about(edition: Edition, figures: Outcomes) -> About:
    return {"version": VERSION, "organization": edition.organization.name, "as_of": figures.as_of.isoformat()}


def _definitions(_: Wording) -> dict[str, Definition]:
    return {
        name: {"title": _.message(metric.title), "definition": _.message(metric.definition)}
        for name, metric in METRICS.items()
    }


def _is_of_cohort(level: Level) -> bool:
    return level.kind is LevelKind.COHORT


def _all(figures: Outcomes) -> list[tuple[Level, Figure]]:
    return [(level, figure) for level, by_metric in figures.by_level.items() for figure in by_metric.values()]


def _row(level: Level, figure: Figure, _: Wording) -> FigureRow:
    return {
        "level": level.kind,
        "id": level.id,
        "metric": figure.metric,
        "state": figure.state,
        "rung": figure.rung,
        **_value(figure),
        "as_of": figure.as_of.isoformat(),
        "matures_on": figure.matures_on.isoformat() if figure.matures_on else None,
        "reported_in_totals": figure.is_reported,
        "cohorts": list(figure.cohort_ids),
        "notes": [_.message(note) for note in figure.notes],
        "reason": _.message(figure.reason) if figure.reason else None,
    }


def _value(figure: Figure) -> FigureValue:
    match figure.value:
        case Rate() as rate:
            return {
                "value": None if rate.edge else round(rate.share, 4),
                "unit": "share",
                "x": rate.x,
                "n": rate.n,
                "low": round(rate.low, 4),
                "high": round(rate.high, 4),
                "least": round(rate.least, 4),
                "most": round(rate.most, 4),
            }
        case Median(value, n, unit):
            return {"value": value, "unit": unit, "n": n}
        case _nothing:
            return {"value": None}
