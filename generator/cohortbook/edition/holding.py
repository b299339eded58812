"""Texts that are held back are taken out of the Book before anything is made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from cohortbook.book import Book
from cohortbook.book.book import FiledPlay
from cohortbook.model import Filed, LocalizedText
from cohortbook.model.cohort import CohortTestimonial, FrequentQuestion
from cohortbook.model.employer import Testimonial
from cohortbook.model.offer import Financing, More, ProfileMore
from cohortbook.model.participant import Credential, ProfileLink, ProfileTestimonial, Project
from cohortbook.model.reading import Location
from cohortbook.values import replace

T = TypeVar("T", bound=BaseModel)

Place = tuple[str, Location | None]
"""A record's path and the location of a text in it; None for a play's own Markdown."""

HELD = "…"
"""Stands where there has to be a text."""
# These say nothing without their text, and nothing refers to them.
_GO_WITH_THEIR_TEXT = (
    CohortTestimonial, Credential, Financing, FrequentQuestion, More, ProfileLink, ProfileMore, ProfileTestimonial,
    Project, Testimonial,
)  # fmt: skip


def held_back(book: Book, places: Collection[Place]) -> Book:
    """The book without the texts at `places`: left out where they may be missing, else in their place `HELD`."""
    if not places:
        return book
    locations: dict[str, list[Location]] = {}
    bodies = set()
    for path, location in places:
        if location is None:
            bodies.add(path)
        else:
            locations.setdefault(path, []).append(location)
    return replace(
        book,
        organization=_one(book.organization, locations),
        skills=_one(book.skills, locations),
        questions=_one(book.questions, locations),
        claims=_one(book.claims, locations),
        programs=_each(book.programs, locations),
        employers=_each(book.employers, locations),
        sessions=_each(book.sessions, locations),
        cohorts=_each(book.cohorts, locations),
        participants={cohort_id: _each(people, locations) for cohort_id, people in book.participants.items()},
        plays={
            language: {uri: _play(play, locations, bodies) for uri, play in plays.items()}
            for language, plays in book.plays.items()
        },
    )


def _each(records: Mapping[str, Filed[T]], locations: Mapping[str, list[Location]]) -> dict[str, Filed[T]]:
    return {record_id: _without(filed, locations.get(filed.path, ())) for record_id, filed in records.items()}


def _one(filed: Filed[T] | None, locations: Mapping[str, list[Location]]) -> Filed[T] | None:
    return filed and _without(filed, locations.get(filed.path, ()))


def _play(play: FiledPlay, locations: Mapping[str, list[Location]], bodies: Collection[str]) -> FiledPlay:
    path = play.filed.path
    if path not in locations and path not in bodies:
        return play
    body = HELD if path in bodies else play.body
    return replace(play, filed=_without(play.filed, locations.get(path, ())), body=body)


def _without(filed: Filed[T], locations: Collection[Location]) -> Filed[T]:
    return replace(filed, record=_emptied(filed.record, locations) or filed.record) if locations else filed


def _emptied(value: Any, locations: Collection[Location]) -> Any:
    """`value` without the texts at `locations`; None where nothing is left of it."""
    match value:
        case str() | LocalizedText() | None:  # a text in two languages is one text
            return None
        case RootModel():
            return value.model_copy(update={"root": _emptied(value.root, locations)})
        case BaseModel():
            return _without_fields(value, _by_first_step(locations))
        case dict():
            inside = _by_first_step(locations)
            left = {key: _emptied(item, inside[key]) if key in inside else item for key, item in value.items()}
            return {key: LocalizedText(HELD) if item is None else item for key, item in left.items()}
        case _:
            inside = _by_first_step(locations)
            items = (_emptied(item, inside[place]) if place in inside else item for place, item in enumerate(value))
            return [item for item in items if item is not None]


def _without_fields(record: BaseModel, inside: Mapping[str | int, Collection[Location]]) -> BaseModel | None:
    changed: dict[str, Any] = {}
    for name, locations in inside.items():
        old = getattr(record, str(name))
        left = _emptied(old, locations)
        if left is None and type(record).model_fields[str(name)].is_required():
            if isinstance(record, _GO_WITH_THEIR_TEXT):
                return None
            left = HELD if isinstance(old, str) else LocalizedText(HELD)
        changed[str(name)] = left
    return record.model_copy(update=changed)


def _by_first_step(locations: Iterable[Location]) -> dict[str | int, list[Location]]:
    found: dict[str | int, list[Location]] = {}
    for step, *rest in locations:
        found.setdefault(step, []).append(tuple(rest))
    return found
