"""A JSON Resume (jsonresume.org, schema 1.0) as a sheet with one row: what it says that a record has a place for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from cohortbook.sheets.bounds import MAX_COLUMNS
from cohortbook.sheets.choices import skill_level
from cohortbook.sheets.places import SheetError
from cohortbook.sheets.table import Cell, Sheet, Spreadsheet
from cohortbook.words import say

_BASICS = {
    "name": "name",
    "email": "profile.email",
    "phone": "profile.phone",
    "label": "profile.headline",
    "summary": "profile.story",
}
_LOCATION = {"city": "profile.city", "region": "profile.regions"}


def read_resume(content: bytes) -> Spreadsheet:
    """The person that a résumé is about, below keys as headings. Raises SheetError."""
    try:
        resume = json.loads(content)
    except (ValueError, RecursionError):  # what is not UTF-8 is a ValueError as well
        raise SheetError(say("this is no JSON that can be read; save the résumé again as JSON Resume")) from None
    basics = resume.get("basics") if isinstance(resume, dict) else None
    if not isinstance(resume, dict) or not isinstance(basics, dict) or not isinstance(basics.get("name"), str):
        raise SheetError(
            say("this is no JSON Resume: it has no name in 'basics' (jsonresume.org says how one is made)")
        )
    found = [each for each in _cells(resume, basics) if each[2].strip()][:MAX_COLUMNS]
    columns = dict(enumerate(found, 1))
    rows = {
        1: {number: Cell(key) for number, (key, _, _) in columns.items()},
        2: {number: Cell(text) for number, (_, _, text) in columns.items()},
    }
    names = {0: "basics"} | {number: path for number, (_, path, _) in columns.items()}
    return Spreadsheet((Sheet("", rows, is_resume=True, names=names),))


def _cells(resume: Mapping[str, object], basics: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """The key of a record, the place in the résumé, and what stands there."""
    for name, key in _BASICS.items():
        yield key, f"basics.{name}", _text(basics.get(name))
    location = basics.get("location")
    for name, key in _LOCATION.items():
        yield key, f"basics.location.{name}", _text(location.get(name)) if isinstance(location, dict) else ""
    for number, skill in enumerate(_list(resume.get("skills"))):
        level = skill_level(_text(skill.get("level")))
        name = _text(skill.get("name"))
        yield "profile.skills", f"skills[{number}]", f"{name} ({level})" if level and name else name
    for number, work in enumerate(_list(resume.get("work"))[:1]):  # the latest stands first
        yield "prior.role", f"work[{number}].position", _text(work.get("position"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
