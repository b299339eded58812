"""Changing private values: each to another of its kind, one at a time, in groups, or all at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from cohortbook.book import Book
from cohortbook.model import Cohort, DiscoverySession, Employer, Filed, Participant
from cohortbook.model.money import Currency
from cohortbook.model.scalars import Email, Id, Phone, Url
from cohortbook.values import replace
from proof.books import PEOPLE, Secret, records, secrets
from proof.fields import Path, hint_at, may_be_absent, with_value

# Values that decide who or what is seen. None of them is seen itself, which the search looks for.
DECIDES: dict[type[BaseModel], set[Path]] = {
    Participant: {
        ("display",),
        ("consent",),
        ("status",),
        *(("placement", name) for name in ("started_on", "ended_on")),
        *(("placement", "checks", name) for name in ("on", "found")),  # whether the job still is what is shown
    },
    Employer: {("public",), ("demand", "visibility"), ("testimonial", "permission")},
    Cohort: {
        ("testimonials", "participant"),
        ("testimonials", "permission"),
        ("testimonials", "employer"),
        ("instructors", "agreed_on"),
    },
    DiscoverySession: {("answers", "quote_permission")},
}


def deciding(model: type[BaseModel]) -> set[Path]:
    return DECIDES.get(model, set())


def decides(secret: Secret) -> bool:
    return any(secret.path[: len(path)] == path for path in deciding(type(secret.filed.record)))


def another(secret: Secret, chance: random.Random) -> Any:
    """A random value of the same kind; now and then none at all, where there need not be one."""
    model, given = type(secret.filed.record), secret.value.content
    hint = hint_at(model, secret.path)
    if may_be_absent(model, secret.path) and chance.random() < 0.2:
        return None
    match given:
        case bool():
            return not given
        case int():
            return given + chance.choice([-1, given, -(given // 2), 9_999]) if given else 1
        case datetime() | date():
            return given + timedelta(days=chance.choice([-400, -30, -1, 1, 30, 400]))
        case Enum():
            return chance.choice([other for other in type(given) if other is not given])
    choices = [choice for choice in get_args(hint) if choice != given] if get_origin(hint) is Literal else []
    if choices:
        return chance.choice(choices)
    letters = "".join(chance.choices("abcdefgh", k=chance.randint(3, 12)))
    if secret.path == ("name",) and getattr(PEOPLE.get(secret.filed.id), "display", "") == "first-initial":
        return str(given)[: str(given).index(" ") + 2] + letters  # the first name and one letter are shown
    for kind, value in ((Id, letters), (Url, f"https://{letters}.example/"), (Email, f"{letters}@x.example")):
        if hint == kind:
            return value
    if hint == Currency:
        return chance.choice(["EUR", "JPY", "USD"])
    if hint == Phone:
        return f"613-555-{chance.randrange(10_000):04}"
    return chance.choice(["{} words", "= {}", "<b>{}</b>", "{}é\u202f日本", "{{{{ {} }}}}"]).format(letters)


def changed(book: Book, secret: Secret, new: Any) -> Book:
    """The book with `new` in the secret's place."""
    filed = secret.filed
    return _with(book, replace(filed, record=with_value(filed.record, secret.value.location, new)))


def _with(book: Book, filed: Filed[Any]) -> Book:
    """The book with another record of the same id and kind in its place."""
    if filed.path == "cohorts/organization.yml":
        return replace(book, organization=filed)
    for name in ("programs", "employers", "sessions", "cohorts"):
        group = getattr(book, name)
        if filed.id in group and group[filed.id].path == filed.path:
            return replace(book, **{name: {**group, filed.id: filed}})
    participants = {
        cohort: {each: filed if each == filed.id else one for each, one in people.items()}
        for cohort, people in book.participants.items()
    }
    return replace(book, participants=participants)


def all_changed(book: Book, chance: random.Random) -> Book:
    """The book with every secret changed at once."""
    return changed_together(book, [secret for secret in secrets(book) if not decides(secret)], chance)


def changed_together(book: Book, those: Sequence[Secret], chance: random.Random) -> Book:
    found = book
    for secret in those:
        filed = next(each for each in records(found) if each.path == secret.filed.path)
        found = changed(found, replace(secret, filed=filed), another(secret, chance))
    return found


Made = Callable[[Book], object]


def seen(book: Book, make: Made, chance: random.Random, *, times: int = 1) -> tuple[int, list[str]]:
    """How many changes of one secret each were tried, and those that can be seen in what `make` makes of the book."""
    before, tried, found = make(book), 0, []
    for secret, other in one_changed(book, chance, times=times):
        tried += 1
        if make(other) != before:
            found.append(f"{secret.filed.path}: {secret.value.location}")
    return tried, found


def one_changed(book: Book, chance: random.Random, *, times: int = 1) -> Iterator[tuple[Secret, Book]]:
    """Each secret with a book in which it alone is another."""
    for secret in secrets(book):
        if not decides(secret):
            for _ in range(times):
                yield secret, changed(book, secret, another(secret, chance))


def fields_seen(book: Book, make: Made, chance: random.Random, *, together: int = 10) -> tuple[int, list[str]]:
    """How many fields were tried with one secret each, and those that can be seen in what `make` makes of the book.

    Some are changed together, because making may be slow; where that shows, each of them is tried by itself.
    """
    before, found = make(book), []
    fields = list({secret.place: secret for secret in secrets(book) if not decides(secret)}.values())
    for start in range(0, len(fields), together):
        group = fields[start : start + together]
        if make(changed_together(book, group, chance)) != before:
            alone = [each.place for each in group if make(changed_together(book, [each], chance)) != before]
            found += alone or [" with ".join(each.place for each in group)]
    return len(fields), found
