"""Changing a private value changes nothing that is published."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.cli import checking
from cohortbook.edition import Edition, make_edition
from cohortbook.model import (
    Cohort,
    DiscoverySession,
    Employer,
    Filed,
    Organization,
    Participant,
    Visibility,
)
from cohortbook.model.fields import choices_at
from cohortbook.model.reading import Value, values_of
from cohortbook.model.visibility import visibility_of
from cohortbook.problems import Report
from proof.fields import with_value
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, TODAY, TinySite

Path = tuple[str, ...]

# Private values that decide what is published. Each says who or what may be seen; none of them is seen itself.
DECIDES: dict[type[BaseModel], list[Path]] = {
    Participant: [
        ("display",),
        ("consent",),
        ("placement", "ended_on"),  # a job that has ended is not shown as one
    ],
    Employer: [("demand",)],  # each signal has its own visibility; tests/edition/test_status.py
    DiscoverySession: [("answers", "quote_permission")],  # whether the quote beside it is published
    Cohort: [("testimonials", "participant"), ("testimonials", "permission")],
}

# Every private field of the schema stands in these records, so that each of them is tried.
_PERSON = {
    "display": "first-initial",
    "notes": "Prefers mornings.",
    "intake": {"seeks_work_in_field": "yes", "recorded_on": "2026-03-01", "notes": "Came by bus."},
    "prior": {
        "role": "Cook",
        "sector": "restaurants",
        "employment": "unemployed",
        "base_annual_cad": "31000",
        "pay_documented": "yes",
    },
    "left": {"on": "2026-05-20", "reason": "withdrew"},
    "placement": [
        {
            "code": "1A",
            "employer": "alder-software",
            "role": "Sales representative",
            "started_on": "2026-06-01",
            "ended_on": None,
            "base_annual_cad": "61000",
            "pay_documented": "yes",
            "documentation": "offer-2026-014",
            "reported_on": "2026-06-02",
            "checks": [{"on": "2026-06-10", "found": "same-employer"}],
        }
    ],
}
_CONSENT = {
    "status": "granted",
    "scopes": ["profile", "name", "contact", "indexing", "testimonial", "outcome"],
    "wording": "2026-1",
    "obtained_on": "2026-05-04",
    "expires": "2027-05-04",
    "evidence": "form-7",
}
_SESSION = {
    "present": ["Sam"],
    "answers": [
        {
            "question": "growth-obstacles",
            "notes": "Quiet.",
            "quote": "We wait.",
            "quote_permission": "no",
            "skills": ["active-listening"],
        },
        {"asked": "And in winter?", "notes": "Slower."},
    ],
    "pains": [{"text": "Calls", "severity": "4", "frequency": "weekly", "workaround": "None"}],
    "success": "Two people who stay.",
    "commitments": [{"who": "us", "text": "Write", "due": "2026-04-01"}],
    "notes": "Coffee was good.",
}


def full_site(tiny: TinySite) -> Book:
    """The tiny site with every private field filled in, and a second person who declined."""
    with tiny.record(PERSON) as person:
        person.update(copy.deepcopy(_PERSON))
        del person["left"], person["placement"][0]["ended_on"]
        person["consent"] = dict(_CONSENT)
    with tiny.record("cohorts/tech-sales-2026/participants/zz99.yml", like=PERSON) as person:
        person |= {"name": "Gwendolen Marchbanks", "consent": {**_CONSENT, "status": "declined"}}
    with tiny.record("cohorts/tech-sales-2026/participants/zz98.yml", like=PERSON) as person:
        person |= {"name": "Alma Leaver", "status": "left", "left": _PERSON["left"]}
        del person["completed_on"], person["placement"]
    with tiny.record(EMPLOYER) as employer:
        employer |= {"contacts": "Sam, 555-0101", "notes": "Slow to answer."}
    with tiny.record(COHORT) as cohort:
        cohort |= {"notes": "The room is cold."}
        cohort["testimonials"] = [
            {"quote": "It worked.", "participant": "qk41"},
            {"quote": "Good people.", "employer": "alder-software", "who": "Sam", "permission": "yes"},
        ]
    with tiny.record(ORGANIZATION) as organization:
        organization["notes"] = "Ask the board."
    with tiny.record("cohorts/discovery/2026-03-alder.yml") as session:
        session.update(copy.deepcopy(_SESSION))
    return tiny.book()


def edition_of(book: Book) -> Edition:
    return make_edition(book, AsOf.on(TODAY))


# Changing one value of a record.


def changed_to(value: Value, model: type[BaseModel]) -> Any:
    """Another value of the same kind."""
    given = value.content
    match given:
        case bool():
            return not given
        case int():
            return given + 1
        case datetime() | date():
            return given - timedelta(days=1)
        case Enum():
            return next(other for other in type(given) if other is not given)
        case _:
            others = [choice for choice in choices_at(model, value.location) if choice != given]
            return others[0] if others else f"{given}x"


Replace = Callable[[Filed[Any]], Book]


def records_in(book: Book) -> Iterator[tuple[Filed[Any], Replace]]:
    """Every record that has private fields, with a way to get the book with another one in its place."""

    def single(name: str) -> Replace:
        return lambda filed: dataclasses.replace(book, **{name: filed})

    def in_mapping(name: str) -> Replace:
        return lambda filed: dataclasses.replace(book, **{name: {**getattr(book, name), filed.id: filed}})

    def in_cohort(cohort_id: str) -> Replace:
        def replace(filed: Filed[Any]) -> Book:
            inside = {**book.participants[cohort_id], filed.id: filed}
            return dataclasses.replace(book, participants={**book.participants, cohort_id: inside})

        return replace

    assert book.organization is not None
    yield book.organization, single("organization")
    for name in ("employers", "sessions", "cohorts"):
        for filed in getattr(book, name).values():
            yield filed, in_mapping(name)
    for cohort_id, filed in book.all_participants():
        yield filed, in_cohort(cohort_id)


def _names(location: tuple[str | int, ...]) -> Path:
    return tuple(step for step in location if isinstance(step, str))


def is_private(filed: Filed[Any], value: Value) -> bool:
    """Whether the value may change without a trace. Of somebody who said no, that is every value."""
    names = _names(value.location)
    if isinstance(filed.record, Participant) and str(filed.record.consent.status) != "granted":
        return names[0] != "consent"
    decides = any(names[: len(path)] == path for path in DECIDES.get(type(filed.record), []))
    return value.visibility is Visibility.PRIVATE and not decides


def private_values(book: Book) -> Iterator[tuple[Filed[Any], Value, Replace]]:
    for filed, replace in records_in(book):
        for value in values_of(filed.record):
            if is_private(filed, value):
                yield filed, value, replace


def changes_seen(book: Book, make: Callable[[Book], Edition]) -> list[str]:
    """The private values whose change can be seen in what `make` makes of the book."""
    before = make(book)
    seen = []
    for filed, value, replace in private_values(book):
        record = with_value(filed.record, value.location, changed_to(value, type(filed.record)))
        assert record != filed.record, f"{filed.path} {value.location} was not changed"
        if make(replace(dataclasses.replace(filed, record=record))) != before:
            seen.append(f"{filed.path}: {value.location}")
    return seen


def test_no_private_value_reaches_the_edition(tiny: TinySite) -> None:
    """Otherwise something that was told in confidence can be read off the site, or worked out from two versions."""
    assert changes_seen(full_site(tiny), edition_of) == []


def _private_fields(model: type[BaseModel], path: Path = (), *, inside: bool = False) -> Iterator[Path]:
    for name, field in model.model_fields.items():
        private = inside or visibility_of(field) is Visibility.PRIVATE
        nested = _model_in(field.annotation)
        if nested is not None:
            yield from _private_fields(nested, (*path, name), inside=private)
        elif private:
            yield (*path, name)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, dict, Union, UnionType, Annotated):
        return next((found for each in get_args(annotation) if (found := _model_in(each))), None)
    return None


@pytest.mark.parametrize("model", [Organization, Employer, DiscoverySession, Cohort, Participant])
def test_every_private_field_of_the_schema_was_tried(tiny: TinySite, model: type[BaseModel]) -> None:
    """Otherwise a field that is added later is never looked at."""
    tried = {
        _names(value.location)
        for filed, value, _ in private_values(full_site(tiny))
        if isinstance(filed.record, model) and getattr(filed.record, "name", "") != "Gwendolen Marchbanks"
    }
    wanted = {
        path
        for path in _private_fields(model)
        if not any(path[: len(decides)] == decides for decides in DECIDES.get(model, []))
    }
    assert wanted
    assert {path for path in wanted if not any(found[: len(path)] == path for found in tried)} == set()


@pytest.mark.parametrize(
    "leak",
    [
        lambda book: list(book.settings.notes or ()),
        lambda book: [session.record.success for session in book.sessions.values()],
        lambda book: [person.record.notes for _, person in book.all_participants()],
        lambda book: sum((person.record.prior.base_annual_cad or 0) for _, person in book.all_participants()),
        lambda book: [list(employer.record.contacts or ()) for employer in book.employers.values()],
    ],
    ids=["organisation", "discovery", "notes", "pay", "contacts"],
)
def test_an_edition_that_leaks_is_found_out(tiny: TinySite, leak: Callable[[Book], Any]) -> None:
    """Otherwise the comparison above would be content with anything."""

    def leaky(book: Book) -> Any:
        return edition_of(book), str(leak(book))

    assert changes_seen(full_site(tiny), leaky)


def test_no_private_value_changes_a_published_byte(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise it leaks past the edition: through an image's name, an order, a count, a date of writing."""
    book = full_site(tiny)
    before = tiny.published()
    other = book
    for filed, replace in records_in(book):
        record = filed.record
        for value in values_of(record):
            if is_private(filed, value):
                record = with_value(record, value.location, changed_to(value, type(record)))
        other = _merged(other, book, replace(dataclasses.replace(filed, record=record)))
    assert other != book
    monkeypatch.setattr(checking, "read_book", lambda _: (other, Report()))
    assert tiny.published() == before
    # The same way, with a public value: had the build not read this book, the line above would prove nothing.
    assert other.organization is not None
    renamed = other.organization.record.model_copy(update={"name": "Other Skills"})
    other = dataclasses.replace(other, organization=dataclasses.replace(other.organization, record=renamed))
    assert tiny.published() != before


def _merged(so_far: Book, original: Book, one_changed: Book) -> Book:
    """`so_far` with what differs between `original` and `one_changed`."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(Book):
        was, is_now = getattr(original, field.name), getattr(one_changed, field.name)
        if is_now is was:
            continue
        if field.name == "participants":
            changed[field.name] = {
                cohort: {
                    key: one if one is not was[cohort][key] else so_far.participants[cohort][key]
                    for key, one in people.items()
                }
                for cohort, people in is_now.items()
            }
        elif isinstance(is_now, dict):
            merged = {key: one for key, one in is_now.items() if one is not was[key]}
            changed[field.name] = {**getattr(so_far, field.name), **merged}
        else:
            changed[field.name] = is_now
    return dataclasses.replace(so_far, **changed)


def test_a_person_without_consent_publishes_as_if_absent(tiny: TinySite) -> None:
    """Otherwise somebody who said no is counted, listed or betrayed by a gap."""
    without = tiny.published()
    other = "cohorts/tech-sales-2026/participants/ab12.yml"
    with tiny.record(other, like=PERSON) as person:
        person["name"] = "Gwendolen Marchbanks"
        person["consent"] = {"status": "declined"}
    assert tiny.published() == without
    with tiny.record(other) as person:
        person["consent"] = {**_CONSENT, "scopes": ["profile"]}
    assert tiny.published() != without, "with consent, the same record can be seen"
    assert tiny.published(AsOf.on(date(2027, 5, 5))) == _without(tiny, other, date(2027, 5, 5)), "it has expired"


def _without(tiny: TinySite, record: str, day: date) -> dict[str, bytes]:
    (tiny.root / record).unlink()
    return tiny.published(AsOf.on(day))


def test_an_edition_holds_no_record_and_no_book(tiny: TinySite) -> None:
    """Otherwise a template can walk from something public to everything private."""
    for value in _everything_in(edition_of(full_site(tiny))):
        assert type(value).__module__.split(".")[0] != "pydantic"
        assert not isinstance(value, BaseModel | Book | Filed)


def _everything_in(value: Any) -> Iterator[Any]:
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _everything_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _everything_in(key)
            yield from _everything_in(inside)
    elif isinstance(value, list | tuple | set | frozenset):
        for inside in value:
            yield from _everything_in(inside)
