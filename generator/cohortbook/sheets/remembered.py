"""What a person said of columns whose headings we do not know, kept beside the records for the next time."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cohortbook.book import COHORTS
from cohortbook.book.misplaced_files import IMPORT_MAP
from cohortbook.sheets.places import SheetError
from cohortbook.source import read_file
from cohortbook.starter import quoted
from cohortbook.words import say

REMEMBERED = f"{COHORTS}/{IMPORT_MAP}"
_HEADER = "# Headings of spreadsheets and the keys that they fill: what 'cohortbook import --map' was told.\n"


def remembered(content: bytes | None) -> dict[str, str]:
    """The keys by heading that `content`, which is that file's, says. Raises SheetError where it says anything else."""
    if content is None:
        return {}
    document, problems = read_file(content, REMEMBERED)
    columns = document.value if document is not None else None
    if problems or not isinstance(columns, dict) or not all(isinstance(key, str) for key in columns.values()):
        told = say("{file} cannot be read: each line has a heading in quotes, a colon and a key", file=REMEMBERED)
        raise SheetError(told)
    return {str(heading): str(key) for heading, key in columns.items()}


def with_columns(content: bytes | None, given: Mapping[str, str]) -> bytes | None:
    """That file with `given` in it; None where it says all of it already. Lines that are there stay as they are."""
    known = remembered(content)
    new = {heading: key for heading, key in given.items() if known.get(heading) != key}
    if not new:
        return None
    kept = (content or _HEADER.encode()).decode().splitlines(keepends=True)
    headings = {heading: json.dumps(heading, ensure_ascii=False) for heading in new}
    lines = [line for line in kept if not line.startswith(tuple(f"{heading}:" for heading in headings.values()))]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lines += [f"{headings[heading]}: {quoted(key)}\n" for heading, key in new.items()]
    return "".join(lines).encode()
