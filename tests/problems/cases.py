"""Small books, each with one problem.

A case holds the files that differ from `_base`, a valid book. `_deleted.txt` lists base files to leave out;
`_padded.txt` lists files with the size they are filled up to, so that no large file has to be kept. `"{mark}"` stands
for the mark of the page that a copy was made of, as that page is today.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book, adopting
from cohortbook.pipeline import Prepared, prepare
from cohortbook.problems import Report
from tiny import TODAY, lay_out

HERE = Path(__file__).parent
BASE = HERE / "_base"
_MARK = re.compile(rb'(?<=page: en/)(\S+)(\n(?:.*\n)?  hash: )"\{mark\}"')
OF_THE_PLAYBOOK = {"adopted-changed", "misplaced-copy", "unknown-page"}  # about pages that it has
NAMES = sorted(case.name for case in HERE.iterdir() if (case / "report.txt").is_file())
CASES = [pytest.param(name, marks=[pytest.mark.playbook] if name in OF_THE_PLAYBOOK else []) for name in NAMES]


class Checked(NamedTuple):
    """A case laid out as a site, and what `cohortbook check` finds in it."""

    site: Path
    report: Report
    book: Book


Check = Callable[[Path], Checked]


def checked(case: Path, folder: Path) -> Checked:
    site = laid_out(case, folder)
    prepared = _prepared(site)
    return Checked(site, prepared.report, prepared.book)


def report_on(site: Path) -> Report:
    """What `cohortbook check` finds on the day of the tiny site."""
    return _prepared(site).report


def _prepared(site: Path) -> Prepared:
    return prepare(site, AsOf.on(TODAY), AsOf.on(TODAY))


def laid_out(case: Path, folder: Path) -> Path:
    """A copy of the base in `folder`, changed by the files of `case`."""
    site = folder / "site"
    lay_out(site)
    for path in sorted(case.rglob("*")):
        if path.is_file() and (path.parent != case or path.suffix in (".yml", ".json")):
            target = site / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_MARK.sub(_marked, path.read_bytes()))
    for line in _lines(case / "_deleted.txt"):
        (site / line).unlink()
    for line in _lines(case / "_padded.txt"):
        name, size = line.rsplit(" ", 1)
        content = (site / name).read_bytes()
        (site / name).write_bytes(content.ljust(int(size), b"\n"))
    return site


def _marked(copy: re.Match[bytes]) -> bytes:
    page = adopting.original(copy[1].decode(), "en")
    assert page is not None
    return copy[1] + copy[2] + page.mark.encode()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
