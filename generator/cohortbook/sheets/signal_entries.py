"""What a row makes of an employer's demand signal: an entry, as a record says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from cohortbook.model.employer import STRENGTHS, Requirement, Signal
from cohortbook.model.expectations import EXPECTATIONS
from cohortbook.sheets.changes import changes_in
from cohortbook.sheets.forms import SIGNALS
from cohortbook.sheets.places import Doubt
from cohortbook.sheets.record_text import Plain
from cohortbook.sheets.rows import Row
from cohortbook.sheets.values import Value
from cohortbook.words import say

_NARROWER = ("public", "aggregate", "private")
_NEEDED = ("role", "headcount.min", "headcount.likely", "headcount.max", "due", "confidence", "observed_on")


def entry_of(row: Row, key: str, held: Signal | None, said: Mapping[str, Plain]) -> dict[str, Plain] | list[Doubt]:
    """The signal `key` that `row` makes of the one on record, which is written as `said`."""
    unsaid = ("role",) if held is not None and "id" not in row.values else ()  # found by it, and perhaps better there
    wanted = {
        each: value
        for each, value in row.values.items()
        if each not in ("id", "employer", *unsaid) and not each.startswith("requirements.")
    }
    changes, doubts = changes_in(SIGNALS, wanted, held, row)
    doubts += _lacking(row) if held is None else _wider(row, held)
    if doubts:
        return doubts
    entry: dict[str, Plain] = {"id": key, **said}
    for location, value in changes.items():
        if value is not None:
            _set(entry, location, value)
    requirements = _requirements(row.below("requirements"), held.requirements if held is not None else [], said)
    if requirements:
        entry["requirements"] = requirements
    ordered = {name: entry[name] for name in (said if held is not None else Signal.model_fields) if name in entry}
    entry = {**ordered, **entry}
    return list(_refused(entry, row)) or entry


def _set(entry: dict[str, Plain], location: tuple[str, ...], value: Plain) -> None:
    *above, last = location
    inside = entry
    for step in above:
        deeper = inside.get(step)
        inside[step] = copied = dict(deeper) if isinstance(deeper, dict) else {}
        inside = copied
    inside[last] = value


def _requirements(wanted: Mapping[str, Value], held: list[Requirement], said: Mapping[str, Plain]) -> list[Plain]:
    """The requirements on record with what the row adds or says otherwise; none is ever taken away."""
    written = said.get("requirements")
    entries: list[Plain] = list(written) if isinstance(written, list) else []
    places = {each.skill: number for number, each in enumerate(held)}
    for strength in STRENGTHS:
        value = wanted.get(strength)
        for skill, level in [each for each in value if isinstance(each, tuple)] if isinstance(value, list) else []:
            place = places.get(skill)
            if place is None:
                entries.append({"skill": skill, "strength": strength, **({"level": level} if level else {})})
                continue
            entry = entries[place]
            changed = {"strength": strength} if held[place].strength != strength else {}
            if level and held[place].level != level:
                changed["level"] = level
            if changed and isinstance(entry, dict):
                entries[place] = {**entry, **changed}
    return entries


def _lacking(row: Row) -> Iterator[Doubt]:
    for key in _NEEDED:
        if not row.says(key):
            heading = SIGNALS.by_key[key].heading
            yield Doubt(row.at, say("a new signal needs '{key}'", key=heading), say("fill in that column too"))


def _wider(row: Row, held: Signal) -> Iterator[Doubt]:
    """A spreadsheet may keep back what an employer said, and never shows more of it than its record does."""
    wanted = row.text("visibility")
    if wanted and _NARROWER.index(wanted) < _NARROWER.index(held.visibility):
        what = say("the record shows less of this signal than the row would")
        fix = say("empty the cell; where they agreed, change 'visibility' in the record by hand")
        yield Doubt(row.place("visibility"), what, fix)


def _refused(entry: Mapping[str, Plain], row: Row) -> Iterator[Doubt]:
    try:
        Signal.model_validate(entry)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            if row.doubtful and detail["type"] not in EXPECTATIONS:
                continue  # it may be so for want of the value that is doubtful
            names = [step for step in detail["loc"] if isinstance(step, str)]
            key = next((each for each in row.places if names[: each.count(".") + 1] == each.split(".")), "")
            beside = next((each for each in row.places if each.split(".")[:1] == names[:1]), "id")
            _, (expected, fix) = EXPECTATIONS.get(detail["type"], EXPECTATIONS["any"])
            yield Doubt(row.place(key or beside), say("this is not {expected}", expected=expected), fix)
