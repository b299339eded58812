"""Records as they are read, each by itself: before they find their places, and on all processors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pydantic import BaseModel

from cohortbook.book.cut_texts import cut_texts
from cohortbook.book.misplaced_files import RESERVED
from cohortbook.crew import all_found
from cohortbook.model import Cohort, Employer, Filed, Organization, Participant, read_record
from cohortbook.model.fields import keys_of
from cohortbook.model.schema import RECORD_KINDS
from cohortbook.model.vocabulary import with_our_codes
from cohortbook.problems import Problem
from cohortbook.source import Folder, read_file

KEYS = keys_of(RECORD_KINDS.values())
_A_TURN = 400  # files: while they are read, those of the turn before are put where they belong
_MILLISECONDS = 0.4  # that one takes


class Reading(NamedTuple):
    """What came of one file: its record as a `model`, or why there is none; whether it could be read as YAML at all.

    Only what cannot be had from the file again, because it may come from another process.
    """

    model: type[BaseModel]
    record: BaseModel | None
    problems: list[Problem]
    is_yaml: bool


def reading_of(
    model: type[BaseModel], content: bytes, path: str, record_id: str, organization: Filed[Organization] | None
) -> Reading:
    """Read the record in `content`; `organization` says what the codes of others mean."""
    document, problems = read_file(content, path, KEYS)
    if document is None:
        return Reading(model, None, problems, is_yaml=False)
    if model is Participant and organization is not None:
        document = replace(document, value=with_our_codes(document.value, organization.record.our_codes))
    filed, refusals = read_record(model, document, record_id)
    problems += refusals
    if filed is None:
        return Reading(model, None, problems, is_yaml=True)
    return Reading(model, filed.record, [*problems, *cut_texts(filed, content)], is_yaml=True)


def readings(folder: Folder, organization: Filed[Organization] | None) -> dict[str, Reading]:
    """Those of the records that a site has many of, by path."""
    files = [(path, kind) for path in folder.files if path not in folder.sizes and (kind := _kind(path.split("/")))]

    def read(place: int) -> Reading:
        path, (model, record_id) = files[place]
        return reading_of(model, folder.files[path], path, record_id, organization)

    turns = [range(len(files))[start : start + _A_TURN] for start in range(0, len(files), _A_TURN)]
    found: Iterable[Reading] = all_found(read, turns, _MILLISECONDS)
    return dict(zip((path for path, _ in files), found, strict=True))


def _kind(parts: Sequence[str]) -> tuple[type[BaseModel], str] | None:
    """What is read as what, and by which id. Of a file that finds its place as something else, it was read in vain."""
    match parts:
        case ["cohorts", cohort_id, "participants", name] if name.endswith(".yml") and cohort_id not in RESERVED:
            return Participant, name.removesuffix(".yml")
        case ["cohorts", "employers", name] if name.endswith(".yml"):
            return Employer, name.removesuffix(".yml")
        case ["cohorts", cohort_id, "cohort.yml"] if cohort_id not in RESERVED:
            return Cohort, cohort_id
    return None
