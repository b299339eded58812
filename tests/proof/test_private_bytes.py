"""Whatever a private value is, the published bytes are the same, but for figures, which are declared to count people.

Every value that nobody agreed to publish is changed to others of its kind: those of every field that the models call
private, those of people without consent, of employers and signals that are not public, of quotes without permission.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.edition import make_edition
from cohortbook.model import Cohort, DiscoverySession, Employer, Filed, Participant
from cohortbook.model.scalars import Email, Id, Phone, Url
from cohortbook.model.schema import RECORD_KINDS
from cohortbook.outcomes import make_outcomes
from outcomes.books import LATE, random_book
from proof.books import DECLINED, EXPIRED, LEFT, PEOPLE, Secret, lay_out, records, secrets
from proof.fields import Path, hint_at, may_be_absent, private_paths, with_value
from proof.plain_host import published
from proofs import Proofs
from tiny import TODAY, TinySite

BYTES = "private values, published bytes"
ABSENT = "people without consent, published bytes"

# Values that decide who or what is seen. None of them is seen itself, which tests/proof/test_canaries.py looks for.
DECIDES: dict[type[BaseModel], set[Path]] = {
    Participant: {("display",), ("consent",), ("status",), ("placement", "started_on"), ("placement", "ended_on")},
    Employer: {("public",), ("demand", "visibility"), ("testimonial", "permission")},
    Cohort: {("testimonials", "participant"), ("testimonials", "permission"), ("testimonials", "employer")},
    DiscoverySession: {("answers", "quote_permission")},
}

# Where figures stand: the declared aggregates. Other files never change with a private value.
DECLARED = [
    "outcomes/*",
    "cohorts/*/outcomes/*",
    "data/v1/outcomes.json",
    "data/v1/outcomes.csv",
    "index.html",  # the golden indicator
    "programs/*/index.html",  # the program's own headline
    "cohorts/*/index.html",  # the cohort's own headline
]


@pytest.fixture
def book(tiny: TinySite) -> Book:
    """A value in every private field."""
    lay_out(tiny)
    return tiny.book()


def _deciding(model: type[BaseModel]) -> set[Path]:
    return DECIDES.get(model, set())


def decides(secret: Secret) -> bool:
    return any(secret.path[: len(path)] == path for path in _deciding(type(secret.filed.record)))


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
            return given + chance.choice([-1, 1, 10, 9_999]) if given else 1
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
    if hint == Phone:
        return f"613-555-{chance.randrange(10_000):04}"
    return chance.choice(["{} words", "= {}", "<b>{}</b>", "{}é\u202f日本", "{{{{ {} }}}}"]).format(letters)


def changed(book: Book, secret: Secret, new: Any) -> Book:
    """The book with `new` in the secret's place."""
    filed = secret.filed
    return _with(book, dataclasses.replace(filed, record=with_value(filed.record, secret.value.location, new)))


def _with(book: Book, filed: Filed[Any]) -> Book:
    """The book with another record of the same id and kind in its place."""
    if filed.path == "cohorts/organization.yml":
        return dataclasses.replace(book, organization=filed)
    for name in ("programs", "employers", "sessions", "cohorts"):
        group = getattr(book, name)
        if filed.id in group and group[filed.id].path == filed.path:
            return dataclasses.replace(book, **{name: {**group, filed.id: filed}})
    participants = {
        cohort: {each: filed if each == filed.id else one for each, one in people.items()}
        for cohort, people in book.participants.items()
    }
    return dataclasses.replace(book, participants=participants)


def all_changed(book: Book, chance: random.Random) -> Book:
    """The book with every secret changed at once."""
    found = book
    for secret in [each for each in secrets(book) if not decides(each)]:
        filed = next(each for each in records(found) if each.path == secret.filed.path)
        found = changed(found, dataclasses.replace(secret, filed=filed), another(secret, chance))
    return found


Made = Callable[[Book], object]


def seen(book: Book, make: Made, chance: random.Random, *, times: int = 1) -> tuple[int, list[str]]:
    """How many changes of one secret each were tried, and those that can be seen in what `make` makes of the book."""
    before, tried, found = make(book), 0, []
    for secret in secrets(book):
        if decides(secret):
            continue
        for _ in range(times):
            new = another(secret, chance)
            tried += 1
            if make(changed(book, secret, new)) != before:
                found.append(f"{secret.filed.path}: {secret.value.location}")
    return tried, found


def test_no_change_of_one_private_value_can_be_seen(book: Book, proof: Proofs) -> None:
    """Otherwise something told in confidence can be read off the site, or worked out from two versions of it."""
    as_of, chance = AsOf.on(TODAY), random.Random(1)  # noqa: S311  # repeatable, not secret
    figures = make_outcomes(book, make_edition(book, as_of), as_of)
    tried, found = seen(book, lambda other: make_edition(other, as_of), chance, times=2)
    assert found == []
    one_of_each = {secret.place: secret for secret in secrets(book) if not decides(secret)}
    before = published(book, make_edition(book, as_of), figures)
    for secret in one_of_each.values():
        other = changed(book, secret, another(secret, chance))
        assert published(other, make_edition(other, as_of), figures) == before, secret.place
    rounds = 10
    for _ in range(rounds):
        other = all_changed(book, chance)
        assert other != book
        assert published(other, make_edition(other, as_of), figures) == before, "all at once"
    proof(
        BYTES,
        f"{tried:,} changes of one value each, seen in the edition 0; {len(one_of_each)} fields one by one and "
        f"{rounds} times all values together, seen in the bytes of {len(before)} files 0",
    )


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_private_field_of_the_models_is_tried(kind: str, book: Book) -> None:
    """Otherwise a field that is added later is never looked at."""
    model = RECORD_KINDS[kind]
    tried = {secret.path for secret in secrets(book) if isinstance(secret.filed.record, model)}
    wanted = {path for path in private_paths(model) if not any(path[: len(each)] == each for each in _deciding(model))}
    assert {path for path in wanted if not any(each[: len(path)] == path for each in tried)} == set()


def _people(book: Book) -> list[Participant]:
    return [filed.record for _, filed in book.all_participants()]


def _pay(person: Participant) -> int:
    return (person.prior.base_annual_cad if person.prior else None) or 0


LEAKS: dict[str, Made] = {
    "an order": lambda book: [
        filed.id for _, filed in sorted(book.all_participants(), key=lambda each: _pay(each[1].record))
    ],
    "a count": lambda book: sum(person.intake.may_work for person in _people(book)),
    "a sum": lambda book: sum(person.prior.base_annual_cad or 0 for person in _people(book) if person.prior),
    "a length": lambda book: sum(len(session.record.notes or "") for session in book.sessions.values()),
    "a yes or no": lambda book: [pain.severity for session in book.sessions.values() for pain in session.record.pains],
    "the latest day": lambda book: max(session.record.held_on for session in book.sessions.values()),
    "a first letter": lambda book: [employer.record.name[0] for employer in book.employers.values()],
    "a choice": lambda book: [person.left and person.left.reason for person in _people(book)],
    "an empty field": lambda book: [bool(person.photo_alt == "x") or person.photo_alt for person in _people(book)],
    "a name's hash": lambda book: [hash(person.name) for person in _people(book)],
}


@pytest.mark.parametrize("leak", LEAKS)
def test_what_leaks_without_a_word_is_seen(leak: str, book: Book, proof: Proofs) -> None:
    """Otherwise the comparison is content with anything."""
    _, found = seen(book, LEAKS[leak], random.Random(2))  # noqa: S311
    proof.planted(BYTES, is_caught=bool(found))


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _undeclared(paths: set[str]) -> set[str]:
    plain = {path: path.removeprefix("fr/") for path in paths}
    return {path for path, bare in plain.items() if not any(fnmatch.fnmatch(bare, each) for each in DECLARED)}


def _site(book: Book, figures_of: Book | None = None) -> dict[str, bytes]:
    """The published files; with the figures of another book, where only the rest is compared."""
    as_of = AsOf.on(LATE)
    counted = figures_of or book
    figures = make_outcomes(counted, make_edition(counted, as_of), as_of)
    return published(book, make_edition(book, as_of), figures)


def _with_people(book: Book, keep: Callable[[Participant], bool]) -> Book:
    people = {
        cohort: {each: filed for each, filed in members.items() if keep(filed.record)}
        for cohort, members in book.participants.items()
    }
    return dataclasses.replace(book, participants=people)


def _silent(person: Participant) -> bool:
    return str(person.consent.status) != "granted"


def test_people_without_consent_publish_as_if_absent(book: Book, proof: Proofs) -> None:
    """Otherwise somebody who said no is counted, listed or betrayed by a gap. Only figures may count them."""
    without = dataclasses.replace(
        book,
        participants={
            cohort: {each: filed for each, filed in people.items() if each not in (DECLINED, EXPIRED, LEFT)}
            for cohort, people in book.participants.items()
        },
    )
    assert _differences(_site(book), _site(without, figures_of=book)) == set()
    silent, declared = 0, set()
    books = 12
    for seed in range(books):
        everybody = random_book(seed, cohorts=3, people=(12, 30))
        silent += sum(_silent(person) for person in _people(everybody))
        fewer = _with_people(everybody, lambda person: not _silent(person))
        before = _site(everybody)
        assert _differences(before, _site(fewer, figures_of=everybody)) == set(), f"book {seed}"
        differences = _differences(before, _site(fewer))
        assert _undeclared(differences) == set(), f"book {seed}"
        declared |= differences
    assert declared, "figures count everybody, so something has to change"
    proof(
        ABSENT,
        f"{silent} people left out of {books} random books, files changed beside figures 0; "
        f"{len(declared)} files with figures changed, all of them declared",
    )


def _counting(book: Book) -> dict[str, bytes]:
    return {**_site(book), "cohorts/feed.xml": str(len(_people(book))).encode()}


def _with_a_gap(book: Book) -> dict[str, bytes]:
    order = [filed.id for _, filed in book.all_participants()]
    shown = [str(at) for at, filed in enumerate(order) if not filed.endswith("0")]
    return {**_site(book), "graduates/index.html": " ".join(shown).encode()}


def _with_a_file(book: Book) -> dict[str, bytes]:
    return {**_site(book), **{f"assets/people/{filed.id}.webp": b"" for _, filed in book.all_participants()}}


@pytest.mark.parametrize("leak", [_counting, _with_a_gap, _with_a_file], ids=["a count", "a gap", "a file"])
def test_somebody_who_leaves_a_trace_is_found(leak: Callable[[Book], dict[str, bytes]], proof: Proofs) -> None:
    """Otherwise the comparison of sites with and without them looks at too little."""
    everybody = random_book(1, cohorts=3, people=(12, 30))
    fewer = _with_people(everybody, lambda person: not _silent(person))
    proof.planted(ABSENT, is_caught=bool(_undeclared(_differences(leak(everybody), leak(fewer)))))
