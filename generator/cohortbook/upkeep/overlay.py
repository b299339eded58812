"""Files of an older commit with today's permissions in them: what is published where today's own files do not build."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import yaml

from cohortbook.book.documents import KEYS
from cohortbook.model import ConsentStatus
from cohortbook.source import read_file
from cohortbook.upkeep import permissions
from cohortbook.upkeep.newest_record import NewestRecord
from cohortbook.upkeep.permissions import Record

Files = Mapping[str, bytes]
Of = Callable[[Record, NewestRecord | None], tuple[Record, bool]]

_PERSON = re.compile(r"cohorts/[^/]+/participants/(?P<id>[^/]+)\.yml")
_KINDS: tuple[tuple[re.Pattern[str], Of], ...] = (
    (_PERSON, permissions.of_participant),
    (re.compile(r"cohorts/employers/[^/]+\.yml"), permissions.of_employer),
    (re.compile(r"cohorts/discovery/[^/]+\.yml"), permissions.of_session),
    (re.compile(r"cohorts/[^/]+/cohort\.yml"), permissions.of_cohort),
    (re.compile(r"cohorts/organization\.yml"), permissions.of_organization),
)
_OWN = ("static/", "playbook/")
_PICTURES = ("photo", "logo")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is otherwise than in the older commit: `written` by path, `removed`, and the paths of who is `held` back."""

    written: Mapping[str, bytes] = field(repr=False)
    removed: frozenset[str]
    held: frozenset[str]


def person_in(path: str) -> str | None:
    """The id of the participant whose record lies at `path`."""
    found = _PERSON.fullmatch(path)
    return found["id"] if found else None


def overlay(then: Files, now: Files, held: frozenset[str] = frozenset(), *, with_files: bool = True) -> Overlay:
    """Today's permissions over the records of `then`. `held` are records that are not to show anything in any case.

    With `with_files`, pages and files of the site's own that are not there any more are left out, too.
    """
    written: dict[str, bytes] = {}
    removed = {path for path in then if with_files and path.startswith(_OWN) and path not in now}
    found_held: set[str] = set()
    for path, content in then.items():
        of = next((of for pattern, of in _KINDS if pattern.fullmatch(path)), None)
        record = _record(content, path) if of is not None else None
        if of is None or record is None:  # without faults it is readable: this commit built
            continue
        changed, is_held = of(record, None if path in held else _today(path, now))
        changed = _without_lost_pictures(changed, path, then, now)
        if is_held and _shows_something(record):
            found_held.add(path)
        if changed != record:
            written[path] = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False, width=10_000).encode()
    return Overlay(written, frozenset(removed), frozenset(found_held))


def _today(path: str, now: Files) -> NewestRecord | None:
    """Today's record of the same; a person may have gone to another cohort. One who is there twice is nowhere."""
    person = person_in(path)
    if person is None:
        return NewestRecord.read(now[path], path) if path in now else None
    found = [other for other in now if person_in(other) == person]
    return NewestRecord.read(now[found[0]], found[0]) if len(found) == 1 else None


def is_there(path: str, now: Files) -> bool:
    """Whether today has a record of the same."""
    person = person_in(path)
    return path in now or (person is not None and any(person_in(other) == person for other in now))


def _shows_something(then: Record) -> bool:
    """Whether a person or an employer was to be seen."""
    consent = then.get("consent")
    return str(then.get("public")) in ("yes", "true") or (
        isinstance(consent, dict) and consent.get("status") == ConsentStatus.GRANTED
    )


def _record(content: bytes, path: str) -> Record | None:
    document, problems = read_file(content, path, KEYS)
    return document.value if document is not None and not problems and isinstance(document.value, dict) else None


def _without_lost_pictures(record: Record, path: str, then: Files, now: Files) -> Record:
    """A picture that was deleted is not shown any more, whatever the record says."""
    folder = PurePosixPath(path).parent
    for key in _PICTURES:
        name = record.get(key)
        picture = str(folder / name) if isinstance(name, str) else ""
        if picture in then and picture not in now:
            record = {other: value for other, value in record.items() if other not in (key, f"{key}_alt")}
    return record
