"""People without consent publish as if they were not there, but for figures, which are declared to count everybody."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable
from datetime import date

import pytest

from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.demand import make_demand
from cohortbook.edition import make_edition
from cohortbook.model import Participant
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.values import replace
from outcomes.books import LATE, random_book
from proof.books import DECLINED, EXPIRED, LEFT
from proof.leaks import people_in
from proof.planted import ABSENT, Planted
from proof.publishing import published
from proofs import Proofs
from tiny import PERSON, TinySite

# Where figures stand: the declared aggregates. Other files never change with a private value.
DECLARED = [
    "outcomes/*",
    "cohorts/*/outcomes/*",
    "data/v1/outcomes.json",
    "data/v1/outcomes.csv",
    "data/v1/outcomes/*.json",
    "data/v1/network.json",
    "data/v1/network.html",
    "data/v1/outcomes-table.csv",
    "index.html",  # the golden indicator
    "programs/*/index.html",  # the program's own headline
    "cohorts/*/index.html",  # the cohort's own headline
]


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _undeclared(paths: set[str]) -> set[str]:
    plain = {path: path.removeprefix("fr/") for path in paths}
    return {path for path, bare in plain.items() if not any(fnmatch.fnmatch(bare, each) for each in DECLARED)}


def _figures(book: Book) -> Outcomes:
    as_of = AsOf.on(LATE)
    return make_outcomes(book, make_edition(book, as_of), as_of)


def _site(book: Book, figures: Outcomes | None = None) -> dict[str, bytes]:
    """The published files; with the figures of another book, where only the rest is compared."""
    edition = make_edition(book, AsOf.on(LATE))
    return published(book, edition, figures or _figures(book), make_demand(book, edition))


def _keeping(book: Book, keep: Callable[[Participant], bool]) -> Book:
    people = {
        cohort: {each: filed for each, filed in members.items() if keep(filed.record)}
        for cohort, members in book.participants.items()
    }
    return replace(book, participants=people)


def _silent(person: Participant) -> bool:
    return str(person.consent.status) != "granted"


@pytest.mark.heavy
def test_people_without_consent_publish_as_if_absent(planted: Planted) -> None:
    """Otherwise somebody who said no is counted, listed or betrayed by a gap. Only figures may count them."""
    book = planted.book
    without = replace(
        book,
        participants={
            cohort: {each: filed for each, filed in people.items() if each not in (DECLINED, EXPIRED, LEFT)}
            for cohort, people in book.participants.items()
        },
    )
    figures = _figures(book)
    assert _differences(_site(book, figures), _site(without, figures)) == set()


@pytest.mark.heavy
def test_people_without_consent_are_absent_from_random_books(proof: Proofs) -> None:
    """Otherwise some mixture of people betrays who is missing. Figures change, and no file that is not declared."""
    silent, declared = 0, set()
    books = 12
    for seed in range(books):
        everybody = random_book(seed, cohorts=3, people=(12, 30))
        silent += sum(_silent(person) for person in people_in(everybody))
        fewer = _keeping(everybody, lambda person: not _silent(person))
        figures = _figures(everybody)
        before = _site(everybody, figures)
        assert _differences(before, _site(fewer, figures)) == set(), f"book {seed}"
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
    return {**_site(book), "cohorts/feed.xml": str(len(people_in(book))).encode()}


def _with_a_gap(book: Book) -> dict[str, bytes]:
    order = [filed.id for _, filed in book.all_participants()]
    shown = [str(at) for at, filed in enumerate(order) if not filed.endswith("0")]
    return {**_site(book), "graduates/index.html": " ".join(shown).encode()}


def _with_a_file(book: Book) -> dict[str, bytes]:
    return {**_site(book), **{f"assets/people/{filed.id}.webp": b"" for _, filed in book.all_participants()}}


@pytest.mark.parametrize(
    "leak",
    [
        pytest.param(_counting, id="a count"),
        pytest.param(_with_a_gap, id="a gap", marks=pytest.mark.heavy),
        pytest.param(_with_a_file, id="a file", marks=pytest.mark.heavy),
    ],
)
def test_somebody_who_leaves_a_trace_is_found(leak: Callable[[Book], dict[str, bytes]], proof: Proofs) -> None:
    """Otherwise the comparison of sites with and without them looks at too little."""
    everybody = random_book(1, cohorts=3, people=(12, 30))
    fewer = _keeping(everybody, lambda person: not _silent(person))
    proof.planted(ABSENT, is_caught=bool(_undeclared(_differences(leak(everybody), leak(fewer)))))


@pytest.mark.heavy
def test_a_site_that_mkdocs_builds_is_the_same_without_them(tiny: TinySite) -> None:
    """Otherwise somebody who said no is counted, listed or betrayed by a gap."""
    without = tiny.published_by_mkdocs()
    other = "cohorts/tech-sales-2026/participants/ab12.yml"
    with tiny.record(other, like=PERSON) as person:
        person["name"] = "Gwendolen Marchbanks"
        person["consent"] = {"status": "declined"}
    assert tiny.published_by_mkdocs() == without
    with tiny.record(other) as person:
        person["consent"] = {**_AGREED, "scopes": ["profile"]}
    assert tiny.published_by_mkdocs() != without, "with consent, the same record can be seen"
    expired = date(2027, 5, 5)
    assert tiny.published_by_mkdocs(AsOf.on(expired)) == _published_without(tiny, other, expired)


def _published_without(tiny: TinySite, record: str, day: date) -> dict[str, bytes]:
    (tiny.root / record).unlink()
    return tiny.published_by_mkdocs(AsOf.on(day))


_AGREED = {
    "status": "granted",
    "scopes": ["profile", "name", "contact", "indexing", "testimonial", "outcome"],
    "wording": "2026-1",
    "obtained_on": "2026-05-04",
    "expires": "2027-05-04",
    "evidence": "form-7",
}
