"""The repository's own book does as its plays say, where a rule can be computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cohortbook.book import Book
from cohortbook.model import Cohort
from cohortbook.pipeline import Prepared

pytestmark = pytest.mark.published

_FILLED_WITHIN = timedelta(days=200)  # after the last day of the cohort
_TAKES_PEOPLE = ("hiring", "consortium")


def committed(book: Book, cohort: Cohort, on: date) -> dict[str, int]:
    """Likely openings by employer that were firm on a day and fall due for the cohort; the latest word on each role."""
    start, end = cohort.dates.start, cohort.dates.end
    assert start is not None
    assert end is not None
    found: dict[str, int] = {}
    for employer_id in {link.employer for link in cohort.employers if link.role in _TAKES_PEOPLE}:
        by_role = {
            str(signal.role): signal.headcount.likely
            for signal in sorted(book.employers[employer_id].record.demand, key=lambda signal: signal.observed_on)
            if signal.confidence != "stated"
            and signal.observed_on <= on
            and start <= signal.due <= end + _FILLED_WITHIN
        }
        found[employer_id] = sum(by_role.values())
    return found


def _is_by_demand(book: Book, cohort: Cohort) -> bool:
    return book.programs[cohort.program].record.model == "demand"


def broken(book: Book) -> Iterator[str]:
    """A sentence for each rule that a cohort of a demand-driven program breaks."""
    rounds = {(filed.record.employer, filed.record.round, filed.record.held_on) for filed in book.sessions.values()}
    for cohort_id, filed in book.cohorts.items():
        cohort = filed.record
        opens, start = cohort.dates.applications_open, cohort.dates.start
        if opens is None or start is None or not _is_by_demand(book, cohort):
            continue
        openings = committed(book, cohort, opens)
        seats, in_all = cohort.capacity or 0, sum(openings.values())
        if in_all <= seats:
            yield f"{cohort_id}: when applications open, {in_all} openings are committed for {seats} seats"
        for employer_id, likely in openings.items():
            if 2 * likely > in_all:
                yield f"{cohort_id}: {employer_id} holds more than half of the openings"
        for employer_id in {link.employer for link in cohort.employers}:
            held = {round_ for who, round_, on in rounds if who == employer_id and on < start}
            if held != {"context", "talent"}:
                yield f"{cohort_id}: {employer_id} was heard in {sorted(held)} before the first day"


def test_the_book_keeps_the_rules_that_its_plays_teach(prepared: Prepared) -> None:
    """Otherwise a partner reads a rule in the playbook and sees it broken on the next page."""
    assert list(broken(prepared.book)) == []


def test_a_broken_rule_is_told(prepared: Prepared) -> None:
    """Otherwise the test above looks past what it is to find."""
    book = prepared.book
    name, filed = next((name, filed) for name, filed in book.cohorts.items() if _is_by_demand(book, filed.record))
    dates = filed.record.dates.model_copy(update={"applications_open": date(2000, 1, 1)})
    early = replace(filed, record=filed.record.model_copy(update={"dates": dates}))
    talent_only = {name: filed for name, filed in book.sessions.items() if filed.record.round == "talent"}
    for planted in (
        replace(book, cohorts={**book.cohorts, name: early}),
        replace(book, sessions=talent_only),
    ):
        assert any(told.startswith(f"{name}:") for told in broken(planted))
