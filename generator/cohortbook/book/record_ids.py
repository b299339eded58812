"""Ids of records come from file and folder names, which stand in web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cohortbook.model.scalars import is_id
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say

_TELEPHONE = re.compile(r"(?:\d-?){7}")


def wrong_id(path: str, record_id: str, kind: str) -> Iterator[Problem]:
    """What is wrong with `record_id`, which the name of `path` gives to a record of `kind`."""
    if not is_id(record_id):
        yield Problem(
            "bad-id",
            Position(path),
            say("the name '{id}' is not an id, and ids come from file and folder names", id=record_id),
            say("rename it: lower-case letters, digits and single hyphens, such as qk41, but no person's name")
            if kind == "participants"
            else say("rename it: lower-case letters, digits and single hyphens, such as tech-sales-2026"),
        )
    elif kind == "participants" and _TELEPHONE.search(record_id):
        yield Problem(
            "bad-id",
            Position(path),
            say("this file's name may be a telephone number, and it would stand in a web address"),
            say("rename it to something that says nothing about the person, such as qk41"),
        )


def participant_twice(path: str, record_id: str, files: Iterable[str]) -> Problem:
    """What is wrong with a participant whose id another one has, in one of the `files`."""
    ending = f"/participants/{record_id}.yml"
    first = next(other for other in files if other.endswith(ending))
    return Problem(
        "duplicate-id",
        Position(path),
        say("'{first}' has the same id, and both people would have the same page", first=first),
        say("rename one of the two files; the id is opaque, any new one will do"),
    )
